"""Nothing of a withdrawn page stays in the output folder.

Sphinx writes what is new and leaves what was. A page that has gone back behind the
gate, its source, its tag's page and its pictures would still be served.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from mentoring_mondays.site.build.builder import SITE_WRITTEN, shelf_is_written

#: Where Sphinx copies what pages refer to, with the record of what it should hold.
COPIES = {"_images": "images", "_downloads": "dlfiles"}


def remember(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Note that this build has written the page."""
    _written(app).add(pagename)


def sweep(app: Sphinx) -> None:
    """Remove every page, source, feed and copy that this site no longer has."""
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    out = Path(app.outdir)
    pages = _written(app) | set(app.env.found_docs)
    # Where the edition is as it was, so are the pages, and only what they refer to may go.
    tops = [out / top for top in COPIES] if shelf_is_written(app) else [out]
    kept = {top: _copies(app, kind) for top, kind in COPIES.items()}
    kept["_sources"] = _sources(app)
    suffix = app.builder.out_suffix
    for file in sorted(file for top in tops for file in top.rglob("*")):
        relative = file.relative_to(out).as_posix()
        top = relative.partition("/")[0]
        if not file.is_file() or top == "_static":
            continue
        if top in kept:
            stale = relative.removeprefix(f"{top}/") not in kept[top]
        elif file.suffix == ".xml" and file.parent != out:
            stale = file.parent.relative_to(out).as_posix() not in pages
        else:
            stale = file.suffix == suffix and relative.removesuffix(suffix) not in pages
        if stale:
            file.unlink()
            _remove_empty(file.parent, out)


def _remove_empty(folder: Path, out: Path) -> None:
    """Remove ``folder`` and those above it, up to ``out``, as far as they are empty."""
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _written(app: Sphinx) -> set[str]:
    pages: set[str] = app.builder.__dict__.setdefault("mondays_written", set())
    return pages


def _copies(app: Sphinx, kind: str) -> set[str]:
    return {Path(name).as_posix() for _, name in getattr(app.env, kind).values()}


def _sources(app: Sphinx) -> set[str]:
    ending = app.config.html_sourcelink_suffix
    names = {str(app.env.doc2path(page, base=False)) for page in app.env.found_docs}
    return {name if Path(name).suffix == ending else name + ending for name in names}


def setup(app: Sphinx) -> None:
    """Note what is written, and sweep when all is."""
    app.connect("html-page-context", remember)
    app.connect(SITE_WRITTEN, sweep)

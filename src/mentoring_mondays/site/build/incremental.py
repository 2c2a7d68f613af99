"""What else to read and write again when something changes, and no more.

Sphinx knows that a page is out of date when its own file is. But a book's record, in one
file, is shown on the pages of all its entries; a new entry in the navigation of its book;
and the title of a page wherever another refers to it. So a page is read again when the
edition would answer otherwise what it was asked then, and written again when its view, its
doctree or the code is another than when it was written.
"""

from collections.abc import Set
from hashlib import sha256
from os import PathLike, scandir
from pathlib import Path
from typing import Any, TypedDict

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf.reading.cache import code
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.build.cache import cache_of, name_for
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.pages.view import views_of
from mentoring_mondays.site.reading.questions import would_answer_otherwise


class Written(TypedDict):
    """What a site is made of: digests of the code, the edition, each page, and the output."""

    code: str
    edition: str
    pages: dict[str, str]
    files: str


def stale_when_read(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Set[str]:
    """Return the pages that would not become what they were when they were read."""
    before, now = getattr(env, "mondays_code", None), code()
    env.mondays_code = now  # type: ignore[attr-defined]
    if before != now:
        return env.found_docs
    return would_answer_otherwise(env, edition_of(app.config)) & env.found_docs


def stale_when_written(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages on which something else is to be seen than when they were written."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return []
    before: dict[str, Any] = cache_of(app).load(name_for(app)) or {}
    views = views_of(app)
    now = Written(
        code=code(),
        edition=views.digest_of_all(),
        pages={page: f"{views.digest(page)} {_doctree(env, page)}" for page in env.found_docs},
        files=_digest(_files(app.outdir)),
    )
    app.builder.mondays_now = now  # type: ignore[attr-defined]
    if isinstance(app.builder, PageBuilder):
        same = {part for part, digest in now.items() if digest == before.get(part)}
        app.builder.unchanged = before == now
        app.builder.shelf_unchanged = same >= {"code", "edition", "files"}
    if before.get("code") != now["code"]:
        return sorted(env.found_docs)
    written = before["pages"]
    return sorted(page for page, state in now["pages"].items() if state != written.get(page))


def _doctree(env: BuildEnvironment, docname: str) -> int:
    """Return when the page was last read, perhaps for another builder."""
    return Path(env.doctreedir, f"{docname}.doctree").stat().st_mtime_ns


def _files(folder: str | PathLike[str]) -> list[tuple[str, int, int]]:
    """Return what is in the output ``folder``, to see whether somebody has touched it."""
    found = []
    for entry in scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            found += _files(entry.path)
        else:
            seen = entry.stat(follow_symlinks=False)
            found.append((entry.path, seen.st_size, seen.st_mtime_ns))
    return sorted(found)


def remember_written(app: Sphinx, exception: Exception | None) -> None:
    """Keep what is on the pages, now that they are written."""
    now: Written | None = getattr(app.builder, "mondays_now", None)
    unchanged = isinstance(app.builder, PageBuilder) and app.builder.unchanged
    if not exception and now is not None and not unchanged:
        now["files"] = _digest(_files(app.outdir))
        cache_of(app).store(name_for(app), dict(now))


def forget(app: Sphinx) -> None:
    """Do not take the site for what it should be, for a part could not be made."""
    app.builder.mondays_now = None  # type: ignore[attr-defined]


def _digest(value: object) -> str:
    return sha256(repr(value).encode()).hexdigest()


def setup(app: Sphinx) -> None:
    """Ask before reading, and before writing; remember when all is written."""
    app.connect("env-get-outdated", stale_when_read)
    # When all that is shown is known, such as when a page last changed.
    app.connect("env-updated", stale_when_written, priority=900)
    app.connect("build-finished", remember_written, priority=990)

"""Which other pages to read and write again when something changes, and no more than these.

Sphinx knows only when a page's own file has changed. But a book's record appears on the pages of
all its entries, and a title wherever another page refers to it. So a page is read again when the
edition would now answer one of its questions differently, and written again when its view, its
doctree or the code has changed.
"""

from collections.abc import Set
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.compat import set_in_conf
from mentoring_mondays.shelf.reading.digests import digest_of_code
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.build.sphinx_files import stamps
from mentoring_mondays.site.cache import cache_of, key_of, name_for
from mentoring_mondays.site.configuration.options import BLOG
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.pages.view import views_of
from mentoring_mondays.site.reading.questions import with_new_answers
from mentoring_mondays.site.target import is_ours

#: The settings with which ``conf.py`` adds templates.
OTHER_TEMPLATES = frozenset({"html_additional_pages", "html_sidebars", "templates_path"})

#: The size and the time of each file of a page.
Stamps: TypeAlias = dict[str, tuple[int, int]]


class Written(TypedDict):
    """The state of a site: digests of code and settings, of the edition, and of each page."""

    code: str
    edition: str
    pages: dict[str, str]
    complete: bool


def stale_when_read(app: Sphinx, env: BuildEnvironment, *_: object) -> Set[str]:
    """Return the pages that would now be read differently."""
    before, now = getattr(env, "mondays_code", None), digest_of_code()
    env.mondays_code = now  # type: ignore[attr-defined]
    # Sphinx misses a file that is replaced by an older one.
    known: dict[str, Stamps] = getattr(env, "mondays_stamps", {})
    env.mondays_stamps = stamps = {  # type: ignore[attr-defined]
        page: _stamps(env, page) for page in sorted(known.keys() & env.found_docs)
    }
    replaced = {page for page in stamps if stamps[page] != known[page]}
    if before != now:
        return env.found_docs
    return (replaced | with_new_answers(env, edition_of(app.config))) & env.found_docs


def forget_stamps(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the files of a page that is read again, or is gone."""
    getattr(env, "mondays_stamps", {}).pop(docname, None)


def note_stamps(app: Sphinx, env: BuildEnvironment) -> None:
    """Note the files of all pages that have been read."""
    known: dict[str, Stamps] = env.mondays_stamps  # type: ignore[attr-defined]
    known.update({page: _stamps(env, page) for page in sorted(env.found_docs - known.keys())})


def _stamps(env: BuildEnvironment, docname: str) -> Stamps:
    """Return the size and the time of each file that the page was made from."""
    stamps: Stamps = {}
    for path in (env.doc2path(docname, base=False), *sorted(env.dependencies.get(docname, ()))):
        with suppress(OSError):
            stat = Path(env.srcdir, path).stat()
            stamps[str(path)] = stat.st_size, stat.st_mtime_ns
    return stamps


def stale_when_written(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that would now look different."""
    builder = app.builder
    if not isinstance(builder, PageBuilder):
        return []
    before: dict[str, Any] = cache_of(app).load(_name(app), dict) or {}
    blog = [app.config[name] for name in BLOG]
    views = views_of(app)
    now = Written(
        code=key_of(builder.made_by(), list(stamps(builder)), blog),
        edition=views.digest_of_all(),
        pages={page: f"{views.digest(page)} {_doctree(env, page)}" for page in env.found_docs},
        complete=True,
    )
    app.builder.mondays_now = now  # type: ignore[attr-defined]
    same = {part for part, digest in now.items() if digest == before.get(part)}
    builder.digests = now["pages"]
    builder.unchanged = before == now and builder.output.untouched
    builder.shelf_unchanged = same >= {"code", "edition"}
    builder.stale = {
        page
        for page, state in now["pages"].items()
        if before.get("code") != now["code"]
        or state != before["pages"].get(page)
        or not builder.output.has(builder.address(page))
    }
    if not builder.unchanged and _has_other_templates(app):
        builder.stale, builder.shelf_unchanged = set(env.found_docs), False
    return sorted(builder.stale)


def _has_other_templates(app: Sphinx) -> bool:
    """Return whether pages show more than their views, such as all titles or the newest posts.

    Sphinx's search, which other themes use, also forgets the index entries of pages that are not
    written again.
    """
    return not is_ours(app) or bool(OTHER_TEMPLATES & set_in_conf(app.config).keys())


def _doctree(env: BuildEnvironment, docname: str) -> int:
    """Return when the page was last read, perhaps for another builder."""
    return Path(env.doctreedir, f"{docname}.doctree").stat().st_mtime_ns


def remember_written(app: Sphinx, exception: Exception | None) -> None:
    """Store the state of the pages, now that they are written."""
    builder, now = app.builder, getattr(app.builder, "mondays_now", None)
    if isinstance(builder, PageBuilder) and now and not (exception or builder.unchanged):
        now["complete"] = builder.complete
        for page in builder.stale:
            del now["pages"][page]
        cache_of(app).store(_name(app), now)


def _name(app: Sphinx) -> str:
    return f"digests/{name_for(app)}"

"""What else to read and write again when something changes, and no more.

Sphinx knows that a page is out of date when its own file is. But a book's record, in one
file, is shown on the pages of all its entries; a new entry in the navigation of its book;
and the title of a page wherever another refers to it. So a page is read again when the
edition would answer otherwise what it was asked then, and written again when its view, its
doctree or the code is another than when it was written.
"""

from collections.abc import Set
from pathlib import Path
from typing import Any, TypedDict

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf.reading.cache import code
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.build.cache import cache_of, key_of, name_for
from mentoring_mondays.site.build.sphinx_files import stamps
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.options import BLOG
from mentoring_mondays.site.pages.view import views_of
from mentoring_mondays.site.reading.questions import would_answer_otherwise


class Written(TypedDict):
    """What a site is made of: digests of code and settings, of the edition, and of each page."""

    code: str
    edition: str
    pages: dict[str, str]
    complete: bool


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
    builder = app.builder
    if not isinstance(builder, PageBuilder):
        return []
    before: dict[str, Any] = cache_of(app).load(_name(app)) or {}
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
    return sorted(builder.stale)


def _doctree(env: BuildEnvironment, docname: str) -> int:
    """Return when the page was last read, perhaps for another builder."""
    return Path(env.doctreedir, f"{docname}.doctree").stat().st_mtime_ns


def remember_written(app: Sphinx, exception: Exception | None) -> None:
    """Keep what is on the pages, now that they are written."""
    builder, now = app.builder, getattr(app.builder, "mondays_now", None)
    if isinstance(builder, PageBuilder) and now and not (exception or builder.unchanged):
        now["complete"] = builder.complete
        for page in builder.stale:
            del now["pages"][page]
        cache_of(app).store(_name(app), now)


def _name(app: Sphinx) -> str:
    return f"digests/{name_for(app)}"


def setup(app: Sphinx) -> None:
    """Ask before reading, and before writing; remember when all is written."""
    app.connect("env-get-outdated", stale_when_read)
    # When all that is shown is known, such as when a page last changed.
    app.connect("env-updated", stale_when_written, priority=900)
    app.connect("build-finished", remember_written, priority=990)

"""What else to read and write again when something changes, and no more.

Sphinx knows that a page is out of date when its own file is. But a book's record, in
one file, is shown on the pages of all its entries; a new entry in the navigation of its
book; and the title of a page wherever another refers to it.
"""

from collections.abc import Iterable, Iterator, Set
from hashlib import sha256
from os import PathLike, scandir
from pathlib import Path
from typing import Any, TypedDict

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Book, Edition
from mentoring_mondays.shelf.pages import INTERLUDES, EntryPage, HomePage
from mentoring_mondays.shelf.reading.cache import code
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.build.cache import cache_of, name_for
from mentoring_mondays.site.directives import own_circle as circle
from mentoring_mondays.site.directives.contents import contents_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.pages.navigation import navigation
from mentoring_mondays.site.publishing import downloads
from mentoring_mondays.site.publishing.last_modified import changed
from mentoring_mondays.site.reading.picture_names import names_by_page
from mentoring_mondays.site.reading.references import meanings

#: Where a page's metadata says which books it shows, each with a digest.
SHOWN = "mondays_shown"


class Written(TypedDict):
    """What a site is made of: digests of code, edition, readings, each page, and output."""

    code: str
    edition: str
    read: str
    pages: dict[str, str]
    files: str


def stale_when_read(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages whose own record has changed since they were read."""
    now = records(edition_of(app.config))
    before: dict[str, str] = getattr(env, "mondays_records", {})
    env.mondays_records = now  # type: ignore[attr-defined]
    shown = {page: data[SHOWN] for page, data in env.metadata.items() if SHOWN in data}
    stale = {page for page, digests in shown.items() if digests != _digests(app, digests)}
    stale |= {page for page in now if now[page] != before.get(page)}
    return sorted(stale & env.found_docs)


def note_shown(env: BuildEnvironment, book: Book) -> None:
    """Note that the page being read shows ``book``, whose record may change."""
    env.metadata[env.docname].setdefault(SHOWN, {})[book.slug] = _digest(book)


def _digests(app: Sphinx, slugs: Iterable[str]) -> dict[str, str]:
    return {slug: _digest(edition_of(app.config).book(slug)) for slug in slugs}


def records(edition: Edition) -> dict[str, str]:
    """Return, for each page that shows a record, a digest of what it shows."""
    pages: dict[str, str] = {
        entry.docname: _digest((entry, edition.unpublished.get(entry.docname)))
        for entry in edition.entries
    }
    for docname in [*(book.docname for book in edition.books), INTERLUDES]:
        pages[docname] = _digest(contents_of(edition, docname))
    return pages


def stale_when_written(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages on which something else is to be seen than when they were written."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return []
    before: dict[str, Any] = cache_of(app).load(name_for(app)) or {}
    now = Written(
        code=code(),
        edition=_digest(tuple(shelf_wide(app, env))),
        read=_digest((_times_of_reading(env), downloads.stamps(app))),
        pages={},
        files=_digest(_files(app.outdir)),
    )
    same = {part for part, digest in now.items() if digest == before.get(part)}
    now["pages"] = before["pages"] if same >= {"code", "edition", "read"} else _pages(app, env)
    app.builder.mondays_now = now  # type: ignore[attr-defined]
    if isinstance(app.builder, PageBuilder):
        app.builder.unchanged = before == now
        app.builder.shelf_unchanged = same >= {"code", "edition", "files"}
    if before.get("code") != now["code"]:
        return sorted(env.found_docs)
    return [page for page, shown in now["pages"].items() if shown != before["pages"].get(page)]


def _pages(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Return a digest of what is to be seen on each page."""
    neighbors, pictures = env.collect_relations(), names_by_page(env)
    return {
        page: _digest(
            (*shown_on(app, env, page), _titles(env, neighbors.get(page, ())), pictures[page])
        )
        for page in sorted(env.found_docs)
    }


def shelf_wide(app: Sphinx, env: BuildEnvironment) -> Iterator[object]:
    """Yield what the archive, the calendars, the cards and the site map are made of."""
    edition = edition_of(app.config)
    yield edition, edition_of(app.config).today
    yield navigation(edition, env, ""), downloads.stamp(app, "")
    yield sorted(getattr(env, "git_last_updated", {}).items())


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


def shown_on(app: Sphinx, env: BuildEnvironment, docname: str) -> Iterator[object]:
    """Yield all that is on a page and neither in its file nor in its own record."""
    edition = edition_of(app.config)
    # Whether it was read again, perhaps for another builder.
    yield _time_of_reading(env, docname)
    yield navigation(edition, env, docname)
    season = edition.season_at(docname)
    yield season and (season.words, [square.state for square in season.squares])
    yield downloads.stamp(app, docname)
    yield changed(env, edition, docname)
    yield list(meanings(env, docname))
    page = edition.page(docname)
    if page.book:
        yield page.book.record, page.book.docname in edition.unpublished
    if isinstance(page, EntryPage):
        yield edition.neighbors(page.entry)
    if env.metadata[docname].get(circle.MARK):
        yield list(circle.offers(edition, edition_of(app.config).today))
    if isinstance(page, HomePage):
        yield edition.newest, [edition.season(each) for each in edition.books]


def _time_of_reading(env: BuildEnvironment, docname: str) -> int:
    return Path(env.doctreedir, f"{docname}.doctree").stat().st_mtime_ns


def _times_of_reading(env: BuildEnvironment) -> list[tuple[str, int]]:
    return [(docname, _time_of_reading(env, docname)) for docname in sorted(env.found_docs)]


def _titles(env: BuildEnvironment, docnames: Iterable[str | None]) -> list[str]:
    return [env.titles[page].astext() for page in docnames if page in env.titles]


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

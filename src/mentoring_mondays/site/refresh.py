"""What else to read and write again when a record changes.

Sphinx knows that a page is out of date when its own file is. But a book's record,
in one file, is shown on the pages of all its entries, and a new entry in the
navigation of every page.
"""

from collections.abc import Iterable, Set
from hashlib import sha256

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Book, Shelf
from mentoring_mondays.site import downloads
from mentoring_mondays.site.gate import shelf_of
from mentoring_mondays.site.listing import INTERLUDES, contents_of
from mentoring_mondays.site.navigation import other_pages

#: Where a page's metadata says which books it shows, each with a digest.
SHOWN = "mondays_shown"


def stale_when_read(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages whose own record has changed since they were read."""
    now = records(shelf_of(app.config))
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
    return {slug: _digest(shelf_of(app.config).book(slug)) for slug in slugs}


def stale_when_written(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return every page if anything has changed that every page shows."""
    titles = [env.titles[p].astext() for p in other_pages(env) if p in env.titles]
    now = _digest((furniture(shelf_of(app.config)), titles, downloads.stamp(app)))
    before = getattr(env, "mondays_furniture", None)
    env.mondays_furniture = now  # type: ignore[attr-defined]
    return [] if now == before else sorted(env.found_docs)


def records(shelf: Shelf) -> dict[str, str]:
    """Return, for each page that shows a record, a digest of what it shows."""
    pages: dict[str, str] = {
        entry.docname: _digest((entry, shelf.unpublished.get(entry.docname)))
        for entry in shelf.entries
    }
    for docname in [*(book.docname for book in shelf.books), INTERLUDES]:
        pages[docname] = _digest(contents_of(shelf, docname))
    return pages


def furniture(shelf: Shelf) -> object:
    """Return what the navigation, and references to habits, are made of."""
    return (
        [
            (book.record, [(e.docname, e.title, e.date) for e in book.entries], book.habits)
            for book in shelf.books
        ],
        [(entry.docname, entry.title) for entry in shelf.interludes],
        shelf.unpublished,
    )


def _digest(value: object) -> str:
    return sha256(repr(value).encode()).hexdigest()


def setup(app: Sphinx) -> None:
    """Ask before reading, and before writing."""
    app.connect("env-get-outdated", stale_when_read)
    app.connect("env-updated", stale_when_written)

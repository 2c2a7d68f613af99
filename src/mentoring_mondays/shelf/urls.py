"""Every address that the shelf answers: those of its pages, and those of the archive.

Addresses are relative to the site's own, as ``books/how-women-rise/index.html``. An
archive page's feed stands beside it (``entries/2020.html``, ``entries/2020/atom.xml``)
and comes and goes with it, so it is not listed.
"""

from collections.abc import Iterator
from urllib.parse import quote

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.library import Library
from mentoring_mondays.shelf.records import address_of as last_part_of

#: Where the archive stands: ``blog_path`` in ``conf.py``, and a promise.
ARCHIVE = "entries"

CALENDAR = "mentoring-mondays.ics"


def address_of(docname: str) -> str:
    """Return the address of the page ``docname``, as a link writes it (RFC 3986)."""
    return f"{quote(docname)}.html"


def feed_beside(address: str) -> str:
    """Return the address of the feed that belongs to an archive page's address."""
    return f"{address.removesuffix('.html')}/atom.xml"


def page_addresses(library: Library) -> dict[str, str]:
    """Return the address of every page that is no draft, with the name of its file."""
    closed = {book.slug for book in library.books if book.draft}
    shown = [e for e in library.entries if not e.draft and e.book not in closed]
    pages = [page for page in library.pages if not page.draft]
    return {
        **{address_of(page.docname): page.path for page in pages},
        **{address_of(entry.docname): entry.path for entry in shown},
    }


def archive_addresses(library: Library) -> set[str]:
    """Return the addresses of the archive's pages, and of the calendar."""
    return {CALENDAR, *archive_pages(library)}


def archive_pages(library: Library) -> dict[str, list[Entry]]:
    """Return the address of every page of the archive, with the entries it lists."""
    closed = {book.slug for book in library.books if book.draft}
    pages: dict[str, list[Entry]] = {address_of(ARCHIVE): []}
    for entry in library.entries:
        if not entry.draft and entry.book not in closed:
            for page in _listing(entry):
                pages.setdefault(address_of(f"{ARCHIVE}{page}"), []).append(entry)
    return pages


def _listing(entry: Entry) -> Iterator[str]:
    """Yield the pages of the archive that list ``entry``."""
    yield from ("", "/archive", f"/{entry.date.year}")
    if entry.book:
        yield from ("/book", f"/book/{entry.book}")
    if entry.tags:
        yield from ("/tag", *(f"/tag/{last_part_of(tag)}" for tag in entry.tags))
    yield from ("/author", *(f"/author/{last_part_of(author)}" for author in entry.authors))

"""What a page is: an entry, a book's own page, the home page, or another.

``edition.page(docname)`` returns it with its metadata: title, description, date, and
the reason if it is not published. No other code works out from the name of a page what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring_mondays.shelf.books import Book, Entry, PageMetadata
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.shelf.library import Library

#: The names of pages with a special role.
HOME = "index"
INTERLUDES = "interludes/index"
SEASONS = "seasons/index"
ACCESSIBILITY = "accessibility"

#: Pages about the site itself, which are at the foot of each page, and not in the sidebar.
AT_THE_FOOT = ("contributing/index", ACCESSIBILITY, "privacy")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site.

    ``title`` is empty if the page's own heading is its title. ``phrases`` are what readers may
    search for when they need the page. An ``orphan`` is in no table of contents. ``book`` is the
    one that has the page in its folder, or that its season reads. ``monday`` is that of an entry.
    ``unpublished`` completes "This page is not published: it …"; only a preview shows such a page.
    """

    docname: str
    title: str = ""
    description: str = ""
    phrases: tuple[str, ...] = ()
    orphan: bool = False
    unpublished: str = ""
    book: Book | None = None
    monday: date | None = None


@dataclass(frozen=True, kw_only=True)
class EntryPage(Page):
    """An entry, in a book or, as an interlude, in none."""

    entry: Entry
    monday: date


@dataclass(frozen=True, kw_only=True)
class BookPage(Page):
    """A book's own page."""

    book: Book


@dataclass(frozen=True, kw_only=True)
class SeasonPage(Page):
    """The page of a season that has a file of its own."""

    book: Book
    season: Season


class SeasonsPage(Page):
    """The page that lists the seasons."""


class HomePage(Page):
    """The home page."""


class InterludesPage(Page):
    """The page that lists the interludes."""


class AccessibilityPage(Page):
    """The page on how accessible the site is, which says where to write."""


class OtherPage(Page):
    """A page such as "About", or one that is made from others, such as those of the archive."""


@dataclass(frozen=True, kw_only=True)
class HeldBackPage(Page):
    """An unpublished page: ``reason`` completes "The page …", ``title`` is that of its habit."""

    reason: str


def pages_of(library: Library) -> Iterator[Page]:
    """Yield every page that has a file; unpublished ones come last."""
    for entry in library.entries:
        book = library.book(entry.book)
        shown = {"title": entry.title, "monday": entry.date, **_metadata(entry)}
        yield EntryPage(book=book, entry=entry, **shown)
    books = {book.docname: book for book in library.books}
    seasons = {season.docname: season for season in library.seasons}
    kinds = {
        HOME: HomePage,
        INTERLUDES: InterludesPage,
        SEASONS: SeasonsPage,
        ACCESSIBILITY: AccessibilityPage,
    }
    for page in library.pages:
        metadata, season = _metadata(page), seasons.get(page.docname)
        if book := books.get(page.docname):
            yield BookPage(title=book.title, orphan=page.orphan, book=book, **metadata)
        elif season and (book := library.book(season.book)):
            # It is not always there, so no table of contents names it.
            yield SeasonPage(title=season.name, orphan=True, book=book, season=season, **metadata)
        else:
            yield kinds.get(page.docname, OtherPage)(orphan=page.orphan, **metadata)
    for held in library.held:
        book = library.book_at(held.docname)
        yield HeldBackPage(docname=held.docname, title=held.title, book=book, reason=held.reason)


def _metadata(page: Entry | PageMetadata) -> dict[str, Any]:
    return {name: getattr(page, name) for name in ("docname", "description", "phrases")}

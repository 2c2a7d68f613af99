"""What a shelf and its editions have in common: books, entries, pages, and how to find them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentoring_mondays.shelf.books import Book, Entry, PageMetadata
from mentoring_mondays.shelf.calendar.seasons import Season, slug_at
from mentoring_mondays.shelf.records import SiteRecord


@dataclass(frozen=True)
class HeldBack:
    """A page that is not published: ``reason`` completes the sentence "The page …".

    ``title`` is that of its habit, if the record of a published book tells it to everybody.
    """

    docname: str
    reason: str
    title: str = ""


@dataclass(frozen=True)
class Library:
    """Books in the order of their seasons, interludes by date, and the other pages.

    ``pages`` are the pages that are not entries. ``without_book`` are the entries of books whose
    record is not valid. ``held`` are the unpublished pages. ``pictures`` are the paths, in docs, of
    the pictures that pages may show. ``seasons`` are in the order in which they begin.
    """

    site: SiteRecord
    books: tuple[Book, ...] = ()
    interludes: tuple[Entry, ...] = ()
    without_book: tuple[Entry, ...] = ()
    pages: tuple[PageMetadata, ...] = ()
    held: tuple[HeldBack, ...] = ()
    pictures: tuple[str, ...] = ()
    seasons: tuple[Season, ...] = ()

    @property
    def every_page(self) -> Iterator[Entry | PageMetadata]:
        """Every entry and page."""
        yield from self.entries
        yield from self.pages

    @property
    def published(self) -> Iterator[Entry | PageMetadata]:
        """Every entry and page, without the unpublished ones."""
        held = {page.docname for page in self.held}
        return (page for page in self.every_page if page.docname not in held)

    @cached_property
    def draft_books(self) -> frozenset[str]:
        """The folders of the books that are drafts."""
        return frozenset(book.slug for book in self.books if book.draft)

    @property
    def finished(self) -> Iterator[Entry]:
        """Every entry that is neither a draft nor in a book that is one."""
        entries = (entry for entry in self.entries if not entry.draft)
        return (entry for entry in entries if entry.book not in self.draft_books)

    @cached_property
    def docnames(self) -> frozenset[str]:
        """The names of all pages, without the unpublished ones."""
        return frozenset(page.docname for page in self.published)

    @property
    def entries(self) -> Iterator[Entry]:
        """Every entry, book by book, and then the interludes."""
        for book in self.books:
            yield from book.entries
        yield from self.interludes
        yield from self.without_book

    @cached_property
    def by_docname(self) -> dict[str, Entry]:
        """The entries by the names of their pages."""
        return {entry.docname: entry for entry in self.entries}

    @property
    def redirects(self) -> dict[str, str]:
        """The old addresses, each with the page (by its name) that it leads to."""
        return {address: page.docname for page in self.published for address in page.redirects}

    def book(self, slug: str | None) -> Book | None:
        """Return the book in the folder ``slug``, if there is one."""
        return self._by_slug.get(slug)

    @property
    def season_names(self) -> dict[str, Season | str]:
        """For each name that a season has had, the season, or the page that replaces it."""
        gone = {slug_at(address): docname for address, docname in self.redirects.items()}
        gone.pop("", None)
        known = {name: season for season in self.seasons for name in (season.slug, *season.former)}
        return {**gone, **known}

    @cached_property
    def _by_slug(self) -> dict[str | None, Book]:
        return {book.slug: book for book in self.books}

    @cached_property
    def newest(self) -> Entry | None:
        """The entry with the latest date, if there is any."""
        return max(self.entries, key=lambda entry: (entry.date, entry.path), default=None)

    @cached_property
    def first_of_day(self) -> dict[date, str]:
        """For each day, the path of its entry; if there are several, the first path."""
        backward = sorted(self.entries, key=lambda entry: entry.path, reverse=True)
        return {entry.date: entry.path for entry in backward}

    def book_at(self, docname: str) -> Book | None:
        """Return the book in whose folder the page ``docname`` is."""
        parts = docname.split("/")
        return self.book(parts[1]) if len(parts) > 2 and parts[0] == "books" else None

    def neighbors(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after ``entry``: in its book, or by date."""
        return self._neighbors[entry.path]

    @cached_property
    def _neighbors(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        rows = (*(book.entries for book in self.books), self.interludes)
        return {
            entry.path: (before, after)
            for row in rows
            for before, entry, after in zip((None, *row), row, (*row[1:], None), strict=False)
        }

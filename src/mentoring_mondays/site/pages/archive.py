"""The pages of the archive: the entries of all books, a year, a book, a tag or an author.

Overviews, such as the one of all tags, only name the lists: they stay small, however many entries
there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeAlias

from ablog.blog import Catalog, Collection

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.calendar.dates import month_and_year, month_name
from mentoring_mondays.shelf.pages import INTERLUDES
from mentoring_mondays.site.pages.entries import Line, line_of

#: How many entries of a book, a tag or an author are listed with what they are about. A longer
#: list is without, so that the page of a tag stays under 100 KB in fifty years.
MOST_DESCRIBED = 100

#: A list of ablog's on a page.
Listing: TypeAlias = Catalog | Collection


class Group(NamedTuple):
    """The entries of one book in a list, newest first; ``book`` is its title, or "Interludes"."""

    book: str
    docname: str
    entries: tuple[Line, ...]


@dataclass(frozen=True)
class Month:
    """A month in which entries appeared, and those entries by book, newest first."""

    first: date
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """``September``."""
        return month_name(self.first)

    @property
    def label(self) -> str:
        """``September 2020``."""
        return month_and_year(self.first)

    @property
    def anchor(self) -> str:
        """The fragment for links to it: ``month-2020-09``."""
        return f"month-{self.first:%Y-%m}"


@dataclass(frozen=True)
class EntryList:
    """One list of the archive, such as a tag's; ``docname`` is its own page.

    ``link`` is a page about an author, a language or a place, if there is one. The list is by
    month or by book; an overview only has its ``count``.
    """

    name: str
    docname: str
    link: str
    count: int
    months: tuple[Month, ...] = ()
    groups: tuple[Group, ...] = ()


class ArchiveView(NamedTuple):
    """A page of the archive: one list of entries, or several of a ``kind``.

    The kinds are ablog's: ``blog`` (all entries), ``archive`` (years), ``category``
    (books), ``tags``, ``author``, ``language``, ``location``.
    """

    kind: str
    lists: tuple[EntryList, ...]


def archive_view(edition: Edition, listing: Listing) -> ArchiveView:
    """Return what the page of ``listing`` shows."""
    if isinstance(listing, Collection):
        return ArchiveView(listing.catalog.name, (_full(edition, listing),))
    return ArchiveView(listing.name, tuple(_list(each) for each in listing if len(each)))


def _list(collection: Collection) -> EntryList:
    return EntryList(
        str(collection), collection.docname, collection.href or "", len(list(collection))
    )


def _full(edition: Edition, collection: Collection) -> EntryList:
    """Return the list of a collection with its entries, by month for all and for a year."""
    entries = [edition.by_docname[post.docname] for post in collection]
    newest = sorted(entries, key=lambda entry: (entry.date, entry.path), reverse=True)
    if collection.catalog.name in ("blog", "archive"):
        months = groupby(newest, key=lambda entry: entry.date.replace(day=1))
        found = tuple(Month(first, _groups(edition, of_month)) for first, of_month in months)
        return replace(_list(collection), months=found)
    groups = _groups(edition, newest, described=len(newest) <= MOST_DESCRIBED)
    return replace(_list(collection), groups=groups)


def _groups(
    edition: Edition, entries: Iterable[Entry], *, described: bool = True
) -> tuple[Group, ...]:
    """Return ``entries`` by book, in the order in which the books come first."""
    books: dict[str | None, list[Line]] = {}
    for entry in entries:
        line = line_of(edition, entry)
        shown = line if described else line._replace(description="")
        books.setdefault(entry.book, []).append(shown)
    return tuple(
        Group(book.title, book.docname, tuple(lines))
        if (book := edition.book(slug))
        else Group(_("Interludes"), INTERLUDES, tuple(lines))
        for slug, lines in books.items()
    )

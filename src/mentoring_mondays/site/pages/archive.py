"""The pages of the archive: entries month by month, for all, a year, a book, a tag, an author."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeAlias

from ablog.blog import Catalog, Collection

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.calendar.dates import month_and_year, month_name
from mentoring_mondays.site.pages.entries import Line

#: A list of ablog's on a page.
Listing: TypeAlias = Catalog | Collection


@dataclass(frozen=True)
class Month:
    """A month in which entries appeared, and those entries, newest first."""

    first: date
    entries: tuple[Line, ...]

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

    ``link`` is a page about an author, a language or a place, if there is one.
    """

    name: str
    docname: str
    link: str
    count: int
    months: tuple[Month, ...]


@dataclass(frozen=True)
class ArchiveView:
    """A page of the archive: one list of entries, or several of a ``kind``.

    The kinds are ablog's: ``blog`` (all entries), ``archive`` (years), ``category``
    (books), ``tags``, ``author``, ``language``, ``location``.
    """

    kind: str
    lists: tuple[EntryList, ...]


def archive_view(edition: Edition, line: Callable[[Entry], Line], listing: Listing) -> ArchiveView:
    """Return what the page of ``listing`` shows; ``line`` turns an entry into a line."""
    if isinstance(listing, Collection):
        return ArchiveView(listing.catalog.name, (_list(edition, line, listing),))
    lists = tuple(_list(edition, line, each) for each in listing if len(each))
    return ArchiveView(listing.name, lists)


def _list(edition: Edition, line: Callable[[Entry], Line], collection: Collection) -> EntryList:
    entries = [edition.by_docname[post.docname] for post in collection]
    months, link = _months(entries, line), collection.href or ""
    return EntryList(str(collection), collection.docname, link, len(entries), months)


def _months(entries: Iterable[Entry], line: Callable[[Entry], Line]) -> tuple[Month, ...]:
    """Return ``entries`` by month, the newest first."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.path), reverse=True)
    months = groupby(newest, key=lambda entry: entry.date.replace(day=1))
    return tuple(Month(first, tuple(map(line, found))) for first, found in months)

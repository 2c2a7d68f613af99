"""Seasons: a book, read one entry each Monday.

The first reading of a book is its original season, on the days of its entries. Every other season
has its own file, ``docs/seasons/<name>.md``, and reads the book again in the same order: its
opening, its habits, its closing.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from mentoring_mondays.locale import _
from mentoring_mondays.shelf.books import Book, Entry, Habit
from mentoring_mondays.shelf.calendar.dates import WEEK
from mentoring_mondays.shelf.records import SeasonPageRecord
from mentoring_mondays.shelf.records.fields import Hour

#: Where the pages of recorded seasons are, in docs and on the site.
FOLDER = "seasons"


@dataclass(frozen=True)
class Week:
    """A Monday of a season, and what is read then.

    ``place`` counts the entries from 1, and is 0 for a pause. ``entry`` is None if it is not
    written yet; in an edition, also if it is not published yet, and then it is ``waiting``.
    ``habit`` is the subject of the week; an opening or closing has none.
    """

    monday: date
    place: int
    entry: Entry | None = None
    habit: Habit | None = None
    waiting: bool = False

    @property
    def missing(self) -> str:
        """Why there is no entry, or “” if there is one or need not be one."""
        if self.entry or self.pause:
            return ""
        return _("not published yet") if self.waiting else _("not written yet")

    @property
    def pause(self) -> bool:
        """Whether nothing is read on this Monday."""
        return not self.place

    @property
    def title(self) -> str:
        """The title of what is read; empty for a pause, and if the title may not be known yet."""
        if self.entry:
            return self.entry.title
        return self.habit.title if self.habit else ""

    @property
    def appears(self) -> date:
        """The first day on which a reader of the season can read the entry."""
        return max(self.monday, self.entry.date) if self.entry else self.monday


@dataclass(frozen=True)
class Season:
    """A reading of the book in the folder ``book``.

    ``slug`` is its name in addresses; ``former`` are its earlier names, the oldest first;
    ``docname`` is its page. ``weeks`` are in the order of Mondays, and at least one. ``hour`` and
    ``place`` say when and where the circle meets. ``original`` is true for the first reading of a
    book, whose page is the book's own.
    """

    slug: str
    docname: str
    name: str
    book: str
    weeks: tuple[Week, ...]
    pauses: tuple[date, ...] = ()
    hour: Hour | None = None
    place: str = ""
    original: bool = False
    former: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name by which feeds and calendars identify it: its first one."""
        return self.former[0] if self.former else self.slug

    @property
    def begins(self) -> date:
        """Its first Monday."""
        return self.weeks[0].monday

    @property
    def last(self) -> date:
        """Its last Monday."""
        return self.weeks[-1].monday

    def is_running(self, today: date) -> bool:
        """Return whether ``today`` is in one of its weeks, or between two of them."""
        return self.begins <= today < self.last + WEEK

    def is_over(self, today: date) -> bool:
        """Return whether its last week has passed."""
        return today >= self.last + WEEK

    def week_of(self, today: date) -> Week | None:
        """Return the week that ``today`` is in, if it is in one."""
        begun = [week for week in self.weeks if week.monday <= today < week.monday + WEEK]
        return begun[-1] if begun else None

    def next_after(self, today: date) -> Week | None:
        """Return the first week after ``today`` in which something is read."""
        return next((week for week in self.weeks if week.monday > today and not week.pause), None)

    def without(self, gone: Container[str]) -> "Season":
        """Return it without the entries that are in ``gone``."""

        def shown(week: Week) -> Week:
            is_gone = week.entry and week.entry.docname in gone
            return replace(week, entry=None, waiting=True) if is_gone else week

        return replace(self, weeks=tuple(map(shown, self.weeks)))

    def without_gaps(self, today: date) -> "Season":
        """Return it without the weeks that have passed by ``today`` and have no entry."""
        weeks = (week for week in self.weeks if week.entry or week.monday >= today)
        return replace(self, weeks=tuple(weeks))

    @property
    def complete(self) -> bool:
        """Whether there is an entry for each week."""
        return all(week.entry or week.pause for week in self.weeks)


def original_season(book: Book, former: Iterable[str] = ()) -> Season:
    """Return the first reading of ``book``; ``former`` are the earlier names of its folder."""
    items = enumerate(sorted(_readable(book), key=_day), start=1)
    weeks = (_week(_day(item), place, item) for place, item in items)
    season = season_from(book, book.record.begins)
    return replace(season, weeks=tuple(weeks), original=True, former=tuple(former))


def recorded_season(path: str, page: SeasonPageRecord, book: Book) -> Season:
    """Return the reading of ``book`` that is recorded on the page ``path``."""
    docname, record = path.removesuffix(".md"), page.season
    return Season(
        slug=docname.rpartition("/")[2],
        docname=docname,
        name=record.name,
        book=book.slug,
        weeks=tuple(_weeks(book, record.begins, record.pauses)),
        pauses=record.pauses,
        hour=record.hour,
        place=record.place,
        former=tuple(name for name in map(slug_at, page.redirects) if name),
    )


def season_from(book: Book, monday: date) -> Season:
    """Return a reading of ``book`` that begins on the day ``monday``."""
    weeks = tuple(_weeks(book, monday, ()))
    return Season(
        slug=book.slug, docname=book.docname, name=book.title, book=book.slug, weeks=weeks
    )


def slug_at(address: str) -> str:
    """Return the name of the season that has, or had, its page at ``address``; or “”."""
    found = re.fullmatch(f"{FOLDER}/([^/]+)\\.html", address)
    return unquote(found[1]) if found and found[1] != "index" else ""


def _weeks(book: Book, monday: date, pauses: Container[date]) -> Iterator[Week]:
    """Yield the weeks of ``book`` from ``monday`` on."""
    for place, item in enumerate(_readable(book), start=1):
        while place > 1 and monday in pauses:
            yield Week(monday, 0)
            monday += WEEK
        yield _week(monday, place, item)
        monday += WEEK


def _readable(book: Book) -> Iterable[Entry | Habit]:
    """Yield what is read, in the book's order: a draft does not count as written."""
    for item in book.contents:
        if isinstance(item, Habit) or not item.draft:
            yield item
        elif item.habit:
            yield item.habit


def _day(item: Entry | Habit) -> date:
    return item.date if isinstance(item, Entry) else item.monday


def _week(monday: date, place: int, item: Entry | Habit) -> Week:
    if isinstance(item, Habit):
        return Week(monday, place, habit=item)
    return Week(monday, place, item, item.habit)

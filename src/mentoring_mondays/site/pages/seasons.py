"""What pages show about a season: all its Mondays on its own page, a line elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.urls import Addresses, this_week_address
from mentoring_mondays.shelf.calendar.dates import WEEK, short_time
from mentoring_mondays.shelf.calendar.seasons import Season, Week
from mentoring_mondays.site.directives.follow import Way, calendar_way, feed_way
from mentoring_mondays.site.pages.navigation import Link

#: The state of a week.
State = Literal["done", "now", "to-come"]


class WeekView(NamedTuple):
    """A week, from ``monday`` until the day ``until``, which is the first after it.

    ``docname`` is the page of the entry; if there is none yet, ``missing`` says why.
    ``handout`` is the address of the sheet to print, if there is one.
    """

    monday: date
    until: date
    title: str
    docname: str | None
    missing: str
    pause: bool
    state: State
    handout: str = ""


class SeasonLine(NamedTuple):
    """A season in a list. ``now`` is what it reads this week, and ``next`` what comes after.

    ``read`` is how many of its ``entries`` it has reached.
    """

    name: str
    docname: str
    book: Link
    begins: date
    last: date
    until: date
    state: State
    now: WeekView | None
    next: WeekView | None
    read: int
    entries: int
    original: bool


class SeasonView(NamedTuple):
    """The page of a season; ``this_week`` is the address that leads to what it reads now."""

    line: SeasonLine
    hours: str
    place: str
    weeks: tuple[WeekView, ...]
    feed: Way
    calendar: Way
    this_week: str


def season_view(
    edition: Edition, addresses: Addresses, season: Season, handout_of: Callable[[str], str]
) -> SeasonView:
    """Return what the page of ``season`` shows; ``handout_of`` returns the address of a handout."""
    hours = ""
    if season.hour:
        begins, ends = map(short_time, season.hour)
        hours = _("{begins} to {ends}").format(begins=begins, ends=ends)
    return SeasonView(
        line=season_line(edition, season),
        hours=hours,
        place=season.place,
        weeks=tuple(_week(week, edition.today, handout_of) for week in season.weeks),
        feed=feed_way(season, addresses),
        calendar=calendar_way(season, addresses),
        this_week=this_week_address(season.slug),
    )


def season_line(edition: Edition, season: Season) -> SeasonLine:
    """Return ``season`` as a line of a list."""
    today, book = edition.today, edition.book(season.book)
    assert book is not None
    now, after = season.week_of(today), season.next_after(today)
    read = [week for week in season.weeks if not week.pause]
    return SeasonLine(
        name=season.name,
        docname=season.docname,
        book=Link(book.title, book.docname),
        begins=season.begins,
        last=season.last,
        until=season.last + WEEK,
        state=_state(season.begins, season.last + WEEK, today),
        now=_week(now, today) if now else None,
        next=_week(after, today) if after else None,
        read=sum(week.monday <= today for week in read),
        entries=len(read),
        original=season.original,
    )


def _week(week: Week, today: date, handout_of: Callable[[str], str] | None = None) -> WeekView:
    until = week.monday + WEEK
    return WeekView(
        monday=week.monday,
        until=until,
        title=week.title,
        docname=week.entry.docname if week.entry else None,
        missing=week.missing,
        pause=week.pause,
        state=_state(week.monday, until, today),
        handout=handout_of(week.entry.docname) if week.entry and handout_of else "",
    )


def _state(begins: date, until: date, today: date) -> State:
    if today >= until:
        return "done"
    return "now" if today >= begins else "to-come"


def season_lines(edition: Edition) -> tuple[SeasonLine, ...]:
    """Return the seasons that have their own page, the latest first."""
    recorded = [season for season in edition.seasons if not season.original]
    return tuple(season_line(edition, season) for season in reversed(recorded))

"""Calendars (RFC 5545): one for the series, and one for each season.

An entry is a day, or the hour of a circle's meeting. An upcoming Monday without an entry is
tentative; a past one is left out.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition, Entry, Habit
from mentoring_mondays.shelf.addresses.urls import calendar_address
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.site.blog.feed_content import content_of
from mentoring_mondays.site.cache import key_of
from mentoring_mondays.site.downloads import handout_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.last_modified import UNKNOWN, changed, updated
from mentoring_mondays.site.permalinks import addresses_of, authority, permanent_link, specific_of
from mentoring_mondays.storage.output import File

if TYPE_CHECKING:
    from icalendar import Event

MIME_TYPE = "text/calendar"


class Day(NamedTuple):
    """An event, before it is written: a whole day, or the time ``between`` two moments.

    ``uid`` is its name, without the authority; ``stamp`` is the time of its last change.
    """

    uid: str
    day: date
    title: str
    stamp: datetime
    description: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    tentative: bool = False
    between: tuple[datetime, ...] = ()
    place: str = ""


def days(app: Sphinx) -> Iterator[Day]:
    """Yield the events of the series, in the order of days.

    A planned habit has the title from its book's record, which the book's page also shows. For
    other waiting entries, the calendar says only that the Monday is taken.
    """
    edition, env = edition_of(app.config), app.env
    found = [
        Day(
            uid=specific_of(edition, entry),
            day=entry.date,
            title=entry.title,
            stamp=updated(env, edition, entry),
            description=entry.description,
            link=permanent_link(app, entry.docname),
            tags=entry.tags,
        )
        for entry in edition.entries
    ]
    found += _planned(app, edition)
    known = {day.uid for day in found}
    for monday in edition.taken:
        if monday.isoformat() not in known:
            stamp = stamp_of(env, edition, env.config.root_doc)
            found.append(Day(monday.isoformat(), monday, app.config.project, stamp, tentative=True))
    yield from sorted(found, key=lambda day: (day.day, day.uid))


def _planned(app: Sphinx, edition: Edition) -> Iterator[Day]:
    """Yield the habits without an entry, except on Mondays that have an entry already."""
    taken = {entry.date for entry in edition.entries}
    for book in edition.books:
        for habit in (item for item in book.contents if isinstance(item, Habit) and item.planned):
            day = habit.monday.isoformat()
            yield Day(
                uid=f"{day}:{book.slug}" if habit.monday in taken else day,
                day=habit.monday,
                title=habit.title,
                stamp=stamp_of(app.env, edition, book.docname),
                description=_("{title} by {authors}").format(
                    title=book.title, authors=book.authors
                ),
                link=permanent_link(app, book.docname),
                tentative=True,
            )
            taken.add(habit.monday)


def season_days(app: Sphinx, season: Season) -> Iterator[Day]:
    """Yield the events of ``season``, at its hour if it has one."""
    edition = edition_of(app.config)
    stamp = stamp_of(app.env, edition, season.docname)
    zone = ZoneInfo(edition.site.time_zone)
    for week in season.weeks:
        entry = week.entry
        if week.pause or (entry is None and week.monday < edition.today):
            continue
        hours = (datetime.combine(week.monday, moment, zone) for moment in season.hour or ())
        yield Day(
            uid=f"{season.begins}:{season.key}:{week.place}",
            day=week.monday,
            title=week.title or season.name,
            stamp=max(stamp, stamp_of(app.env, edition, entry.docname)) if entry else stamp,
            description=_text(app, entry)
            if entry
            else _("This entry is {missing}.").format(missing=week.missing),
            link=permanent_link(app, entry.docname if entry else season.docname),
            tentative=entry is None,
            between=tuple(moment.astimezone(UTC) for moment in hours),
            place=season.place,
        )


def _text(app: Sphinx, entry: Entry) -> str:
    """Return the description of ``entry``, the steps of its practice, and a link to its handout."""
    handout = handout_of(app, entry.docname)
    practice = content_of(app, entry.docname).practice
    steps = [f"{number}. {step}" for number, step in enumerate(practice, start=1)]
    parts = [entry.description, "\n".join([_("This week’s practice:"), *steps]) if steps else ""]
    address = addresses_of(app.config).absolute(handout)
    parts.append(_("Handout: {address}").format(address=address) if handout else "")
    return "\n\n".join(filter(None, parts))


def stamp_of(env: BuildEnvironment, edition: Edition, docname: str) -> datetime:
    """Return the last change of the page ``docname``, for an event about it."""
    return changed(env, edition, docname) or UNKNOWN


def calendar_of(config: Config, days: Iterable[Day], name: str) -> bytes:
    """Return ``days`` as a calendar called ``name`` (RFC 5545, 3.4; RFC 7986, 5)."""
    # Imported here: this saves a twentieth of a second in builds that write no calendar.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _product(config))
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for day in days:
        calendar.add_component(_event(day, authority(config)))
    return bytes(calendar.to_ical())


def _event(day: Day, authority: str) -> "Event":
    """Return the event: a whole day counts as free time, and a meeting as busy time."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.uid}@{authority.partition(',')[0]}")
    event.add("dtstamp", day.stamp.astimezone(UTC))
    event.add("last-modified", day.stamp.astimezone(UTC))
    begins, ends = day.between or (day.day, day.day + timedelta(days=1))
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", day.title)
    event.add("status", "TENTATIVE" if day.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE" if day.between else "TRANSPARENT")
    if day.place:
        event.add("location", day.place)
    if day.link:
        event.add("url", day.link)
    if text := "\n\n".join(part for part in (day.description, day.link) if part):
        event.add("description", text)
    if day.tags:
        event.add("categories", list(day.tags))
    return event


def _product(config: Config) -> str:
    """Return the name of what makes the site's calendars (RFC 5545, 3.7.3)."""
    return f"-//{config.project}//mentoring-mondays//{config.language.upper()}"


def files(app: Sphinx) -> Iterator[File]:
    """Yield the calendar of the series, and those of the seasons with all their names.

    That of a season that is withdrawn or over is empty: there is no day to come.
    """
    config, edition = app.config, edition_of(app.config)
    yield calendar_file(config, edition.site.calendar, days(app), config.project)
    for slug, season in sorted(edition.season_names.items()):
        if isinstance(season, str):
            yield calendar_file(config, calendar_address(slug), (), config.project)
        elif not season.original:
            found = () if season.is_over(edition.today) else season_days(app, season)
            yield calendar_file(config, calendar_address(slug), found, season.name)


def calendar_file(config: Config, address: str, days: Iterable[Day], name: str) -> File:
    """Return the calendar of ``days`` as a file, made again only if one of them changes."""
    days = tuple(days)
    key = key_of(days, name, authority(config), _product(config))
    return File(address, partial(calendar_of, config, days, name), key)

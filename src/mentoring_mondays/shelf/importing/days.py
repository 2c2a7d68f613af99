"""The day of a post, from its title, its date of posting or its address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from itertools import islice
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from mentoring_mondays.shelf.calendar.dates import YEARS, guessed_day, on_or_before
from mentoring_mondays.shelf.importing.post import Post, parts_of
from mentoring_mondays.shelf.records import SiteRecord

#: Something like a day in a text; the calendar decides whether it is one.
_WRITTEN = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:del? )?\d{4})\b"
)

_IN_ADDRESS = re.compile(r"/(\d{4})/(\d\d)(?:/(\d\d))?(?=/|$)")


@dataclass(frozen=True)
class Found:
    """The day of a post, or None, with notes for the editor."""

    day: date | None
    notes: tuple[str, ...] = ()


def day_of_post(post: Post, site: SiteRecord) -> Found:
    """Return the day on which the entry made from ``post`` appears.

    The title counts before the date of posting, and that before the address, because readers saw
    the title. A day that is not a day of the series becomes the series' day in that week.
    """
    dated = _IN_ADDRESS.search(parts_of(post.address).path)
    month = f"{dated[1]}-{dated[2]}" if dated else ""
    dates = {
        "the title": next(days_in(post.title), None),
        "the posting": day_of_posting(post.posted, ZoneInfo(site.time_zone)),
        "the address": guessed_day(f"{month}-{dated[3]}")
        if dated and dated[3]
        else next(days_in(unquote(post.address)), None),
    }
    found = {place: day for place, day in dates.items() if day}
    if not found:
        hint = f"; its address has the month {month}" if month else ""
        return Found(None, (f"no date was found{hint}",))
    place, day = next(iter(found.items()))
    notes = []
    if len(set(found.values())) > 1:
        said = ", ".join(f"{place} says {day}" for place, day in found.items())
        notes.append(f"{said}; the date is from {place}")
    elif month and not str(day).startswith(month):
        notes.append(f"{place} says {day}, and the address {month}; the date is from {place}")
    due = on_or_before(day, site.day)
    if due != day:
        notes.append(f"{day} is not a {site.weekday}; the date is the one before it, {due}")
    return Found(due, tuple(notes))


def days_in(text: str) -> Iterator[date]:
    """Yield the days that are written in ``text``."""
    for match in islice(_WRITTEN.finditer(text), 20):
        written = re.sub(r"(?<=\d)(st|nd|rd|th)\b|\.(?= )", "", match[0])
        day = guessed_day(written)
        if day and day.year in YEARS:
            yield day


def day_of_posting(text: str, zone: tzinfo) -> date | None:
    """Return the day, in the site's time zone, of a time in the form of RFC 3339 or RFC 5322."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(text)
            day = (time.astimezone(zone) if time.tzinfo else time).date()
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
        return day if day.year in YEARS else None
    return next(days_in(text), None)

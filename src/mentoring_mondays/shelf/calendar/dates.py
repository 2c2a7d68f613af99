"""The days of the series, and how dates are written for people and in records.

A series has one day of the week, Monday unless its record says otherwise; days of the
week are numbered from Monday, 0, as :meth:`datetime.date.weekday` has them.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from mentoring_mondays.locale import N_, _, locale

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)

#: The names of the days of the week in records.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY = 0

#: A year outside these is a typing mistake, and near the ends of the calendar the arithmetic of
#: dates fails.
YEARS = range(1990, 2200)

#: Means “no date”, whatever the day of the series is: a week before any of our books.
NO_DATE = date(1990, 1, 1)

#: Other ways in which people write a day; only used to suggest the correct one.
_OTHER_WAYS = (
    "%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y",
    "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%A, %B %d, %Y", "%A, %d %B %Y",
)  # fmt: skip


def long_date(day: date) -> str:
    """Return ``day`` in full: ``Monday, September 21, 2020``."""
    return _written(day, "full", str(locale()))


def short_date(day: date) -> str:
    """Return ``day`` without its weekday: ``September 21, 2020``."""
    return _written(day, "long", str(locale()))


# Not strftime: Sphinx sets the locale of the machine, and the same commit must give the same bytes
# on every one.
@lru_cache(maxsize=8192)
def _written(day: date, form: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, form, locale=language)


def weekday_name(weekday: int) -> str:
    """Return the day of the week of that number as readers call it: ``Monday``."""
    return str(locale().days["stand-alone"]["wide"][weekday])


def short_weekday_name(weekday: int) -> str:
    """Return the short name of the day of the week of that number: ``Mon``."""
    return str(locale().days["stand-alone"]["abbreviated"][weekday])


def weekdays_name(weekday: int) -> str:
    """Return all days of the week of that number as readers call them: ``Mondays``."""
    return _(_EACH_WEEK[weekday])


_EACH_WEEK = (
    N_("Mondays"), N_("Tuesdays"), N_("Wednesdays"), N_("Thursdays"), N_("Fridays"),
    N_("Saturdays"), N_("Sundays"),
)  # fmt: skip


def short_time(moment: time) -> str:
    """Return a time of day as it is written: ``6:30 PM``."""
    from babel.dates import format_time

    return format_time(moment, "short", locale=locale()).replace(
        "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
    )


def month_name(day: date) -> str:
    """Return the month of ``day``: ``September``."""
    return str(locale().months["stand-alone"]["wide"][day.month])


def month_and_year(day: date) -> str:
    """Return the month of ``day`` with its year: ``September 2020``."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=locale())


def on_or_after(day: date, weekday: int) -> date:
    """Return the first day from ``day`` on that is a ``weekday``."""
    return day + (weekday - day.weekday()) % 7 * DAY


def on_or_before(day: date, weekday: int) -> date:
    """Return the last day up to ``day`` that is a ``weekday``."""
    return day - (day.weekday() - weekday) % 7 * DAY


def series_day(text: str, weekday: int = MONDAY) -> date:
    """Return the day that ``text`` names as ``YYYY-MM-DD``, if it is that ``weekday``.

    Raises :class:`ValueError` with a message for a contributor: what is wrong
    with the text, and what to write.
    """
    day = _day_of(text, weekday)
    if day.year not in YEARS:
        raise ValueError(
            f"the year {day.year} cannot be right; write one from {YEARS[0]} to {YEARS[-1]}"
        )
    if day.weekday() != weekday and day != NO_DATE:
        raise ValueError(_another_weekday(day, weekday))
    return day


def _another_weekday(day: date, weekday: int) -> str:
    before = on_or_before(day, weekday)
    return (
        f"{day} is a {WEEKDAYS[day.weekday()]}, and entries appear on {WEEKDAYS[weekday]}s; "
        f"write {before} or {before + WEEK}"
    )


def _day_of(text: str, weekday: int) -> date:
    """Return the day that ``text`` names, or raise ValueError with a full message."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(
                f"{text} is not in the calendar; write a day that is, as year-month-day"
            ) from None
    with_time = re.match(r"(\d{4}-\d\d-\d\d)[Tt\s]", text, re.ASCII)
    if with_time:
        raise ValueError(
            f"“{text}” has a time or a time zone after the day; write the day alone: {with_time[1]}"
        )
    guess = guessed_day(text)
    wrong = f"“{text}” is not written as year-month-day"
    if guess is None:
        raise ValueError(f"{wrong}; write it like this: 2020-09-21")
    if guess.weekday() == weekday or guess.year not in YEARS:
        raise ValueError(f"{wrong}; write {guess}")
    raise ValueError(f"{wrong}, and {_another_weekday(guess, weekday)}")


def guessed_day(text: str) -> date | None:
    """Return the day that ``text`` most likely means, in one of the ways people write days."""
    loose = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    if loose:
        text = "{}{:0>2}{:0>2}".format(*loose.groups())
    for way in _OTHER_WAYS:
        try:
            return datetime.strptime(text, way).date()  # noqa: DTZ007  # only the day is used
        except ValueError:
            continue
    return None

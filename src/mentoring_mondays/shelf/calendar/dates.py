"""The days of the series, and how dates are written for people and in records.

A series has one day of the week, Monday unless its record says otherwise; days of the
week are numbered from Monday, 0, as :meth:`datetime.date.weekday` has them.
"""

import re
from contextlib import suppress
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import product
from typing import Literal
from unicodedata import normalize

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

#: The languages of months and days of the week that are recognized, to suggest the right form.
_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "pl", "cs", "hu", "ro", "tr",
    "el", "ru", "uk", "ca",
)  # fmt: skip

#: What people put beside the numbers of a date.
_BESIDE = frozenset({
    "st", "nd", "rd", "th", "the", "of", "er", "le", "de", "del", "di", "el", "den", "der", "г",
    "年", "月", "日",
})  # fmt: skip


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

    written = format_time(moment, "short", locale=locale())
    return written.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")


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

    Raises :class:`ValueError` that says what is wrong with the text, and what to write.
    """
    day = _day_of(text, weekday)
    if day.year not in YEARS:
        wrong = f"the year {day.year} cannot be right"
        raise ValueError(f"{wrong}; write one from {YEARS[0]} to {YEARS[-1]}")
    if day.weekday() != weekday and day != NO_DATE:
        raise ValueError(_another_weekday(day, weekday))
    return day


def _another_weekday(day: date, weekday: int) -> str:
    before = on_or_before(day, weekday)
    wrong = f"{day} is a {WEEKDAYS[day.weekday()]}, and entries appear on {WEEKDAYS[weekday]}s"
    return f"{wrong}; write {before} or {before + WEEK}"


def _day_of(text: str, weekday: int) -> date:
    """Return the day that ``text`` names, or raise ValueError with a full message."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            swapped = guessed_day(text)
            write = f"write {swapped}" if swapped else "write a day that is, as year-month-day"
            raise ValueError(f"{text} is not in the calendar; {write}") from None
    if with_time := re.match(r"(\d{4}-\d\d-\d\d)[Tt\s]", text, re.ASCII):
        wrong = f"“{text}” has a time or a time zone after the day"
        raise ValueError(f"{wrong}; write the day alone: {with_time[1]}")
    wrong = f"“{text}” is not written as year-month-day"
    possible = possible_days(text)
    fitting = [day for day in possible if day.weekday() == weekday]
    days = fitting if len(fitting) == 1 else possible
    if not days:
        raise ValueError(f"{wrong}; write year, month and day in digits: YYYY-MM-DD")
    if len(days) > 1 or days[0].weekday() == weekday or days[0].year not in YEARS:
        raise ValueError(f"{wrong}; write {' or '.join(map(str, days))}")
    raise ValueError(f"{wrong}, and {_another_weekday(days[0], weekday)}")


def guessed_day(text: str) -> date | None:
    """Return the day that ``text`` means in one of the ways people write days, if it is clear."""
    days = possible_days(text)
    return days[0] if len(days) == 1 else None


def possible_days(text: str) -> list[date]:
    """Return the days that ``text`` may mean: “10/11/2020” is in October, or in November."""
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    numbers = re.findall(r"\d+", text)
    years = [place for place, number in enumerate(numbers) if len(number) == 4]
    words = re.findall(r"[^\W\d_]+", normalize("NFC", text).casefold())
    months, days_of_the_week = _calendar_words() if words else ({}, frozenset())
    named = [months[word] for word in words if word in months]
    if len(years) != 1 or not set(words) <= months.keys() | days_of_the_week | _BESIDE:
        return []
    rest = [int(number) for number in numbers if len(number) <= 2]
    pairs: list[tuple[int, int]] = []  # month and day
    if len(numbers) == 2 and len(rest) == 1 and len(named) == 1:
        pairs = [(named[0], rest[0])]
    elif len(numbers) == 3 and len(rest) == 2 and not named:
        first, second = rest
        forward, backward = (first, second), (second, first)
        pairs = [backward, forward] if years == [2] and "." in text else [forward, backward]
    days: list[date] = []
    for month, day in dict.fromkeys(pairs):
        with suppress(ValueError):
            days.append(date(int(numbers[years[0]]), month, day))
    # From the year on, or with periods, the other order only if this one is no date.
    return days[:1] if years == [0] or "." in text else days


@lru_cache(maxsize=1)
def _calendar_words() -> tuple[dict[str, int], frozenset[str]]:
    """Return the months in many languages, with their numbers, and the days of the week."""
    from babel.dates import get_day_names, get_month_names

    months: dict[str, int] = {}
    days: set[str] = set()
    widths: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
    for language, width in product(_LANGUAGES, widths):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, language).items():
                months.setdefault(name.casefold().strip("."), number)
        names = get_day_names(width, locale=language).values()
        days |= {name.casefold().strip(".") for name in names}
    return months | {"sept": 9}, frozenset(word for day in days for word in day.split("-"))

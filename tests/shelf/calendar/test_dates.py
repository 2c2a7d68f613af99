"""Mondays: which days are taken, what is said of the others, how a day is written."""

import locale
from datetime import date

import pytest

from mentoring_mondays.shelf.calendar import dates
from mentoring_mondays.shelf.calendar.dates import long_date, series_day, short_date


@pytest.mark.parametrize("text", ["2020-09-21", "1990-01-01", "2199-12-30", "2024-02-26"])
def test_a_monday_is_taken(text):
    assert series_day(text).isoformat() == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2020-09-22",
            "2020-09-22 is a Tuesday, and entries appear on Mondays; "
            "write 2020-09-21 or 2020-09-28",
        ),
        (
            "2021-01-03",
            "2021-01-03 is a Sunday, and entries appear on Mondays; "
            "write 2020-12-28 or 2021-01-04",
        ),
        (
            "2020-02-31",
            "2020-02-31 is not in the calendar; write a day that is, as year-month-day",
        ),
        (
            "2021-02-29",
            "2021-02-29 is not in the calendar; write a day that is, as year-month-day",
        ),
        (
            "0000-00-00",
            "0000-00-00 is not in the calendar; write a day that is, as year-month-day",
        ),
        ("0001-01-01", "the year 1 cannot be right; write one from 1990 to 2199"),
        ("9999-12-27", "the year 9999 cannot be right; write one from 1990 to 2199"),
        (
            "2020-09-21 08:00",
            "“2020-09-21 08:00” has a time or a time zone after the day; write the day alone: "
            "2020-09-21",
        ),
        (
            "2020-09-21T08:00:00Z",
            "“2020-09-21T08:00:00Z” has a time or a time zone after the day; write the day alone: "
            "2020-09-21",
        ),
        (
            "September 21, 2020",
            "“September 21, 2020” is not written as year-month-day; write 2020-09-21",
        ),
        ("21 Sep 2020", "“21 Sep 2020” is not written as year-month-day; write 2020-09-21"),
        ("21.09.2020", "“21.09.2020” is not written as year-month-day; write 2020-09-21"),
        ("2020-9-21", "“2020-9-21” is not written as year-month-day; write 2020-09-21"),
        (
            "16.11.2021",
            "“16.11.2021” is not written as year-month-day, and 2021-11-16 is a Tuesday, "
            "and entries appear on Mondays; write 2021-11-15 or 2021-11-22",
        ),
        ("2020-21-09", "2020-21-09 is not in the calendar; write 2020-09-21"),
        (
            "10/11/2020",
            "“10/11/2020” is not written as year-month-day; write 2020-10-11 or 2020-11-10",
        ),
        ("12/10/2020", "“12/10/2020” is not written as year-month-day; write 2020-10-12"),
        (
            "26.–27. Oktober 2020",
            "“26.–27. Oktober 2020” is not written as year-month-day; "
            "write year, month and day in digits: YYYY-MM-DD",
        ),
        (
            "next week",
            "“next week” is not written as year-month-day; "
            "write year, month and day in digits: YYYY-MM-DD",
        ),
        (
            "٢٠٢٠-٠٩-٢١",
            "“٢٠٢٠-٠٩-٢١” is not written as year-month-day; write 2020-09-21",
        ),
        (
            "",
            "“” is not written as year-month-day; write year, month and day in digits: YYYY-MM-DD",
        ),
    ],
)  # fmt: skip
def test_any_other_text_is_refused_with_what_to_write(text, message):
    with pytest.raises(ValueError) as refused:
        series_day(text)
    assert str(refused.value) == message


@pytest.mark.parametrize("text", [
    "26. Oktober 2020", "Montag, den 26. Okt. 2020", "26 octobre 2020", "26 de octubre de 2020",
    "segunda-feira, 26 de outubro de 2020", "26 października 2020", "26 октября 2020 г.",
    "26 Οκτωβρίου 2020", "2020年10月26日", "26/10/2020", "10/26/2020", "26-10-2020", "20201026",
    "Mon, 26 Oct 2020", "October 26th, 2020", "2020–10–26", "“2020-10-26”", "2020 10 26.",
])  # fmt: skip
def test_a_day_in_another_form_is_recognized(text):
    with pytest.raises(ValueError) as refused:
        series_day(text)
    wrong = f"“{text}” is not written as year-month-day"
    assert str(refused.value) == f"{wrong}; write 2020-10-26"


def test_days_are_written_in_english_whatever_the_locale():
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "C.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            dates._written.cache_clear()
            assert long_date(date(2020, 9, 7)) == "Monday, September 7, 2020"
            assert short_date(date(2020, 12, 28)) == "December 28, 2020"
    finally:
        locale.setlocale(locale.LC_TIME, before)

"""The day of a post: title before posting before address, and a warning where they disagree."""

from datetime import date

import pytest

from mentoring_mondays.shelf.importing.days import day_of_post
from mentoring_mondays.shelf.importing.post import Post, parsed
from mentoring_mondays.shelf.records import SiteRecord

MONDAY = date(2020, 9, 21)

SITE = SiteRecord(authors=("Us",), time_zone="America/New_York")


def found(title="A title", posted="", address=""):
    post = Post("a.html", title, parsed(""), address=address, posted=posted)
    return day_of_post(post, SITE)


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Mentoring Mondays – September 21, 2020"},
        {"title": "Monday, 21 September 2020"},
        {"title": "Habit 4 (2020-09-21)"},
        {"title": "Sept. 21st, 2020", "posted": "2020-09-21"},
        {"posted": "2020-09-21T08:00:00-04:00"},
        {"posted": "Tue, 22 Sep 2020 03:30:00 +0000"},  # Monday evening in New York
        {"posted": "2020-09-22T03:30:00Z"},
        {"posted": "September 21, 2020 at 9 am"},
        {"title": "Lunes, 21 de septiembre de 2020"},
        {"posted": "2020-09-21", "address": "http://[not-an-address"},
        {"address": "https://old.example/2020/09/21/building/"},
        {"address": "https://old.example/2020/09/building/", "posted": "2020-09-21"},
    ],
)
def test_a_day_is_found_wherever_it_is_said(said):
    assert (found(**said).day, found(**said).notes) == (MONDAY, ())


def test_where_title_address_and_posting_disagree_the_title_holds_and_all_are_named():
    both = found("September 21, 2020", "2021-09-21", "https://old.example/2020/09/22/x/")
    assert both.day == MONDAY
    assert both.notes == (
        "the title says 2020-09-21, the posting says 2021-09-21, the address says 2020-09-22; "
        "the date is from the title",
    )


def test_a_month_in_the_address_that_is_another_is_named():
    assert found("September 21, 2020", address="https://old.example/2019/09/x/").notes == (
        "the title says 2020-09-21, and the address 2019-09; the date is from the title",
    )


def test_a_day_that_is_none_of_the_series_becomes_that_of_its_week():
    tuesday = found(posted="2020-09-22")
    assert (tuesday.day, tuesday.notes) == (
        MONDAY, ("2020-09-22 is not a Monday; the date is the one before it, 2020-09-21",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "posted", ["", "yesterday", "0001-01-01", "9999-12-31T23:59:59+14:00", "31 February 2020"]
)
def test_a_day_that_cannot_be_is_no_day(posted):
    assert (found(posted=posted).day, found(posted=posted).notes) == (None, ("no date was found",))

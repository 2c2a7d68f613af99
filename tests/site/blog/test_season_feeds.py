"""The feed and the calendar of a season: its own Mondays, its own ids, the practice of the week."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from tests.site.roots import PAGES, URL, Built, build, write

SEASON = """\
---
season:
  book: quiet
  begins: 2024-01-08
  name: Winter
  pauses: [2024-01-22]
---
Who reads.
"""

MEETING = SEASON.replace(
    "name: Winter", "name: Winter\n  hour: 18:30 to 19:15\n  place: Room 3, upstairs"
)

FEED = "seasons/winter-2024/atom.xml"


def made(folder, page=SEASON, today="2024-01-16") -> Built:
    built = build(write(folder, {**PAGES, "seasons/winter-2024.md": page}), today=today)
    assert (built.status, built.messages) == (0, [])
    return built


def events(built: Built):
    data = (built.out / "seasons/winter-2024.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    return calendar.walk("VEVENT")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("season"), MEETING)


def test_a_feed_without_entries_says_a_day_that_can_be(tmp_path):
    page = SEASON.replace("2024-01-08", "2024-02-05").replace("2024-01-22", "2024-02-12")
    feed = made(tmp_path, page).feed(FEED)
    assert (len(feed.entries), feed.feed.updated) == (0, "2024-01-01T00:00:00+01:00")


def test_each_entry_appears_on_the_seasons_monday_with_an_id_of_its_own(site):
    feed = site.feed(FEED)
    assert feed.feed.title == "Mentoring Mondays: Winter"
    assert feed.feed.id == "tag:mondays.example,2024:seasons/winter-2024"
    assert [(item.title, item.published, item.id) for item in feed.entries] == [
        (
            "Habit 2: Say No",
            "2024-01-15T00:00:00+01:00",
            "tag:mondays.example,2024:seasons/winter-2024:2024-01-08",
        ),
        (
            "Habit 1: Wake Early",
            "2024-01-08T00:00:00+01:00",
            "tag:mondays.example,2024:seasons/winter-2024:2024-01-01",
        ),
    ]
    assert "Some words." in feed.entries[0].content[0].value
    assert feed.entries[0].link == f"{URL}books/quiet/02-say.html"


def test_before_its_first_monday_the_feed_is_there_and_empty(tmp_path):
    assert made(tmp_path, today="2024-01-07").feed(FEED).entries == []


def test_the_calendar_has_each_entry_and_no_pause(site):
    found = [(e["DTSTART"].dt.date(), e["STATUS"], e["SUMMARY"]) for e in events(site)]
    assert found == [
        (date(2024, 1, 8), "CONFIRMED", "Habit 1: Wake Early"),
        (date(2024, 1, 15), "CONFIRMED", "Habit 2: Say No"),
        (date(2024, 1, 29), "TENTATIVE", "Habit 3: Rest Well"),
        (date(2024, 2, 5), "TENTATIVE", "Habit 4: Walk"),
        (date(2024, 2, 12), "TENTATIVE", "Winter"),
    ]
    names = [event["UID"] for event in events(site)]
    assert len(set(names)) == len(names)


def test_a_meeting_has_its_hour_in_the_sites_time_zone_and_its_place(site):
    first = events(site)[0]
    assert first["DTSTART"].dt == datetime(2024, 1, 8, 17, 30, tzinfo=UTC)  # Berlin in winter
    assert first["DTEND"].dt == datetime(2024, 1, 8, 18, 15, tzinfo=UTC)
    assert (first["LOCATION"], first["TRANSP"]) == ("Room 3, upstairs", "OPAQUE")


def test_the_text_of_a_day_has_the_practice_and_the_link(site):
    assert events(site)[0]["DESCRIPTION"] == (
        "Quotes \" and ', 🎉 and ]]> & <b>\n\nThis week’s practice:\n1. Do it.\n\n"
        f"{URL}books/quiet/01-wake.html"
    )


def test_without_an_hour_it_is_a_day_that_leaves_one_free(tmp_path):
    first = events(made(tmp_path))[0]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2024, 1, 8), date(2024, 1, 9))
    assert first["TRANSP"] == "TRANSPARENT"


def test_no_tentative_day_is_in_the_past(tmp_path):
    found = events(made(tmp_path, today="2024-01-30"))
    assert [e["DTSTART"].dt for e in found if e["STATUS"] == "TENTATIVE"] == [
        date(2024, 2, 5),
        date(2024, 2, 12),
    ]


def test_when_it_is_over_its_feed_stays_and_its_calendar_has_no_day(tmp_path):
    built = made(tmp_path, today="2024-06-03")
    assert [item.title for item in built.feed(FEED).entries][-1] == "Habit 1: Wake Early"
    assert events(built) == []

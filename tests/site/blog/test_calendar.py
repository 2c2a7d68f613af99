"""The calendar of the series, read by a library and by a calendar program."""

import os
import subprocess
import sys
from datetime import date

import icalendar
import pytest

from tests.site.roots import PAGES, URL, Built, build, entry, write


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(write(tmp_path_factory.mktemp("calendar"), PAGES))


def events(built: Built, name: str = "calendar.ics"):
    calendar = icalendar.Calendar.from_ical((built.out / name).read_bytes())
    assert calendar.errors == []
    return calendar.walk("VEVENT")


def test_it_has_each_monday_and_says_nothing_of_what_waits(site):
    assert (site.status, site.messages) == (0, [])
    assert [(e["DTSTART"].dt, e["STATUS"], e["SUMMARY"]) for e in events(site)] == [
        (date(2023, 6, 5), "CONFIRMED", "Habit 1: Shout"),
        (date(2024, 1, 1), "CONFIRMED", "Habit 1: Wake Early"),
        (date(2024, 1, 8), "CONFIRMED", "Habit 2: Say No"),
        (date(2024, 1, 15), "CONFIRMED", "A <Pause> & More"),
        (date(2024, 1, 22), "TENTATIVE", "Habit 4: Walk"),
        (date(2024, 2, 5), "TENTATIVE", "Mentoring Mondays"),
        (date(2024, 3, 4), "TENTATIVE", "Mentoring Mondays"),
    ]


def test_an_event_is_a_day_with_what_the_entry_is_about_and_its_link(site):
    event = events(site)[1]
    assert event["DTEND"].dt == date(2024, 1, 2)
    assert event["DTSTART"].params == {"VALUE": "DATE"}
    assert event["URL"] == f"{URL}books/quiet/01-wake.html"
    assert event["DESCRIPTION"] == (
        f"Quotes \" and ', 🎉 and ]]> & <b>\n\n{URL}books/quiet/01-wake.html"
    )
    assert event["CATEGORIES"].cats == ["small steps", "morning"]
    assert event["TRANSP"] == "TRANSPARENT"


def test_its_lines_are_those_of_the_standard(site):
    """RFC 5545, 3.1: lines end with CRLF and have no more than 75 octets; 3.6.1: names."""
    data = (site.out / "calendar.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\nPRODID:-//Mentoring Mondays//mentoring-mondays//EN\r" in data
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)
    assert all("DTSTAMP" in event and "UID" in event for event in events(site))
    names = [event["UID"] for event in events(site)]
    assert len(set(names)) == len(names)


def test_a_monday_keeps_its_name_when_what_waited_appears(site, tmp_path):
    later = build(write(tmp_path, PAGES), today="2024-02-05")
    before = {e["DTSTART"].dt: e["UID"] for e in events(site) if e["STATUS"] == "TENTATIVE"}
    after = {e["DTSTART"].dt: e for e in events(later)}
    closing = after[date(2024, 2, 5)]
    assert (closing["STATUS"], closing["SUMMARY"]) == ("CONFIRMED", "Zyxquorn End")
    assert closing["UID"] == before[date(2024, 2, 5)] == "2024-02-05@mondays.example"


def test_a_draft_takes_no_monday(tmp_path):
    draft = {"interludes/d.md": entry("Draft", "2024-04-01", draft="true")}
    found = events(build(write(tmp_path, {**PAGES, **draft})))
    assert date(2024, 4, 1) not in [event["DTSTART"].dt for event in found]


def test_a_calendar_program_takes_it(site, tmp_path):
    """khal, as somebody has it who subscribed to the calendar with vdirsyncer."""
    (tmp_path / "khal.conf").write_text(
        f"[calendars]\n[[circle]]\npath = {tmp_path}/circle\n[locale]\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        f"longdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Europe/Berlin\n"
        f"default_timezone = Europe/Berlin\n[sqlite]\npath = {tmp_path}/khal.db\n"
    )
    (tmp_path / "circle").mkdir()
    environment = {**os.environ, "HOME": str(tmp_path)}

    def khal(*words: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", str(tmp_path / "khal.conf"), *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    for name in ("calendar.ics",):
        khal("import", "--batch", "-a", "circle", str(site.out / name))
    listed = khal("list", "--format", "{title} [{status}] {url}", "2024-01-01", "2024-01-31")
    assert [line.split() for line in listed.splitlines()] == [
        line.split()
        for line in (
            "Monday, 2024-01-01",
            f"Habit 1: Wake Early [CONFIRMED ] {URL}books/quiet/01-wake.html",
            "Monday, 2024-01-08",
            f"Habit 2: Say No [CONFIRMED ] {URL}books/quiet/02-say.html",
            "Monday, 2024-01-15",
            f"A <Pause> & More [CONFIRMED ] {URL}interludes/2024-01-15-pause.html",
            "Monday, 2024-01-22",
            f"Habit 4: Walk [TENTATIVE ] {URL}books/quiet/index.html",
        )
    ]


def test_each_page_names_the_calendar(site):
    for page, address in (("index", ""), ("books/quiet/01-wake", "../../")):
        [link] = site.page(f"{page}.html").xpath("//link[@type='text/calendar']/@href")
        assert link == f"{address}calendar.ics"

"""A publishing year: a season of fourteen weeks, with a build on each of its Mondays.

A circle reads the same book a week behind. Whoever follows a feed or a calendar sees one new
item each Monday, and none of them twice, whatever is renamed, moved or corrected meanwhile.
"""

import os
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import feedparser
import icalendar
import pytest

from tests.sites import HOME, Built, book, build, entry, shelf_root, write_docs

FIRST = date(2020, 8, 24)
MONDAYS = [FIRST + timedelta(weeks=week) for week in range(15)]

HABITS = tuple(f"Habit of {letter}" for letter in "ABCDEFGHIJKL")

CONF = """\
project = "The Year"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
mondays_authority = "mondays.example,2020"
import os
html_baseurl = os.environ["MONDAYS_URL"]
"""

SEASON = "---\nseason:\n  book: quiet\n  begins: 2020-08-31\n  name: Behind\n---\n# Behind\n\nUs.\n"


def page(place: int, monday: date, **more: object) -> dict[str, str]:
    """Return the entry at ``place`` of the book: an opening, twelve habits and a closing."""
    fields = {"date": monday, "tags": "[odd]" if place % 2 else "[even]", **more}
    titles = ("An Opening", *HABITS, "A Closing")
    if 0 < place <= len(HABITS):
        fields["habit"] = place
    name = f"books/quiet/{place:02}-{titles[place].replace(' ', '-').lower()}.md"
    return {name: entry(titles[place], f"Words of week {place}.\n", **fields)}


FILES = {
    "index.md": HOME,
    "seasons/behind.md": SEASON,
    "books/quiet/index.md": book(names=HABITS),
    **{name: text for place in range(14) for name, text in page(place, MONDAYS[place]).items()},
}

#: What happens on the way, before the build of that Monday.
CHANGES: dict[int, dict[str, str | None]] = {
    4: {  # an entry that has appeared is renamed
        "books/quiet/02-habit-of-b.md": None,
        "books/quiet/02-b.md": entry(
            HABITS[1], "Words of week 2.\n", date=MONDAYS[2], tags="[even]", habit=2,
            redirects="[books/quiet/02-habit-of-b.html]",
        ),
    },
    6: {**page(9, MONDAYS[10]), **page(10, MONDAYS[9])},  # two that wait change their Mondays
    8: page(5, MONDAYS[5], author="[The Circle, Ada Okafor]"),  # a forgotten author is added
}  # fmt: skip

#: The week in which the site moves to another address.
MOVE = 11


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    """Return the calendar of the season as it was on each Monday, once ``year`` has passed."""
    return []


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, files: list[bytes]) -> list:
    """Return, for each Monday, the feeds by name and the calendar of the season."""
    docs = shelf_root(tmp_path_factory.mktemp("year"), FILES)
    seen = []
    for week, monday in enumerate(MONDAYS):
        for path, text in CHANGES.get(week, {}).items():
            if text is None:
                (docs / path).unlink()
            else:
                write_docs(docs.parent, {path: text})
        url = "https://old.example/" if week < MOVE else "https://new.example/circle/"
        built = build(docs, monday.isoformat(), conf=CONF, MONDAYS_URL=url)
        assert (built.status, built.messages) == (0, [])
        files.append((built.out / "seasons/behind.ics").read_bytes())
        seen.append((feeds_of(built), calendar_of(files[-1])))
    return seen


def feeds_of(built: Built) -> dict[str, dict[str, tuple[str, str]]]:
    """Return, by the address of each feed, the day and the title of its items by their ids."""
    found = {}
    for path in built.out.rglob("atom.xml"):
        items = feedparser.parse(path.read_bytes()).entries
        assert len({item.id for item in items}) == len(items)
        name = path.parent.relative_to(built.out).as_posix()
        found[name] = {item.id: (item.published, item.title) for item in items}
    return found


def calendar_of(file: bytes) -> dict[str, tuple[date, str, str]]:
    """Return the day, the title and the status of each event of the season, by its name."""
    events = icalendar.Calendar.from_ical(file)
    return {
        str(event["UID"]): (event["DTSTART"].dt, str(event["SUMMARY"]), str(event["STATUS"]))
        for event in events.walk("VEVENT")
    }


def days_of(feed: dict[str, tuple[str, str]]) -> set[date]:
    """Return the days on which the items of ``feed`` appeared."""
    return {date.fromisoformat(published[:10]) for published, _ in feed.values()}


def test_each_monday_has_one_new_item_in_each_feed_it_belongs_to(year):
    for (before, _), (after, _), monday in zip(year, year[1:], MONDAYS[1:], strict=False):
        for name, feed in after.items():
            new = {key: item for key, item in feed.items() if key not in before.get(name, {})}
            if name in before:
                assert days_of(new) <= {monday}, (name, monday)
            assert len(new) <= 1, (name, monday)
        assert before.keys() <= after.keys(), monday  # no feed is ever lost


@pytest.mark.parametrize("name", ["entries", "entries/2020", "entries/book/quiet"])
def test_the_feeds_of_the_series_grow_by_one_each_monday_and_never_shrink(year, name):
    grown = [days_of(feeds[name]) for feeds, _ in year]
    assert grown[:14] == [set(MONDAYS[: week + 1]) for week in range(14)]
    assert grown[14] == grown[13]


def test_an_entry_is_in_the_feed_of_its_tag_and_in_no_other(year):
    """Of the two that changed places, each comes on the Monday that it has then."""
    feeds = year[-1][0]
    expected = {"odd": [1, 3, 5, 7, 10, 11, 13], "even": [0, 2, 4, 6, 8, 9, 12]}
    for tag, weeks in expected.items():
        assert days_of(feeds[f"entries/tag/{tag}"]) == {MONDAYS[week] for week in weeks}
    assert days_of(feeds["entries/author/ada-okafor"]) == {MONDAYS[5]}
    assert days_of(feeds["entries/author/the-circle"]) == set(MONDAYS[:14])


def test_an_item_keeps_its_id_and_its_day_for_good(year):
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for feeds, _ in year:
        for name, feed in feeds.items():
            gone = {key for feed_name, key in known if feed_name == name} - feed.keys()
            assert not gone, name
            for key, item in feed.items():
                assert known.setdefault((name, key), item) == item


def test_the_season_follows_a_week_behind_with_ids_of_its_own(year):
    for week, (feeds, _) in enumerate(year):
        season = feeds["seasons/behind"]
        assert days_of(season) == set(MONDAYS[1 : week + 1])
        assert len(season) == week
        assert not season.keys() & feeds["entries"].keys()
    titles = [title for _, title in sorted(year[-1][0]["seasons/behind"].values())]
    assert [title.partition(": ")[2] or title for title in titles] == [
        "An Opening", *HABITS, "A Closing",
    ]  # fmt: skip


def test_whoever_subscribes_to_the_calendar_has_every_day_once(year):
    days = [{name: day for name, (day, _, _) in events.items()} for _, events in year]
    assert [sorted(found.values()) for found in days] == [MONDAYS[1:]] * len(MONDAYS)
    assert all(one == other for one, other in pairwise(days))  # no day moves
    for week, (_, events) in enumerate(year):
        said = {day: status for day, _, status in events.values()}
        # What is read is sure once its entry has appeared: two of them have changed places.
        sure = {
            day for place, day in enumerate(MONDAYS[1:]) if {9: 10, 10: 9}.get(place, place) <= week
        }
        assert {day for day, status in said.items() if status == "CONFIRMED"} == sure


def test_a_calendar_program_has_every_day_once(year, files, tmp_path):
    """khal, which is given the calendar of the first Monday and then that of the last."""
    zone = "timezone = America/New_York\n"
    (tmp_path / "khal.conf").write_text(
        f"[calendars]\n[[circle]]\npath = {tmp_path}/circle\n[sqlite]\npath = {tmp_path}/khal.db\n"
        f"[locale]\nlocal_{zone}default_{zone}dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "timeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    (tmp_path / "circle").mkdir()

    def khal(*words: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", str(tmp_path / "khal.conf"), *words]
        environment = {**os.environ, "HOME": str(tmp_path)}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    for number in (0, -1):
        (tmp_path / "behind.ics").write_bytes(files[number])
        khal("import", "--batch", "-a", "circle", str(tmp_path / "behind.ics"))
    listed = khal("list", "--format", "{start-date} {status}", "2020-08-01", "2021-01-31")
    found = [line.split() for line in listed.splitlines() if "CONFIRMED" in line]
    assert [date.fromisoformat(day) for day, _ in found] == MONDAYS[1:]
    assert "TENTATIVE" not in listed

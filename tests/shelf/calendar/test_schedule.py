"""The calendar of the series."""

from datetime import date

from mentoring_mondays.shelf import Clock, read_shelf
from mentoring_mondays.shelf.calendar.schedule import State, schedule
from tests.site.roots import PAGES, entry, write

CLOCK = Clock(date(2024, 1, 9))


def slots(folder, pages):
    return [
        (str(slot.monday), str(slot.state), slot.title, slot.twice)
        for slot in schedule(read_shelf(write(folder, {**PAGES, **pages})), CLOCK)
    ]


def test_it_has_what_is_published_waits_and_is_planned(tmp_path):
    assert slots(tmp_path, {"interludes/d.md": entry("D", "2024-02-12", draft="true")}) == [
        ("2023-06-05", "published", "Habit 1: Shout", False),
        ("2024-01-01", "published", "Habit 1: Wake Early", False),
        ("2024-01-08", "published", "Habit 2: Say No", False),
        ("2024-01-15", "waiting", "A <Pause> & More", True),
        ("2024-01-15", "planned", "Habit 3: Rest Well", True),
        ("2024-01-22", "planned", "Habit 4: Walk", False),
        ("2024-02-05", "waiting", "Zyxquorn End", False),
        ("2024-02-12", "draft", "D", False),
        ("2024-03-04", "waiting", "Zyxquorn Later", False),
    ]


def test_an_entry_on_another_monday_than_its_habits_leaves_a_gap(tmp_path):
    moved = entry("Say No", "2024-01-29", habit=2)
    docs = write(tmp_path, {**PAGES, "books/quiet/02-say.md": moved})
    found = schedule(read_shelf(docs), CLOCK)
    [gap] = [slot for slot in found if slot.state is State.GAP]
    assert (gap.monday, gap.title, gap.book) == (date(2024, 1, 8), "", "The Quiet Hour")
    [late] = [slot for slot in found if slot.title == "Habit 2: Say No"]
    assert (late.state, late.by_rule) == (State.WAITING, date(2024, 1, 8))


def test_a_habit_without_an_entry_is_a_gap_once_its_monday_has_passed(tmp_path):
    docs = write(tmp_path, PAGES)
    (docs / "books/quiet/02-say.md").unlink()
    gaps = [s.title for s in schedule(read_shelf(docs), CLOCK) if s.state is State.GAP]
    assert gaps == ["Habit 2: Say No"]


def test_a_leap_day_can_be_a_monday(tmp_path):
    assert ("2016-02-29", "published", "Leap", False) in slots(
        tmp_path, {"interludes/leap.md": entry("Leap", "2016-02-29")}
    )

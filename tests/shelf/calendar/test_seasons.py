"""Seasons: which Monday reads what, and how much of it a day may see."""

from datetime import date

import pytest

from mentoring_mondays.shelf import Clock, edition_as_of, read_shelf
from mentoring_mondays.shelf.pages import HeldBackPage, OtherPage, SeasonPage, SeasonsPage
from tests.sites import UNITS, book, entry, shelf_root

RECORD = "book: quiet\n  begins: 2027-01-04\n  name: Winter at the Library"

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    "books/quiet/01-wake.md": entry(UNITS[0], date="2020-08-31", habit=1),
    "books/quiet/03-rest.md": entry(UNITS[2], date="2020-09-21", habit=3),
    "books/quiet/99-closing.md": entry("Looking Back", date="2020-09-28"),
}


def season(record: str = RECORD, text: str = "We meet.\n", more: str = "") -> str:
    return f"---\nseason:\n  {record}\n{more}---\n{text}"


def read(folder, files=None, record=RECORD):
    pages = {**FILES, "seasons/winter-2027.md": season(record), **(files or {})}
    return read_shelf(shelf_root(folder, pages))


def weeks(found):
    return [(str(week.monday), week.place, week.title) for week in found.weeks]


def on(shelf, day, *, preview=False):
    return edition_as_of(shelf, Clock(date.fromisoformat(day), preview))


def test_a_season_covers_the_whole_book_in_its_order(tmp_path):
    shelf = read(tmp_path, record=f"{RECORD}\n  pauses: [2027-01-18, 2027-02-08]")
    assert shelf.problems == ()
    [first, winter] = shelf.seasons
    assert weeks(winter) == [
        ("2027-01-04", 1, "A Season Begins"),
        ("2027-01-11", 2, "Habit 1: Wake Early"),
        ("2027-01-18", 0, ""),
        ("2027-01-25", 3, "Habit 2: Say No"),
        ("2027-02-01", 4, "Habit 3: Rest Well"),
        ("2027-02-08", 0, ""),
        ("2027-02-15", 5, "Looking Back"),
    ]
    assert (winter.name, winter.slug, winter.docname, winter.original) == (
        "Winter at the Library", "winter-2027", "seasons/winter-2027", False
    )  # fmt: skip
    assert not winter.complete
    assert first.original


def test_the_first_reading_of_a_book_is_its_original_season(tmp_path):
    [first, _] = read(tmp_path).seasons
    assert (first.name, first.slug, first.docname) == (
        "The Quiet Hour", "quiet", "books/quiet/index"
    )  # fmt: skip
    assert weeks(first) == [
        ("2020-08-24", 1, "A Season Begins"),
        ("2020-08-31", 2, "Habit 1: Wake Early"),
        ("2020-09-07", 3, "Habit 2: Say No"),
        ("2020-09-21", 4, "Habit 3: Rest Well"),
        ("2020-09-28", 5, "Looking Back"),
    ]


def test_a_day_says_which_week_it_is(tmp_path):
    _, winter = read(tmp_path, record=f"{RECORD}\n  pauses: [2027-01-18]").seasons

    def state(day):
        today = date.fromisoformat(day)
        now, after = winter.week_of(today), winter.next_after(today)
        return now and now.place, after and after.place

    assert state("2027-01-03") == (None, 1)
    assert state("2027-01-04") == (1, 2)
    assert state("2027-01-17") == (2, 3)
    assert state("2027-01-18") == (0, 3)
    assert state("2027-02-14") == (5, None)
    assert state("2027-02-15") == (None, None)
    assert not winter.is_running(date(2027, 1, 3))
    assert winter.is_running(date(2027, 2, 14))
    assert winter.is_over(date(2027, 2, 15))


def test_of_a_week_to_come_a_day_sees_the_habit_and_no_entry(tmp_path):
    shelf = read(tmp_path)
    first, winter = on(shelf, "2020-09-22").seasons
    assert weeks(first) == [
        ("2020-08-24", 1, "A Season Begins"),
        ("2020-08-31", 2, "Habit 1: Wake Early"),
        ("2020-09-21", 4, "Habit 3: Rest Well"),
        ("2020-09-28", 5, ""),
    ]
    assert [week.entry is not None for week in winter.weeks] == [True, True, False, True, False]
    assert "Looking Back" not in repr(on(shelf, "2020-09-22"))
    assert "Looking Back" in repr(on(shelf, "2020-09-22", preview=True))


def test_an_entry_that_is_late_is_read_when_it_appears(tmp_path):
    shelf = read(tmp_path, {"books/quiet/02-say.md": entry(UNITS[1], date="2027-02-22", habit=2)})
    assert shelf.problems == ()
    _, winter = shelf.seasons
    assert [str(week.appears) for week in winter.weeks] == [
        "2027-01-04", "2027-01-11", "2027-02-22", "2027-01-25", "2027-02-01",
    ]  # fmt: skip


def test_a_draft_is_not_written_yet(tmp_path):
    opening = entry("A Season Begins", date="2020-08-24", draft="true")
    wake = entry(UNITS[0], date="2020-08-31", habit=1, draft="true")
    _, winter = read(
        tmp_path, {"books/quiet/00-opening.md": opening, "books/quiet/01-wake.md": wake}
    ).seasons
    assert [(week.title, week.entry is not None) for week in winter.weeks] == [
        ("Habit 1: Wake Early", False),
        ("Habit 2: Say No", False),
        ("Habit 3: Rest Well", True),
        ("Looking Back", True),
    ]


def test_the_page_of_a_season_has_its_name_and_its_book(tmp_path):
    edition = on(read(tmp_path, {"seasons/index.md": "# Seasons\n\nWho reads.\n"}), "2027-01-01")
    page = edition.page("seasons/winter-2027")
    assert isinstance(page, SeasonPage)
    assert (page.title, page.book.slug, page.orphan) == ("Winter at the Library", "quiet", True)
    assert isinstance(edition.page("seasons/index"), SeasonsPage)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"seasons/winter-2027.md": season(more="draft: true\n")}, "is a draft"),
        (
            {"books/quiet/index.md": book(page={"draft": "true"})},
            "reads a book that is a draft",
        ),
        ({"books/quiet/index.md": book(body="# The Quiet Hour\n\n```{raw} html\n```\n")},
         "reads a book that is not published"),
    ],
)  # fmt: skip
def test_a_season_that_cannot_be_read_is_held_back(tmp_path, files, why):
    shelf = read(tmp_path, files)
    edition = on(shelf, "2027-01-04")
    page = edition.page("seasons/winter-2027")
    assert isinstance(page, HeldBackPage)
    assert page.reason == why
    assert [each.slug for each in edition.seasons if not each.original] == []
    assert not isinstance(on(shelf, "2027-01-04", preview=True).page("seasons/none"), SeasonPage)


def test_a_preview_shows_a_season_that_is_a_draft(tmp_path):
    edition = on(read(tmp_path, {"seasons/winter-2027.md": season(more="draft: true\n")}),
                 "2020-01-01", preview=True)  # fmt: skip
    page = edition.page("seasons/winter-2027")
    assert isinstance(page, SeasonPage)
    assert page.unpublished == "is a draft"
    assert isinstance(edition.page("seasons/other"), OtherPage)


def test_an_hour_ends_three_quarters_of_an_hour_later_unless_it_says_when(tmp_path):
    def hour(said, name):
        *_, found = read(
            tmp_path / name, record=f"{RECORD}\n  hour: {said}\n  place: Upstairs"
        ).seasons
        return [f"{moment:%H:%M}" for moment in found.hour], found.place

    assert hour("18:30", "one") == (["18:30", "19:15"], "Upstairs")
    assert hour("8:05 to 9:00", "two") == (["08:05", "09:00"], "Upstairs")

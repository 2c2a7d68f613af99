"""The mark and the covers: a season, drawn."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from mentoring_mondays.shelf import edition_as_of, read_shelf
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.shelf.calendar.progress import progress_of
from mentoring_mondays.site.pages.drawings.covers import cover
from mentoring_mondays.site.pages.drawings.season_mark import mark
from tests.sites import UNITS, book, entry, shelf_root, words


def edition_on(tmp_path, day, **record):
    files = {
        "books/quiet/index.md": book(**record),
        "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
        "books/quiet/01-wake.md": entry(UNITS[0], date="2020-08-31", habit=1),
        "books/quiet/02-say.md": entry(UNITS[1], date="2020-09-07", habit=2),
        "books/quiet/03-rest.md": entry(UNITS[2], date="2020-09-14", habit=3),
    }
    shelf = read_shelf(shelf_root(tmp_path, files))
    assert not shelf.problems
    return edition_as_of(shelf, Clock.from_environment({"MONDAYS_TODAY": day}, "UTC"))


def test_the_mark_draws_the_squares_and_says_how_far_it_is(tmp_path):
    edition = edition_on(tmp_path, "2020-09-08")
    svg = BeautifulSoup(mark(edition.progress(edition.books[0])), "lxml").svg
    states = [square["class"] for square in svg.select("rect")]
    assert states == [["published"], ["newest"], ["planned"]]
    assert svg["role"] == "img"
    assert svg["aria-label"] == "2 of 3 habits are out"


def test_a_cover_is_its_title_on_its_tint(tmp_path):
    edition = edition_on(tmp_path, "2020-09-14", tint="'#7A3B12'")
    svg = BeautifulSoup(cover(edition.progress(edition.books[0])), "lxml").svg
    assert svg["aria-label"] == "Cover: The Quiet Hour by Ann Lee"
    assert words(svg.select_one(".cover-title")) == "The Quiet Hour"
    assert svg.select_one(".ground")["fill"] == "#7a3b12"
    assert svg.select("[style], style, script") == []


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script> & “Co”", "Long " * 60, "W" * 300, "習慣" * 60]
)
def test_any_title_makes_a_cover(tmp_path, title):
    edition = edition_on(tmp_path, "2020-09-14")
    quiet = edition.books[0]
    renamed = quiet.__class__(**{
        **{name: getattr(quiet, name) for name in quiet.__dataclass_fields__},
        "record": quiet.record.model_copy(update={"title": title.strip()}),
    })  # fmt: skip
    drawn = BeautifulSoup(cover(progress_of(renamed, None)), "lxml")
    assert drawn.select("script") == []
    assert drawn.svg["aria-label"] == f"Cover: {title.strip()} by Ann Lee"
    lowest = max(float(line["y"]) for line in drawn.select(".cover-title text"))
    assert lowest < 340  # above the authors
    # In whichever face: a wide one takes no more room than ours.
    assert all(0 < float(t["textlength"]) <= 244 for t in drawn.select(".cover-title text"))


def test_a_title_without_spaces_is_large_and_its_letters_are_not_narrow(tmp_path):
    title = "静かな時間を取り戻すための十二の小さな習慣"
    edition = edition_on(tmp_path, "2020-09-14", title=title)
    drawn = BeautifulSoup(cover(edition.progress(edition.books[0])), "lxml").select_one("svg")
    assert drawn.select_one(".cover-title")["font-size"] == "46"
    lines = drawn.select(".cover-title text")
    assert "".join(line.text for line in lines) == title
    assert all(float(line["textlength"]) == 46 * len(line.text) for line in lines)


def test_of_a_long_season_a_square_stands_for_several_habits(tmp_path):
    names = tuple(f"Habit {number} of many" for number in range(1, 41))
    files = {"books/long/index.md": book(names=names, begins="2020-01-06")}
    for number in range(1, 4):
        files[f"books/long/{number:02}-x{number}.md"] = entry(
            names[number - 1], date=f"2020-01-{number * 7 - 1:02}", habit=number
        )
    edition = edition_as_of(read_shelf(shelf_root(tmp_path, files)), Clock(date(2020, 12, 31)))
    drawn = BeautifulSoup(mark(edition.progress(edition.books[0])), "lxml")
    states = [square["class"][0] for square in drawn.find_all("rect")]
    assert states == ["published", "newest", *["planned"] * 14]
    assert drawn.svg["aria-label"] == "3 of 40 habits are out"

"""The squares of a season: what is out, what is newest, what is to come."""

import pytest

from mentoring_mondays.shelf import edition_as_of, read_shelf
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.shelf.calendar.progress import progress_of
from tests.sites import UNITS, book, entry, shelf_root

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    "books/quiet/01-wake.md": entry(UNITS[0], date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry(UNITS[1], date="2020-09-07", habit=2),
    "books/quiet/03-rest.md": entry(UNITS[2], date="2020-09-14", habit=3),
}


def edition_on(tmp_path, day, files=FILES):
    shelf = read_shelf(shelf_root(tmp_path, files))
    assert not shelf.problems
    return edition_as_of(shelf, Clock.from_environment({"MONDAYS_TODAY": day}, "UTC"))


@pytest.mark.parametrize(
    ("day", "states", "said"),
    [
        ("2020-08-25", ("planned",) * 3, "0 of 3 habits are out"),
        ("2020-08-31", ("newest", "planned", "planned"), "1 of 3 habits is out"),
        ("2020-09-08", ("published", "newest", "planned"), "2 of 3 habits are out"),
        ("2020-09-14", ("published", "published", "newest"), "All 3 habits are out"),
    ],
)
def test_the_squares_show_how_far_the_season_is(tmp_path, day, states, said):
    edition = edition_on(tmp_path, day)
    season = edition.progress(edition.books[0])
    assert (season.states, season.words) == (states, said)


def test_of_all_books_one_square_is_the_newest(tmp_path):
    loud = {
        "books/loud/index.md": book("Loud", begins="2020-01-06"),
        "books/loud/01-shout.md": entry("Wake Early", date="2020-01-06", habit=1),
    }
    edition = edition_on(tmp_path, "2020-09-08", {**FILES, **loud})
    states = [edition.progress(each).states for each in edition.books]
    assert states == [("published", "planned", "planned"), ("published", "newest", "planned")]
    shown = {page: edition.progress_at(page).slug for page in ("index", "books/loud/01-shout")}
    assert shown == {"index": "quiet", "books/loud/01-shout": "loud"}


def test_a_season_can_be_seen_as_it_was_on_a_monday(tmp_path):
    [quiet] = edition_on(tmp_path, "2020-12-31").books
    assert [progress_of(quiet, entry, entry.date).states for entry in quiet.entries] == [
        ("planned", "planned", "planned"),
        ("newest", "planned", "planned"),
        ("published", "newest", "planned"),
        ("published", "published", "newest"),
    ]

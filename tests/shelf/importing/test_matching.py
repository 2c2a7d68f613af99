"""Which habit a post is about, guessed from the record."""

import pytest

from mentoring_mondays.shelf import read_shelf
from mentoring_mondays.shelf.importing.matching import match
from mentoring_mondays.shelf.importing.post import Post, parsed
from tests.sites import book, shelf_root


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    units = ("Wake Early", "Say No To Others", "Rest")
    files = {
        "books/quiet/index.md": book(names=units),
        "books/loud/index.md": book("The Loud Hour", ("Shout Out Loud", "Sing"), unit="Week",
                                    isbn=None, begins="2020-01-06"),
    }  # fmt: skip
    return read_shelf(shelf_root(tmp_path_factory.mktemp("matching"), files))


@pytest.mark.parametrize(
    ("title", "body", "guess"),
    [
        ("Say no to others", "", ("quiet", 2)),
        ("Mondays: say not to others", "", ("quiet", 2)),  # nearly
        ("Why I say no to others at last", "", ("quiet", 2)),
        ("Rest", "", ("quiet", 3)),
        ("Take a rest", "", (None, None)),  # a word alone says little
        ("Habit 1", "", ("quiet", 1)),
        ("Week #2: what a week", "", ("loud", 2)),
        ("Week 9", "", (None, None)),
        ("Monday", "<h2>Wake Early</h2>", ("quiet", 1)),
        ("Monday", "<p>Today it is habit 3.</p>", ("quiet", 3)),
        ("The Loud Hour: we begin", "", ("loud", None)),
        ("A day off", "<p>Nothing.</p>", (None, None)),
    ],
)
def test_a_guess(library, title, body, guess):
    found = match(Post("a", title, parsed(body)), library)
    assert (
        found.book.slug if found.book else None,
        found.habit.number if found.habit else None,
    ) == guess


def test_what_could_be_about_two_is_left_to_the_editor(library):
    found = match(Post("a", "Wake early and say no to others", parsed("")), library)
    assert found.notes == (
        "it could be about any of these, so choose: Habit 1: Wake Early (The Quiet Hour), "
        "Habit 2: Say No To Others (The Quiet Hour)",
    )

"""Books: their habits, the order of what they hold, who wrote them, where to get them."""

from datetime import date

import pytest

from mentoring_mondays.shelf import Clock, edition_as_of, read_shelf
from mentoring_mondays.shelf.books import in_words
from tests.sites import HOME, book, entry, shelf_root


def the_book(tmp_path, files, today=None):
    shelf = read_shelf(shelf_root(tmp_path, {f"books/quiet/{name}": files[name] for name in files}))
    if today is not None:
        shelf = edition_as_of(shelf, Clock(today))
    (only,) = shelf.books
    return only


def contents(book):
    return [item.title for item in book.contents]


def test_a_habit_is_named_by_the_book_s_own_word_and_has_its_monday(tmp_path):
    quiet = the_book(tmp_path, {"index.md": book(unit="Week")})
    assert [(habit.title, habit.monday.isoformat()) for habit in quiet.habits] == [
        ("Week 1: Wake Early", "2020-08-31"),
        ("Week 2: Say No", "2020-09-07"),
        ("Week 3: Rest Well", "2020-09-14"),
    ]


def test_sixty_habits_are_numbered_to_the_last(tmp_path):
    quiet = the_book(tmp_path, {"index.md": book(names=tuple(f"Name {n}" for n in range(1, 61)))})
    assert (quiet.habits[59].title, quiet.habits[59].monday) == (
        "Habit 60: Name 60",
        date(2021, 10, 18),
    )
    assert [quiet.habit(number) for number in (-1, 0, 61)] == [None, None, None]


def test_the_contents_are_in_book_order_with_planned_habits_in_their_places(tmp_path):
    quiet = the_book(
        tmp_path,
        {
            "index.md": book(names=("One", "Two", "Three", "Four")),
            "00-opening.md": entry("Welcome", date="2020-08-24"),
            "02-two.md": entry("Two", date="2020-09-07", habit=2),
            "99-closing.md": entry("Goodbye", date="2020-09-28"),
        },
    )
    assert contents(quiet) == [
        "Welcome", "Habit 1: One", "Habit 2: Two", "Habit 3: Three", "Habit 4: Four", "Goodbye",
    ]  # fmt: skip


def test_with_no_habit_published_yet_opening_and_closing_keep_their_ends(tmp_path):
    quiet = the_book(
        tmp_path,
        {
            "index.md": book(names=("One", "Two")),
            "00-opening.md": entry("Welcome", date="2020-08-24"),
            "99-closing.md": entry("Goodbye", date="2020-09-28"),
        },
    )
    assert contents(quiet) == ["Welcome", "Habit 1: One", "Habit 2: Two", "Goodbye"]


def test_an_opening_that_is_numbered_0_stands_before_the_planned_habits(tmp_path):
    quiet = the_book(
        tmp_path,
        {
            "index.md": book(names=("One", "Two")),
            "0-opening.md": entry("Welcome", date="2020-08-24"),
            "3-closing.md": entry("Goodbye", date="2020-09-28"),
        },
    )
    assert contents(quiet) == ["Welcome", "Habit 1: One", "Habit 2: Two", "Goodbye"]


def test_a_chapter_between_two_habits_stays_where_its_number_puts_it(tmp_path):
    quiet = the_book(
        tmp_path,
        {
            "index.md": book(names=tuple(f"Name {number}" for number in range(1, 12))),
            "02-two.md": entry("Name 2", date="2020-09-07", habit=2),
            "2b-halfway.md": entry("Halfway", date="2020-09-14"),
            "10-ten.md": entry("Name 10", date="2020-11-02", habit=10),
        },
    )
    assert contents(quiet)[1:4] == ["Habit 2: Name 2", "Halfway", "Habit 3: Name 3"]
    assert contents(quiet)[-2:] == ["Habit 10: Name 10", "Habit 11: Name 11"]


def test_entries_without_a_number_in_their_names_are_ordered_by_their_habit(tmp_path):
    quiet = the_book(
        tmp_path,
        {
            "index.md": book(),
            "alpha.md": entry("Rest Well", date="2020-09-14", habit=3),
            "beta.md": entry("Wake Early", date="2020-08-31", habit=1),
            "02-say.md": entry("Say No", date="2020-09-07", habit=2),
        },
    )
    assert [item.name for item in quiet.entries] == ["beta", "02-say", "alpha"]


def test_neighbors_are_those_in_book_order_not_by_date(tmp_path):
    files = {
        "books/quiet/index.md": book(),
        "books/quiet/01-wake.md": entry("Wake Early", date="2020-09-28", habit=1),
        "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2),
        "books/quiet/03-rest.md": entry("Rest Well", date="2020-08-31", habit=3),
    }
    shelf = read_shelf(shelf_root(tmp_path, files))
    first, second, third = shelf.entries
    assert [shelf.neighbors(item) for item in shelf.entries] == [
        (None, second), (first, third), (second, None),
    ]  # fmt: skip


def test_a_waiting_entry_moves_the_planned_day_of_its_habit(tmp_path):
    files = {
        "index.md": book(),
        "02-say.md": entry("Say No", date="2020-12-07", habit=2),
        "03-rest.md": entry("Rest Well", date="2020-12-14", habit=3, draft="true"),
    }
    quiet = the_book(tmp_path, files, date(2020, 9, 30))
    assert [habit.monday.isoformat() for habit in quiet.habits] == [
        "2020-08-31",
        "2020-12-07",
        "2020-09-14",  # what a draft says of its day is not known to be meant
    ]
    assert quiet.entries == ()


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B, and C"),
        (("A", "B", "C", "D"), "A, B, C, and D"),
    ],
)
def test_authors_are_joined_as_one_writes_them(names, written):
    assert in_words(names) == written


def test_the_ways_to_the_book_come_from_its_isbn(tmp_path):
    quiet = the_book(tmp_path, {"index.md": book(links="{Publisher: https://press.example/q}")})
    assert quiet.sources == (
        ("Publisher", "https://press.example/q"),
        ("Find it in a library", "https://search.worldcat.org/search?q=bn%3A9780316440127"),
        ("Borrow or read about it at Open Library", "https://openlibrary.org/isbn/9780316440127"),
        ("Buy it from a bookstore", "https://bookshop.org/book/9780316440127"),
    )


def test_another_country_has_another_bookstore_or_none(tmp_path):
    for place, zone in enumerate(("Europe/London", "America/Mexico_City", "UTC")):
        home = HOME.replace("America/New_York", zone)
        files = {"index.md": book(), "../../index.md": home}
        [*_, (label, address)] = the_book(tmp_path / str(place), files).sources
        expected = ("Buy it from a bookstore", "https://uk.bookshop.org/book/9780316440127")
        assert ((label, address) == expected) is (zone == "Europe/London")
        assert address.startswith("https://uk.bookshop.org/") or "openlibrary.org" in address


def test_without_an_isbn_they_come_from_title_and_first_author(tmp_path):
    quiet = the_book(
        tmp_path,
        {"index.md": book("R&D / Größe?", isbn=None, authors="[Ann Lee, Bo Ek]", body="Text.\n")},
    )
    assert quiet.sources == (
        (
            "Find it in a library",
            "https://search.worldcat.org/search?q=R%26D%20/%20Gr%C3%B6%C3%9Fe%3F%20Ann%20Lee",
        ),
        (
            "Buy it from a bookstore",
            "https://bookshop.org/search?keywords=R%26D%20/%20Gr%C3%B6%C3%9Fe%3F%20Ann%20Lee",
        ),
    )


@pytest.mark.parametrize(
    "written", ["9780316440127", "978 0 316 44012 7", "978-0316440127", '"0316440124"']
)
def test_an_isbn_is_kept_in_one_form(tmp_path, written):
    assert the_book(tmp_path, {"index.md": book(isbn=written)}).record.isbn == "978-0-316-44012-7"

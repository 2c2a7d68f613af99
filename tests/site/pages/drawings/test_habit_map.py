"""The map of habits: a drawing in the folder of a book, live on our website."""

import pytest

from mentoring_mondays.site.pages.drawings.habit_map import read
from tests.companion import MAP
from tests.sites import book, build, entry, shelf_root, words

FIGURE = "```{figure} %s\n:alt: Joined squares.\n\nA map.\n```\n"
SHOWN = ("books/quiet/map.svg", "other.svg", "books/quiet/live.svg")

FILES = {
    "books/quiet/index.md": book(
        names=("Wake Early", "Say <No>"), body=f"# The Quiet Hour\n\n{FIGURE % 'map.svg'}"
    ),
    "books/quiet/01-wake.md": entry(
        "Wake Early", FIGURE % "map.svg", date="2020-08-31", habit=1
    ),
    "books/quiet/map.svg": MAP,
    "about.md": "# About\n\n"
    + "\n".join(FIGURE % name for name in SHOWN),
    "books/quiet/live.svg": MAP.replace("Waking", "Rising"),
    "other.svg": MAP,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    built = build(shelf_root(tmp_path_factory.mktemp("map"), FILES), "2020-09-01")
    assert (built.status, built.messages) == (0, [])
    return built


def test_a_drawing_says_where_habits_are_what_they_are_called_and_what_they_join():
    drawing = read(MAP)
    assert drawing.size == (340, 110)
    assert drawing.places == {1: (50, 40), 2: (170, 40), 7: (290, 40)}
    assert drawing.names == {1: ("Waking",), 2: ("Saying", "no")}
    assert drawing.joins == {1: (2,), 2: (1, 7), 7: (2,)}
    assert read(MAP.replace("line-", "way-")) is None


def test_each_square_is_a_link_that_says_what_it_goes_with(site):
    (drawing,) = site.article("books/quiet/index").select(".habit-map > svg")
    assert (drawing["role"], drawing["aria-label"]) == ("group", "Joined squares.")
    (link,) = drawing.select("a")
    assert (link["href"], link["aria-label"]) == ("01-wake.html", "1 Waking; goes with 2")
    assert words(drawing.select_one(".planned .name")) == "Saying no"
    assert len(drawing.select(".joins > line")) == 1  # the book has no Habit 7


def test_a_list_stands_in_for_it_on_a_phone(site):
    lines = site.article("books/quiet/index").select(".habit-map > ul > li")
    assert [words(line) for line in lines] == [
        "Habit 1: Wake Early goes with 2", "Habit 2: Say <No> goes with 1",
    ]  # fmt: skip


def test_only_a_drawing_of_a_book_is_a_map_and_not_in_an_entry(site):
    assert len(site.article("about").select(".habit-map, img")) == 3
    assert site.article("about").select_one(".habit-map a")["href"] == "books/quiet/01-wake.html"
    assert site.article("books/quiet/01-wake").select_one("img")["alt"] == "Joined squares."
    shown = sorted(path.name for path in (site.out / "_images").iterdir())
    assert shown == ["map.svg", "other.svg"]  # not that of a map that is live wherever it is

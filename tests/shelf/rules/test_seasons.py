"""What is wrong with a season is said at its line, with what to write."""

import pytest

from tests.sites import HOME, UNITS, book, entry, problems

PAGE = "seasons/winter-2027.md"

FIELDS = {"book": "quiet", "begins": "2020-09-14", "name": "Winter"}

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry(UNITS[0], date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry(UNITS[1], date="2020-09-07", habit=2),
    "books/quiet/03-rest.md": entry(UNITS[2], date="2020-09-14", habit=3),
    "books/quiet/99-closing.md": entry("Looking Back", date="2020-10-19"),
}


def season(text: str = "We meet.\n", **fields: str) -> str:
    lines = [f"  {name}: {value}\n" for name, value in {**FIELDS, **fields}.items() if value]
    return f"---\nseason:\n{''.join(lines)}---\n{text}"


def said(folder, page, files=None):
    return problems(folder, {**FILES, PAGE: page, **(files or {})})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"begins": "2021-01-05"},
         "4:3: season.begins: 2021-01-05 is a Tuesday, and entries appear on Mondays; "
         "write 2021-01-04 or 2021-01-11 [date]"),
        ({"book": "quite"},
         "3:3: season.book: there is no book “quite”; write “quiet” [book]"),
        ({"book": "another"},
         "3:3: season.book: there is no book “another”; the books are: quiet [book]"),
        ({"begins": "2021-01-04", "pauses": "[2021-01-04]"},
         "6:12: season.pauses.1: the season goes from 2021-01-04 to 2021-01-25, and 2021-01-04 "
         "is not between them; remove the pause, or change it [season-pause]"),
        ({"begins": "2021-01-04", "pauses": "2021-02-01"},
         "6:3: season.pauses: the season goes from 2021-01-04 to 2021-01-25, and 2021-02-01 "
         "is not between them; remove the pause, or change it [season-pause]"),
        ({"begins": "2021-01-04", "pauses": "[2021-01-11, 2021-01-11]"},
         "6:24: season.pauses.2: “2021-01-11” is already pause number 1; write each once "
         "[repeated]"),
        ({"begins": "2020-09-14"},
         "4:3: season.begins: this season comes to “Looking Back” on Monday, October 5, 2020, but "
         "that entry appears on Monday, October 19, 2020; write 2020-09-28 or later "
         "[season-begin]"),
        ({"begins": "2020-08-24"},
         "4:3: season.begins: this season comes to “Looking Back” on Monday, September 14, 2020, "
         "but that entry appears on Monday, October 19, 2020; write 2020-09-28 or later "
         "[season-begin]"),
        ({"begins": "2021-01-04", "name": "the quiet hour"},
         "5:3: season.name: “the quiet hour” is already the name of books/quiet/index.md; "
         "write another [season-name]"),
        ({"begins": "2021-01-04", "name": ""},
         "2:1: season: name is missing; write “name: Winter at the Library” [missing]"),
        ({"begins": "2021-01-04", "hour": "noon"},
         "6:3: season.hour: “noon” is not a time of day; write “18:30”, or “18:30 to 19:15” "
         "[value]"),
        ({"begins": "2021-01-04", "hour": "18:30 to 18:00"},
         "6:3: season.hour: “18:30 to 18:00” ends before it begins, or on another day; "
         "write “18:30” [value]"),
        ({"begins": "2021-01-04", "venue": "Upstairs"},
         "6:3: season.venue: there is no field with this name; the fields are book, begins, name, "
         "pauses, hour, place [unknown-field]"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_at_its_line(tmp_path, fields, message):
    assert said(tmp_path, season(**fields)) == [f"{PAGE}:{message}"]


def test_a_season_without_mistakes(tmp_path):
    page = season(begins="2021-01-04", pauses="2021-01-18", hour="18:30", place="Upstairs")
    assert said(tmp_path, page) == []


def test_two_seasons_have_two_names(tmp_path):
    other = season(begins="2022-01-03", name="winter")
    found = said(tmp_path, season(begins="2021-01-04"), {"seasons/again.md": other})
    assert found == [
        "seasons/again.md:5:3: season.name: “winter” is already the name of "
        "seasons/winter-2027.md; write another [season-name]"
    ]


def test_a_season_is_not_called_as_a_book(tmp_path):
    found = problems(tmp_path, {**FILES, "seasons/quiet.md": season(begins="2021-01-04")})
    assert found == [
        "seasons/quiet.md:1:1: “quiet” is the name of a book, whose first season has it; "
        "rename this file, as in winter-2027.md [season-name]"
    ]


@pytest.mark.parametrize(
    ("file", "redirects", "wrong"),
    [
        ("Quiet", "", "“Quiet” is the name of a book, whose first season has it; rename this file"),
        ("calm", "", "“calm” was the name of a book, whose first season has it; rename this file"),
        ("spring", "quiet", "“quiet” is the name of a book, whose first season has it; remove "
         "seasons/quiet.html from the redirects"),
    ],
)  # fmt: skip
def test_no_name_of_a_season_is_one_that_a_book_has_or_had(tmp_path, file, redirects, wrong):
    renamed = HOME.replace("site:\n", "site:\n  renamed: {books: {calm: quiet}}\n", 1)
    page = season(begins="2021-01-04")
    if redirects:
        page = page.replace("---\n", f"---\nredirects: seasons/{redirects}.html\n", 1)
    [found] = problems(tmp_path, {**FILES, "index.md": renamed, f"seasons/{file}.md": page})
    assert wrong in found


def test_a_heading_is_the_name(tmp_path):
    page = season("# Spring\n\nWe meet.\n", begins="2021-01-04")
    assert said(tmp_path, page) == [
        f"{PAGE}:7:1: the heading is different from the one in the season’s record; "
        "write “# Winter”, or correct the name in the record [heading]"
    ]


def test_a_season_stands_in_the_folder_of_seasons(tmp_path):
    files = {**FILES, "seasons/old/winter.md": season(begins="2021-01-04")}
    assert problems(tmp_path, files) == [
        "seasons/old/winter.md:1:1: seasons do not go here; move this one to docs/seasons/ [folder]"
    ]


def test_a_habit_that_was_written_late_is_no_mistake_of_a_season(tmp_path):
    late = entry(UNITS[1], date="2021-02-15", habit=2)
    assert said(tmp_path, season(begins="2021-01-04"), {"books/quiet/02-say.md": late}) == []

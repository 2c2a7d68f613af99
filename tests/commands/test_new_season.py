"""``mondays new-season``, and what ``mondays schedule`` says of seasons."""

from click.testing import CliRunner

from mentoring_mondays.cli import main
from mentoring_mondays.shelf import read_shelf
from tests.site.roots import PAGES, TODAY, entry, write

NAMED = ("quiet", "--name", "Winter: At the Library", "--begins", "2024-03-04")


def run(docs, *words):
    arguments = [str(word) for word in words]
    result = CliRunner().invoke(main, arguments, env={"MONDAYS_TODAY": TODAY})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.replace(f"{docs}/", "docs/")


def test_it_makes_a_page_that_the_check_accepts_but_for_its_guidance(tmp_path):
    docs = write(tmp_path, PAGES)
    more = ("--pause", "2024-03-18", "--hour", "18:30 to 19:15", "--place", "Room 3, upstairs")
    status, said = run(docs, "new-season", *NAMED, *more, "--docs", docs)
    assert (status, said.splitlines()[0]) == (
        0,
        "docs/seasons/winter-at-the-library.md is ready. What to do next:",
    )
    assert (
        (docs / "seasons/winter-at-the-library.md").read_text()
        == """\
---
season:
  book: quiet
  begins: 2024-03-04
  name: "Winter: At the Library"
  pauses: [2024-03-18]
  hour: 18:30 to 19:15
  place: "Room 3, upstairs"
---

% Guide: Say who reads, when and where you meet, and how somebody can join. A few lines.
"""
    )
    shelf = read_shelf(docs)
    assert [str(problem) for problem in shelf.problems] == [
        "seasons/winter-at-the-library.md:11:3: this is still the guidance for authors; replace "
        "it with your own words [guidance]"
    ]
    assert shelf.seasons[-1].name == "Winter: At the Library"


def test_it_refuses_what_cannot_be_and_says_all_of_it(tmp_path):
    docs = write(tmp_path, PAGES)
    wrong = ("quiet", "--name", "Winter", "--begins", "2024-03-05", "--hour", "noon")
    assert run(docs, "new-season", *wrong, "--docs", docs) == (
        2,
        "Error: begins: 2024-03-05 is a Tuesday, and entries appear on Mondays; write 2024-03-04 "
        "or 2024-03-11; hour: “noon” is not a time of day; write “18:30”, or “18:30 to 19:15”\n",
    )
    named = ("quiet", "--name", "loud & clear", "--begins", "2024-03-04")
    assert run(docs, "new-season", *named, "--docs", docs) == (
        2,
        "Error: “loud & clear” is the name of books/loud/index.md; choose another\n",
    )
    assert run(docs, "new-season", "quit", *NAMED[1:], "--docs", docs) == (
        2,
        "Error: book: there is no book “quit”; write “quiet”\n",
    )
    assert not (docs / "seasons").exists()


def test_it_refuses_what_the_check_would_refuse(tmp_path):
    docs = write(tmp_path, PAGES)
    for words, said in {
        ("--begins", "2023-12-25"): "write 2024-01-08 or later",
        ("--pause", "2030-01-07"): "2030-01-07 is not between them",
        ("--name", "Index"): "the list of seasons has the name “Index”; choose another",
        ("--name", "Quiet"): "“quiet” is the name of a book",
        ("--place", "Room \u202e3"): "invisible character",
    }.items():
        status, output = run(docs, "new-season", *NAMED, *words, "--docs", docs)
        assert (status, said in output) == (2, True), output
    assert not (docs / "seasons").exists()


def test_it_overwrites_nothing(tmp_path):
    docs = write(tmp_path, {**PAGES, "seasons/winter-at-the-library.md": "# Mine\n\nMy words.\n"})
    status, said = run(docs, "new-season", *NAMED, "--docs", docs)
    assert (status, said) == (
        2,
        "Error: docs/seasons/winter-at-the-library.md already exists and was not changed; "
        "edit it, or delete it first\n",
    )


def season(begins, name, pauses="[]"):
    record = f"  book: quiet\n  begins: {begins}\n  name: {name}\n  pauses: {pauses}\n"
    return f"---\nseason:\n{record}---\nWho reads.\n"


def test_the_schedule_says_how_it_stands_with_each_season(tmp_path):
    files = {
        "seasons/a.md": season("2023-01-02", "Past"),
        "seasons/b.md": season("2024-01-08", "Now"),
        "seasons/c.md": season("2024-01-08", "Resting", "[2024-01-15]"),
        "seasons/d.md": season("2024-04-01", "Spring"),
        "books/quiet/03-rest.md": entry("Rest Well", "2024-01-15", habit=3, draft="true"),
    }
    docs = write(tmp_path, {**PAGES, **files})
    _, said = run(docs, "schedule", docs)
    assert said.partition("Seasons:\n\n")[2].splitlines()[:4] == [
        "2023-01-02 to 2023-01-30  quiet · Past: over  (1 draft, 1 not written yet)",
        "2024-01-08 to 2024-02-05  quiet · Now: week 2 of 5  (1 draft, 1 not written yet)",
        "2024-01-08 to 2024-02-12  quiet · Resting: pause  (1 draft, 1 not written yet)",
        "2024-04-01 to 2024-04-29  quiet · Spring: begins 2024-04-01  (1 draft, 1 not written yet)",
    ]
    _, ahead = run(docs, "schedule", "--ahead", docs)
    assert "Past" not in ahead
    assert "Spring" in ahead

"""A slip in the front matter is told at its line, with the line to write, and hides no other."""

from pathlib import Path

import pytest

from tests.tried import PAGE, shelf

SLIPS = {
    "date: 2020-10-26\n habit: 9\ntags: [a]": [
        "3:2: there is an extra space before “habit”; write “habit: 9” [yaml]",
    ],
    "date: 2020-10-26\nhabit:9\ntags: [a]": [
        "3:1: a space is missing after the colon; write “habit: 9” [yaml]",
    ],
    "date: 2020-10-26\nhabit 9": [
        "3:1: “habit 9” is not a field; write “habit: 9” [yaml]",
    ],
    "date: 2020-10-26\nhabit: 9\ntags: [a, b\ndraft: yes": [
        "4:1: the list is not closed; write “tags: [a, b]” [yaml]",
        "5:1: draft: “yes” is neither true nor false; write “draft: true” [value]",
    ],
    "date: 2020-10-26\nhabit: 9\ntags: #change, #work": [
        "4:1: tags: “#” begins a comment, so there is no value; write “tags: [change, work]” "
        "[empty-field]",
    ],
    "date: 2020-10-26\nhabit: 9\nauthor: #1": [
        "4:1: author: “#” begins a comment, so there is no value; write “author: \"#1\"” "
        "[empty-field]",
    ],
    "date: 2020-10-27\nhabit: 9\ntags:\n  - a\n  -b\ntag: x": [
        "2:1: date: 2020-10-27 is a Tuesday, and entries appear on Mondays; "
        "write 2020-10-26 or 2020-11-02 [date]",
        "6:3: a space is missing after the hyphen; write “- b” [yaml]",
        "7:1: tag: there is no field with this name; write “tags” [unknown-field]",
    ],
    "date: 2020-10-26\n\thabit: 9\ndraft: yes": [
        "3:1: a tab, which YAML does not allow here; write spaces [yaml]",
        "4:1: draft: “yes” is neither true nor false; write “draft: true” [value]",
    ],
    "date: 2020-10-26\nhabit: 9\nhabit: 8\nauthor: \"x": [
        "4:1: “habit” appears here a second time; keep one of the two [yaml]",
        "5:1: the value is not closed; write “author: \"x\"” [yaml]",
        "5:1: author: “x” is not one of the site’s authors; write one of: "
        "Mentoring Mondays Circle, or add the name to site.authors in docs/index.md [author]",
    ],
    "date: 2020-10-26\nhabit: 9\ntags: *a\nauthor: x: y": [
        "4:7: an alias (*a); write the value out [yaml]",
        "5:1: a value that contains “: ” must be in quotes; write “author: \"x: y\"” [yaml]",
        "5:1: author: “x: y” is not one of the site’s authors; write one of: "
        "Mentoring Mondays Circle, or add the name to site.authors in docs/index.md [author]",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("front", "messages"), SLIPS.items())
def test_a_slip_is_told_at_its_line(tmp_path: Path, front: str, messages: list[str]) -> None:
    read = shelf(tmp_path, {PAGE: f"---\n{front}\n---\n# Minimizing\n\nYour text.\n"})
    assert [str(problem).removeprefix(f"{PAGE}:") for problem in read.problems] == messages
    assert PAGE.removesuffix(".md") in {page.docname for page in read.held}


def test_a_slip_in_a_book_s_record_hides_no_other(tmp_path: Path) -> None:
    front = (
        "book:\n  title: A\n  authors: [B]\n   publisher: C\n  year: 1200\n  unit:Habit\n"
        "  first_monday: 2020-08-31\n  units: [One\n"
    )
    path = "books/how-women-rise/index.md"
    read = shelf(tmp_path, {path: f"---\n{front}---\n# A\n"})
    assert [str(p).removeprefix(f"{path}:") for p in read.problems if p.path == path] == [
        "5:4: there is an extra space before “publisher”; write “publisher: C” [yaml]",
        "6:3: book.year: 1200 is too small; the smallest is 1450; write “year: 2018” [value]",
        "7:3: a space is missing after the colon; write “unit: Habit” [yaml]",
        "9:3: the list is not closed; write “units: [One]” [yaml]",
    ]

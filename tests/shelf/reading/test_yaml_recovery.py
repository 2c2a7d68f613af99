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
    " date: 2020-10-26\nhabit: 9": [
        "2:2: there is an extra space before “date”; write “date: 2020-10-26” [yaml]",
    ],
    "- date: 2020-10-26\n- habit: 9": [
        "2:1: a field has no hyphen before its name; write “date: 2020-10-26” [yaml]",
        "3:1: a field has no hyphen before its name; write “habit: 9” [yaml]",
    ],
    "date: 2020-10-26 habit: 9": [
        "2:1: two fields are on one line, and “habit” needs its own; write “date: 2020-10-26” "
        "[yaml]",
    ],
    "date: 2020-10-26\nThe words.\ntags:\na": [
        "3:1: “The words.” is not a field; write it as “name: value”, or as “- value” if it is an "
        "item of a list, or remove it [yaml]",
        "4:1: tags: has no value; write one, or remove the line [empty-field]",
        "5:1: “a” is not a field; write it as “name: value”, or as “- value” if it is an item of "
        "a list, or remove it [yaml]",
    ],
    "date: 2020-10-26\nhabit: 9\ndescription: >\n  a b\n c d": [
        "6:2: the lines below “description: >” do not begin alike; begin each of them with the "
        "same number of spaces [yaml]",
    ],
    "date: 2020-10-26\nhabit: 9\ntags:\n- @a\n- b: c\n-d": [
        "5:1: a value that begins with “@” must be in quotes; write “- \"@a\"” [yaml]",
        "6:1: a value that contains “: ” must be in quotes; write “- \"b: c\"” [yaml]",
        "7:1: a space is missing after the hyphen; write “- d” [yaml]",
    ],
    "date: 2020-10-26\nhabit: 9\ndescription: Rule #1 is this.": [
        "4:1: “#” begins a comment, so “#1 is this.” is left out; write “description: "
        "\"Rule #1 is this.\"” [yaml]",
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
        "4:1: a value that begins with “*” must be in quotes; write “tags: \"*a\"” [yaml]",
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


#: A line, and what is said of it before what to write.
LINES = {
    **dict.fromkeys(
        ("habit:\xa09", "\xa0habit: 9", "habit\xa0: 9"),
        ("there is an invisible character beside “habit”", "habit: 9"),
    ),
    "habit：9": ("the colon is a wide one (：)", "habit: 9"),
    "habit :9": ("a space is missing after the colon", "habit: 9"),
    "habit= 9": ("“habit= 9” is not a field", "habit: 9"),
    "habit - 9": ("“habit - 9” is not a field", "habit: 9"),
    "**habit**: 9": ("“**habit**: 9” is not a field", "habit: 9"),
    **{
        f"description: {sign}{rest}": (
            f"a value that begins with “{sign}” must be in quotes",
            f'description: "{sign}{rest}"',
        )
        for sign, rest in (
            *zip("@`%*&!", ["x"] * 6, strict=True), *zip("|>-?*&!,]}%", [" x"] * 11, strict=True),
        )
    },
    "description: *So* say: yes": (
        "a value that begins with “*” must be in quotes", 'description: "*So* say: yes"',
    ),
    'description: "So" it is': (
        'something follows the closing ", so all of it must be in quotes',
        "description: '\"So\" it is'",
    ),
    "description: [So] it is": (
        "something follows the closing ], so all of it must be in quotes",
        'description: "[So] it is"',
    ),
    'description: "C:\\docs"': (
        "a backslash in double quotes is no backslash", "description: 'C:\\docs'",
    ),
    'description: "Say "no" so"': (
        "a double quote within double quotes ends the value", "description: 'Say \"no\" so'",
    ),
    "description: So\n  it is: yes": (
        "a value that contains “: ” must be in quotes", 'description: "So it is: yes"',
    ),
    "tags: [@a, b]": ("this list cannot be read", 'tags: ["@a", b]'),
    "tags: [a, , b],": ("this list cannot be read", "tags: [a, b]"),
    "tags: [a b, #c]": ("this list cannot be read", "tags: [a b, c]"),
    "tags: 'a', 'b'": ("this list cannot be read", "tags: ['a', 'b']"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "said"), LINES.items())
def test_a_line_that_yaml_cannot_read_is_told_as_it_was_meant(
    tmp_path: Path, line: str, said: tuple[str, str]
) -> None:
    read = shelf(tmp_path, {PAGE: f"---\ndate: 2020-10-26\n{line}\n---\n# Minimizing\n\nText.\n"})
    assert str(read.problems[0]) == f"{PAGE}:3:1: {said[0]}; write “{said[1]}” [yaml]"
    assert {problem.rule for problem in read.problems} <= {"yaml", "tag"}


VALUES = {
    "habit: two": "“two” is not a whole number; write “habit: 2”",
    "habit: Habit 9": "“Habit 9” is not a whole number; write “habit: 9”",
    "habit: ９": "a number in quotes is text, not a number; write “habit: 9”",
    "habit: 0x4": "“0x4” is not a whole number; write “habit: 4”",
    "habit: neun": "“neun” is not a whole number; write it in digits, like “habit: 4”",
    "habit: #2": "“#” begins a comment, so there is no value; write “habit: 2”",
    "draft: no": "“no” is neither true nor false; write “draft: false”",
    "draft: TRUE": "“TRUE” is neither true nor false; write “draft: true”",
    **{
        f"tags: {written}": f"is not a list; write “tags: {meant}”"
        for written, meant in {
            "a": "[a]", "a b, c": "[a b, c]", "a; b": "[a, b]", '"a, b"': "[a, b]",
            "(a, b)": "[a, b]", "{a, b}": "[a, b]",
        }.items()
    },
    "tags: [a: b]": "is not text; write “\"a: b\"”",
    "description: [So]": "is not text; write “description: \"[So]\"”",
    "title: So": "there is no field with this name; the title is the heading of the page "
    "(# The Title); remove this line",
    "aliases: [a]": "there is no field with this name; write “redirects”",
    "categories: [a]": "there is no field with this name; write “tags”",
}  # fmt: skip


@pytest.mark.parametrize(("line", "message"), VALUES.items())
def test_a_value_of_another_kind_is_told_as_it_was_meant(
    tmp_path: Path, line: str, message: str
) -> None:
    read = shelf(tmp_path, {PAGE: f"---\ndate: 2020-10-26\n{line}\n---\n# Minimizing\n\nText.\n"})
    assert [problem.message for problem in read.problems] == [message]


def test_a_slip_in_a_book_s_record_hides_no_other(tmp_path: Path) -> None:
    front = (
        "book:\n  title: A\n  authors: [B]\n   publisher: C\n  year: 1200\n  unit:Habit\n"
        "  first_monday: 2020-08-31\n  units: [One\n"
    )
    path = "books/how-women-rise/index.md"
    read = shelf(tmp_path, {path: f"---\n{front}---\n# A\n"})
    assert [str(p).removeprefix(f"{path}:") for p in read.problems if p.path == path] == [
        "5:4: there is an extra space before “publisher”; write “publisher: C” [yaml]",
        "6:3: book.year: 1200 is too small; write 1450 or more [value]",
        "7:3: a space is missing after the colon; write “unit: Habit” [yaml]",
        "9:3: the list is not closed; write “units: [One]” [yaml]",
    ]

"""``check --fix`` changes words, and nothing that the page is made of."""

from pathlib import Path

import pytest

from mentoring_mondays.shelf.authoring.autofix import fix, fix_pages
from mentoring_mondays.shelf.problems import Problem
from tests.tried import PAGE, entry, write


def fixed(folder: Path, text: str, **more: str) -> str:
    """Return what becomes of the text of an entry."""
    docs = write(folder, {PAGE: entry(text), **more})
    fix_pages(docs, lambda path: path == PAGE)
    return (docs / PAGE).read_bytes().decode().removeprefix(entry("")).removesuffix("\n")


KEPT = {
    "a label": "(teh-label)=\n## A heading",
    "a link's definition": "See [it][teh].\n\n[teh]: https://example.org/teh",
    "a link by its own words": "See [teh].\n\n[teh]: https://example.org/teh",
    "a link's address": "See [it](https://example.org/teh(recieve)/'x').",
    "a link's address in brackets": "See [it](<teh page.md> 'it').",
    "an address": "See <https://example.org/teh-recieve>, teh@example.org.",
    "code": "Type `teh 'x' - y...` or ``teh ` 'x'``.",
    "code of several lines": "Type `teh\n'x'`.",
    "a block of code": '```text\nteh "x" - y...\n```',
    "a block of code in a block": '````{note}\n```text\nteh "x" - y\n```\n````',
    "indented code": '- A\n\n      teh "x" - y',
    "a footnote's name": "A word[^teh].\n\n[^teh]: A note.",
    "a role": "See {term}`teh 'x'` and {index}`it <teh; x>`.",
    "a formula": "It is $teh - x...$ and {math}`teh - x`.",
    "a block of formulas": "$$\nteh - x...\n$$",
    "the name of a term": "```{glossary}\nteh term\n  A meaning.\n```",
    "a setting": "```{note}\n:name: teh-name\n:class: teh\nA.\n```",
    "a file": "```{image} teh.png\n:alt: A.\n```",
    "a table of contents": "```{toctree}\nteh <recieve>\n```",
    "an address with a quotation mark": 'See https://example.org/?teh="x.',
    "a comment": '% teh "x" - y',
    "a quotation": '```{passage}\n:source: Teh Book\n:page: 1\nTeh "x" - y...\n```',
    "what is escaped": 'A \\"word\\" and \\- and \\*teh\\*',
    "a heading that is linked to": "## What Teh Habit Is\n\n[there](#what-teh-habit-is)",
}


@pytest.mark.parametrize("text", [t for k, t in KEPT.items() if k != "what is escaped"], ids=[
    k for k in KEPT if k != "what is escaped"
])  # fmt: skip
def test_it_never_touches(tmp_path: Path, text: str) -> None:
    assert fixed(tmp_path, text) == text


WORDS = {
    'She said "teh habit" - so...': "She said “the habit”—so…",
    "- It's\n- ’tis  so": "- It’s\n- ’tis so",
    "> 'Teh'": "> ‘The’",
    "| a | b |\n|---|---|\n| teh | 'x' |": "| a | b |\n|---|---|\n| the | ‘x’ |",
    '## Teh "Heading"': "## The “Heading”",
    "```{admonition} Teh box\nTeh text.\n```": "```{admonition} The box\nThe text.\n```",
    "```{glossary}\nA term\n  Teh meaning.\n```": "```{glossary}\nA term\n  The meaning.\n```",
    "![Teh desk](teh.png) and teh [teh](teh.md)": "![The desk](teh.png) and the [the](teh.md)",
    "See https://example.org/teh.": "See <https://example.org/teh>.",
    "See https://example.org/a_(teh), (https://example.org/teh).": (
        "See <https://example.org/a_(teh)>, (<https://example.org/teh>)."
    ),
    "[it] (https://example.org) {term}'so' {term} `so` teh": (
        "[it](https://example.org) {term}`so` {term} `so` the"
    ),
    "teh\u2028so\u200b is": "the so is",
    "See {habit}‘4’ - it's [it] (../../index.md).": "See {habit}`4`—it’s [it](../../index.md).",
    "| [x](teh.md) | teh |\n|---|---|": "| [x](teh.md) | the |\n|---|---|",
    "[teh](teh), [recieve](#recieve), [teh][teh].\n\n[teh]: https://example.org/teh": (
        "[the](teh), [receive](#recieve), [the][teh].\n\n[teh]: https://example.org/teh"
    ),
    "A[^teh] teh\n\n[^teh]: teh note": "A[^teh] the\n\n[^teh]: the note",
}

#: Marks next to each other, after numbers, and in place of letters that are left out.
MARKS = {
    "'\"x\"' and \"'x' and y\"": "‘“x”’ and “‘x’ and y”",
    "It's \"'so'\", \"a 'b'!\"": "It’s “‘so’”, “a ‘b’!”",
    '5\'10", 5\' 10", a 6" x 4" card': "5′10″, 5′ 10″, a 6″ x 4″ card",
    '"It is 5\'" or "27"", \'5"\'.': '“It is 5′” or “27"", ‘5″’.',
    'a 5\' pole, 40° 26\' 46" N, "a 27" screen"': "a 5′ pole, 40° 26′ 46″ N, “a 27″ screen”",
    '"I am 10", "10" and "11", “I am 10"': "“I am 10”, “10” and “11”, “I am 10”",
    "in '2020' the 1920's and the '90s": "in ‘2020’ the 1920’s and the ’90s",
    "rock 'n' roll, 'Twas \"'tis\"": "rock ’n’ roll, ’Twas “’tis”",
    'said:"so" ("so") `a`\'s "`a`"': "said:“so” (“so”) `a`’s “`a`”",
    'don\'\'t ""so"" a " b \' c': 'don\'\'t ""so"" a " b \' c',
    "a -- b --- c, five-- six, a--b, 5--6": "a—b—c, five—six, a—b, 5–6",
    "a -- --- b, --fix, use --fix, a --> b": "a -- --- b, --fix, use --fix, a --> b",
}


@pytest.mark.parametrize(("text", "after"), [*WORDS.items(), *MARKS.items()])
def test_words_are_fixed(tmp_path: Path, text: str, after: str) -> None:
    assert fixed(tmp_path, text) == after


def test_another_page_s_link_keeps_a_heading_as_it_is(tmp_path: Path) -> None:
    about = {"about.md": "# About\n\n[there](books/how-women-rise/09-minimizing.md#teh-habit)\n"}
    assert fixed(tmp_path, "## Teh Habit\n\nTeh habit.", **about) == "## Teh Habit\n\nThe habit."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_stay_as_they_are(tmp_path: Path, end: str) -> None:
    docs = write(tmp_path, {})
    before = entry('One "b"\ntwo "c"\n\nthree "d"').replace("\n", end)
    (docs / PAGE).write_bytes(before.encode())
    fix_pages(docs, lambda path: path == PAGE)
    after = entry("One “b”\ntwo “c”\n\nthree “d”").replace("\n", end)
    assert (docs / PAGE).read_bytes() == after.encode()


def test_a_place_with_something_else_is_left_alone() -> None:
    slip = Problem("x.md", 1, 3, "", "spelling", "", "teh", "the")
    assert fix("a the b", [slip]) == "a the b"
    assert fix("a teh b", [slip]) == "a the b"
    assert fix("", [slip]) == ""


def test_a_fix_that_would_change_more_than_words_is_not_made() -> None:
    text = "A [teh](x.md) teh `teh` teh\n"
    slips = [Problem("x.md", 1, n, "", "spelling", "", "teh", "the") for n in (4, 15, 20, 25)]
    wrong = Problem("x.md", 1, 24, "", "spelling", "", "`teh`", "teh")
    assert fix(text, slips) == "A [the](x.md) the `teh` the\n"
    assert fix("A `teh` x\n", [wrong, Problem("x.md", 1, 3, "", "y", "", "`teh`", "the")]) == (
        "A `teh` x\n"
    )


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    (docs / PAGE).write_bytes(b"\xef\xbb\xbfcaf\xe9")
    assert fix_pages(docs, lambda path: path == PAGE) == {}

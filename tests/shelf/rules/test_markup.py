"""Markdown that is nearly right: what is said of each slip, and of what only looks like one."""

from pathlib import Path

import pytest

from tests.tried import PAGE, build, entry, said, write

FENCE = "a block begins with three backticks; write ```{practice}, and ``` below its last line"
OPEN = (
    "nothing closes this block, so it takes in everything that follows; write ``` below its last "
    "line "
    "(a block that contains another one has one mark more)"
)
BOLD = (
    "these two asterisks do not make anything bold; write **words** without a space inside, "
    "in one paragraph"
)
CODE = (
    "four spaces or a tab at the beginning turn this into code; remove them, or put real code "
    "between lines of ```"
)
LINE = "a line across the page goes between two paragraphs, but this one"

SLIPS = {
    "##Why\n": [
        "8:1: a heading has a space after its #; write “## Why”, or “\\##Why” if it is not a "
        "heading [heading-space]"
    ],
    "A [link] (../../index.md).\n": [
        "8:3: there is a space between the link and its address; write [link](../../index.md) "
        "[link-space]"
    ],
    "A (link)[https://example.org].\n": [
        "8:3: the parts of the link are in the wrong order; write [link](https://example.org) "
        "[link-space]"
    ],
    "![A kettle](My Kettle.PNG)\n": [
        "8:1: an address with a space needs angle brackets; write ![A kettle](<My Kettle.PNG>) "
        "[link-space]"
    ],
    "See https://example.org/a_b.\n": [
        "8:5: the address is not a link; write <https://example.org/a_b>, "
        "or [what it is](https://example.org/a_b) [bare-link]"
    ],
    "See www.example.org!\n": [
        "8:5: the address is not a link; write <https://www.example.org>, "
        "or [what it is](https://www.example.org) [bare-link]"
    ],
    "\tA paragraph.\n": [f"8:1: {CODE} [indented-code]"],
    "- An item.\n\n      A paragraph.\n": [f"10:1: {CODE} [indented-code]"],
    "| a | b |\n| 1 | 2 |\n": [
        "8:1: these rows are not a table without a line below the first; write |---|---| "
        "[table-line]"
    ],
    "| a | b |\n|---|\n| 1 | 2 |\n": [
        "8:1: the second line has 1 columns and the first 2; write |---|---| [table-line]"
    ],
    "``{practice}\n1. One.\n```\n\nMore.\n": [
        f"8:1: {FENCE} [fence]", f"10:1: {OPEN} [fence]",
    ],
    "‘‘‘{practice}\n1. One.\n‘‘‘\n": [f"8:1: {FENCE} [fence]"],
    "```practice\n1. One.\n```\n": [
        "8:4: this shows as code; for a block, write ```{practice} [fence]"
    ],
    "```{practice\n1. One.\n```\n": [
        "8:4: this shows as code; for a block, write ```{practice} [fence]"
    ],
    "```{practice}\n1. One.\n\nMore.\n": [f"8:1: {OPEN} [fence]"],
    "Some **bold words.\n": [f"8:6: {BOLD} [bold]"],
    "Some ** bold ** words.\n": [f"8:6: {BOLD} [bold]"],
    "A {term}‘word’.\n": [
        "8:3: a role has its text in backticks, with no space before them; write "
        "{term}`word` "
        "[role-marks]"
    ],
    "A {habit} `4`.\n": [
        "8:3: a role has its text in backticks, with no space before them; write {habit}`4` "
        "[role-marks]"
    ],
    "A word[^one].\n": [
        "8:7: there is no note “one” on this page; write one below it: [^one]: The note. [footnote]"
    ],
    "A word.\n\n[^one]: A note.\n": [
        "10:1: nothing on this page refers to the note “one”; write [^one] where it belongs, "
        "or remove it [footnote]"
    ],
    "---\n\nText.\n": [f"8:1: {LINE} follows a heading; remove it [line-across]"],
    "Text.\n\n---\n": [f"10:1: {LINE} ends the page; remove it [line-across]"],
    "Text.\n\n---\n\n***\n\nText.\n": [f"12:1: {LINE} follows another; remove it [line-across]"],
    "```{note}\nA.\n\n---\n\nB.\n```\n": [
        f"11:1: {LINE} is within a block, a list or a quotation; remove it [line-across]"
    ],
    "## &nbsp;\n\nText.\n": [
        "8:1: this heading has no words; write some, or remove the line [heading]"
    ],
    "## ![A dot](a.png)\n\nText.\n": [
        "8:13: there is no picture “a.png”; put the file beside the page [picture-missing]",
        "8:1: this heading is only a picture, so contents, search, and paper have its text "
        "instead; write words, and put the picture below them [heading]",
    ],
    "## \n\nText.\n": [
        "8:1: this heading has no words; write some, or remove the line [heading]"
    ],
    "A paragraph\nof two lines.\n---\n\nText.\n": [
        "8:1: the line of - below turns this paragraph into a heading; "
        "put an empty line between them [heading]"
    ],
    "I :smile:\n": [
        "8:3: :smile: would be shown as typed; type the character itself, or leave it out [github]"
    ],
    "[!NOTE] This.\n": [
        "8:1: [!NOTE] would be shown as typed; write the box as ```{note}, and ``` below its last "
        "line [github]"
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), SLIPS.items())
def test_a_slip_is_told_with_what_to_write(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert said(tmp_path, text) == messages


FINE = """\
Take \\#1 and #1, \\[this] (or that), a note (see [the book](index.md)), and 5 ** 2.
~~Struck~~ words, $a^2$, from $5 to $6, <https://example.org>, [x](https://example.org/x).
At 10:30:15, **bold** and ***both***, `[a] (b.md)`, `**`, `{term}'x'`, `:smile:`, `https://x.org`.
A word[^one], and {term}`another <word>`.

| a | b |
|---|---|
| 1 | 2 |

- [ ] to do
- [x] done

Text.

---

Text | with | bars.

[^one]: A note.

## A heading

```text
practice
```

````{note}
```{tip}
Inner.
```
````

$$
a = b
$$
""".replace("5 ** 2", "5 × 2").replace(", and {term}`another <word>`", "")


def test_what_is_right_is_not_told(tmp_path: Path) -> None:
    assert said(tmp_path, FINE) == []
    docs = write(tmp_path, {PAGE: entry(FINE)})
    status, messages, _ = build(docs)
    assert (status, messages) == (0, "")


@pytest.mark.parametrize(("text", "line"), [
    ("Text.\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> theirs\n", 10),
    ("Two.\n>>>>>>> theirs\n", 9),
])  # fmt: skip
def test_two_versions_of_a_page_are_told_and_nothing_else(
    tmp_path: Path, text: str, line: int
) -> None:
    mark = "<<<<<<<" if "<<<" in text else ">>>>>>>"
    assert said(tmp_path, text) == [
        f"{line}:1: git left two versions of this page here ({mark}); keep one, "
        "and remove the lines <<<<<<<, ======= and >>>>>>> [merge-marker]"
    ]

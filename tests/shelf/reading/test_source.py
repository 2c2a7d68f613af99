"""One file: its encoding, its front matter, its headings."""

import pytest

from mentoring_mondays.shelf.reading.markdown import read_blocks
from mentoring_mondays.shelf.reading.source import first_level_headings, read_source


def read(tmp_path, content):
    (tmp_path / "page.md").write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_source(tmp_path, "page.md")


def complaints(tmp_path, content):
    return [str(problem) for problem in read(tmp_path, content).problems]


def headings(body):
    return [
        (heading.text, heading.line) for heading in first_level_headings(read_blocks(body).tokens)
    ]


def test_the_parts_of_a_page(tmp_path):
    source = read(tmp_path, "---\nhabit: 4\n---\n\n# A Title\n\nText.\n")
    assert (source.values, source.body_line, source.problems) == ({"habit": 4}, 4, ())
    assert [(heading.text, heading.line) for heading in source.headings] == [("A Title", 5)]


def test_windows_line_ends_change_nothing(tmp_path):
    text = "---\nhabit: 4\ntags: [a]\n---\n\n# A Title\n\nText.\n"
    assert read(tmp_path, text.replace("\n", "\r\n")) == read(tmp_path, text)


@pytest.mark.parametrize("fence", ["--- ", "---\t", "---   "])
def test_spaces_behind_the_fences_do_no_harm(tmp_path, fence):
    source = read(tmp_path, f"{fence}\nhabit: 4\n{fence}\n# A Title\n")
    assert (source.values, source.problems) == ({"habit": 4}, ())
    assert [heading.line for heading in source.headings] == [4]


def test_a_page_without_front_matter_has_no_values(tmp_path):
    source = read(tmp_path, "# A Title\n\n---\n\nText.\n")
    assert (source.values, source.problems, source.body_line) == (None, (), 1)


@pytest.mark.parametrize("empty", ["", " \n\n", "\r\n"])
def test_an_empty_file(tmp_path, empty):
    assert complaints(tmp_path, empty) == [
        "page.md:1:1: the file is empty; write its front matter, a heading and its text [empty]"
    ]


def test_a_byte_order_mark_is_named_and_the_rest_is_read(tmp_path):
    source = read(tmp_path, "\ufeff---\nhabit: 4\n---\n# A Title\n")
    assert [str(problem) for problem in source.problems] == [
        "page.md:1:1: the file begins with a byte order mark (BOM), which hides the front matter; "
        "save it as UTF-8 without BOM [encoding]"
    ]
    assert source.values == {"habit": 4}


def test_utf_16_is_not_utf_8(tmp_path):
    assert complaints(tmp_path, "---\nhabit: 4\n---\n# A\n".encode("utf-16")) == [
        "page.md:1:1: the byte 0xff is not UTF-8; save the file as UTF-8 [encoding]"
    ]


def test_the_first_byte_that_is_not_utf_8_is_located(tmp_path):
    assert complaints(tmp_path, b"---\nhabit: 4\n---\n# Caf\xe9\n") == [
        "page.md:4:6: the byte 0xe9 is not UTF-8; save the file as UTF-8 [encoding]"
    ]


def test_a_control_character_is_located(tmp_path):
    assert complaints(tmp_path, "---\nhabit: 4\n---\n# A\n\nab\x08c\n") == [
        "page.md:6:3: the character U+0008 cannot be shown or sent in a feed; remove it [encoding]"
    ]


def test_a_tab_in_the_front_matter_is_located(tmp_path):
    assert complaints(tmp_path, "---\nhabit: 4\ntags:\n\t- a\n---\n# A\n") == [
        "page.md:4:1: a tab, which YAML does not allow here; write spaces [yaml]"
    ]


def test_a_tab_in_the_text_does_no_harm(tmp_path):
    assert complaints(tmp_path, "---\nhabit: 4\n---\n# A\n\n\ta\tb\n") == []


NOT_CLOSED = "the front matter is not closed; write a line “---”"
ONLY = "there is only “---”; write the fields, another “---”, a heading and the text"
NOT_OPENED = (
    "there is no line “---” above “date: 2020-10-26”; write it as the first line of the file, "
    "and again below the last field"
)
BESIDE = "there is a space or an invisible character beside “---”; write it alone"


@pytest.mark.parametrize(("text", "message"), [
    *((only, f"1:1: {ONLY}") for only in ("---", "---\n", "--- \n\n \n")),
    ("---\nhabit: 4", f"2:1: {NOT_CLOSED} below this one"),
    ("--- \nhabit: 4\ntags:\n- a\n\nText: it is.\n", f"4:1: {NOT_CLOSED} below this one"),
    ("---\nhabit: 4\n# A", f"2:1: {NOT_CLOSED} below this one"),
    ("---\nhabit: 4\n# A\n\n```\nx\n```\n", f"3:1: {NOT_CLOSED} above this heading"),
    ("---\n# A\n\nText.\n", f"2:1: {NOT_CLOSED} above this heading"),
    ("---\nhabit: 4\n\n# A\n", f"4:1: {NOT_CLOSED} above this heading"),
    ("---\nhabit: 4\n\n# A\n\nText.\n\n---\n\nMore.\n", f"4:1: {NOT_CLOSED} above this heading"),
    *(
        (
            f"---\nhabit: 4\n{end}\n# A\n",
            f"3:1: the front matter does not end with “{end}”; write “---”",
        )
        for end in ("...", "----", "--", "—", "***", "___", "+++", "---x")
    ),
    ("---\nhabit: 4\n ---\n# A\n", f"3:1: {BESIDE}"),
    ("---\nhabit: 4\n---\xa0\n# A\n", f"3:1: {BESIDE}"),
    (
        "---\xa0\nhabit: 4\n---\n# A\n",
        "1:1: there is an invisible character beside “---”; write the line again",
    ),
    (
        "\u200b---\nhabit: 4\n---\n# A\n",
        "1:1: there is an invisible character beside “---”; write the line again",
    ),
    *(
        (
            f"{above}\n---\n{field}: 4\n---\n# A\n",
            "2:1: the front matter starts below the first line; remove what is above it",
        )
        for above in ("% a", "<!-- a -->", "A", "") for field in ("habit", "myst")
    ),
    ("date: 2020-10-26\nhabit: 4\n---\n# A\n", f"1:1: {NOT_OPENED}"),
    ("```yaml\ndate: 2020-10-26\n```\n# A\n", f"1:1: {NOT_OPENED}"),
    (
        "---\nhabit: 4\n---\n\ndate: 2020-10-26\n---\n# A\n",
        "5:1: “date: 2020-10-26” is below the front matter; move it above the line “---”",
    ),
])  # fmt: skip
def test_front_matter_with_a_wrong_first_or_last_line(tmp_path, text, message):
    assert complaints(tmp_path, text) == [f"page.md:{message} [front-matter]"]


@pytest.mark.parametrize("text", [
    "---\nhabit: 4\n\n# A note\n\ndate: 2020-10-26\n---\n# A\n",
    "```\n---\nhabit: 4\n---\n```\n", "A\n\n***\nhabit: 4\n",
    "Date: it is a day.\n", "The date: a day.\n", "---\nhabit: 4\n---\n\n---\n",
])  # fmt: skip
def test_front_matter_and_text_that_only_look_wrong(tmp_path, text):
    assert complaints(tmp_path, text) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# One\n", [("One", 1)]),
        ("Text.\n\n# One\n\n# Two\n", [("One", 3), ("Two", 5)]),
        ("One\n===\n", [("One", 1)]),
        ("Two\nlines\n===\n", [("Two lines", 1)]),
        ("# One #\n", [("One", 1)]),
        ("#One\n", []),
        ("## Two\n", []),
        ("    # code\n", []),
        ("```\n# code\n```\n\n# One\n", [("One", 5)]),
        ("~~~~ python\n# code\n~~~\n~~~~\n# One\n", [("One", 5)]),
        (":::{note}\n# Inside\n:::\n# One\n", [("One", 4)]),
        ("```{practice}\n# Inside\n```\n# One\n", [("One", 4)]),
        ("> # Quoted\n\n- # Listed\n\n# One\n", [("One", 5)]),
        ("# *Say* `No` [now](x.md)\n", [("Say No now", 1)]),
        ("# R&amp;D &lt;b&gt;\n", [("R&D <b>", 1)]),
        ("# <script>alert(1)</script>\n", [("<script>alert(1)</script>", 1)]),
        ("<div>\n# One\n</div>\n", [("One", 2)]),
        ("# 100 \\# \\*real\\*\n", [("100 # *real*", 1)]),
        ("(mark)=\n# One\n", [("One", 2)]),
        ("#\n", [("", 1)]),
    ],
)  # fmt: skip
def test_the_first_level_headings(body, expected):
    assert headings(body) == expected


def test_a_target_above_an_underlined_heading_is_no_part_of_it():
    assert headings("(mark)=\nOne\n===\n") == [("One", 2)]


@pytest.mark.parametrize("line", ["----", "—", "+++", "--- x"])
def test_what_only_looks_like_front_matter_is_reported(tmp_path, line):
    assert complaints(tmp_path, f"{line}\nhabit: 2\n{line}\n# A page\n") == [
        f"page.md:1:1: a page that begins with “{line}” has no front matter; for front matter, "
        "write “---” alone on the first line; for a line across the page, write “***” "
        "[front-matter]"
    ]

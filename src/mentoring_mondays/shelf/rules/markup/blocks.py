"""Mistakes between paragraphs: headings, tables, blocks and lines that are broken or unintended."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mentoring_mondays.shelf.allowlist import DIRECTIVES
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Kind

#: A longer heading was probably meant to be a paragraph.
LONGEST_HEADING = 100

_NO_SPACE = re.compile(r"^(#{1,6})([A-Za-z“‘*].*)", re.MULTILINE)
_ROW = re.compile(r"\|.*\|\s*|[^|\n]+(?:\|[^|\n]+){2,}")
_DELIMITERS = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_MARKS = re.compile(
    r"^(?P<marks>`{1,2}|[‘’´ˋ'\"“”]{2,}|:{2})(?P<brace>\{(?P<name>[a-z-]+)\})", re.MULTILINE
)

#: A line of bold words that could be a heading: without a sign at its end.
_BOLD = re.compile(r"(?P<marks>\*\*|__)(?P<words>[^*_\n]{0,70}[^\W_])(?P=marks)")

#: Names that are not languages of code.
_NOT_CODE = frozenset(DIRECTIVES) - {"math", "table"}

#: What a line across the page may not follow, with the message.
_WHERE = {
    "": "begins the page", "heading_close": "follows a heading", "hr": "follows another",
}  # fmt: skip

#: Tokens that readers see in a line although they have no words.
_SEEN = frozenset({"footnote_ref", "image", "link_open"})

#: Tokens that show nothing.
_UNSEEN = frozenset({"myst_line_comment", "myst_target"})


def headings_have_a_space(page: Document) -> Iterator[Problem]:
    """Yield headings with words that touch the number sign."""
    for piece in page.pieces:
        if piece.kind is not Kind.TEXT or "#" not in piece.text:
            continue
        for match in _NO_SPACE.finditer(piece.without_code):
            marks, words = match[1], piece.text[match.end(1) : match.end()]
            wrong = "a heading has a space after its #"
            right = f"write “{marks} {words}”, or “\\{marks}{words}” if it is not a heading"
            yield piece.problem("heading-space", f"{wrong}; {right}", match.start(), marks)


def headings_have_words(page: Document) -> Iterator[Problem]:
    """Yield headings without words."""
    wrong = "this heading has no words; write some, or remove the line"
    for line, shown in _shown_in_headings(page):
        if not shown:
            yield page.problem("heading", wrong, line)


def headings_have_more_than_pictures(page: Document) -> Iterator[Problem]:
    """Yield headings that are only a picture."""
    wrong = "this heading is only a picture, so contents, search, and paper have its text instead"
    wrong += "; write words, and put the picture below them"
    for line, shown in _shown_in_headings(page):
        if shown == {"image"}:
            yield page.problem("heading", wrong, line)


def _shown_in_headings(page: Document) -> Iterator[tuple[int, set[str]]]:
    """Yield the line of each heading, and the kinds of things in it that readers see."""
    for opened, heading in pairwise(page.source.blocks.tokens):
        if opened.type != "heading_open" or not opened.map:
            continue
        tokens = list(page.source.blocks.inside(heading.content))
        described = {id(word) for t in tokens if t.type == "image" for word in t.children or ()}
        shown = {
            token.type
            for token in tokens
            if (token.content.strip() or token.type in _SEEN) and id(token) not in described
        }
        yield opened.map[0] + 1, shown or ({"text"} if not tokens and heading.content else set())


def bold_lines_are_no_headings(page: Document) -> Iterator[Problem]:
    """Yield paragraphs of a few bold words above others, which were meant to be headings."""
    tokens = [token for token in page.source.blocks.tokens if token.type not in _UNSEEN]
    for opened, token, _, below in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        found = _BOLD.fullmatch(token.content) if opened.type == "paragraph_open" else None
        if found and opened.level == 0 and opened.map and below.type != "heading_open":
            message = (
                "bold words alone on a line are no heading for the contents, the search, and "
                f"people who listen; write “## {found['words']}”"
            )
            yield page.problem("bold-heading", message, opened.map[0] + 1, token.content)


def headings_are_no_paragraphs(page: Document) -> Iterator[Problem]:
    """Yield paragraphs that the line of hyphens below turns into a heading."""
    for opened, token in pairwise(page.source.blocks.tokens):
        underlined = opened.type == "heading_open" and opened.markup in ("-", "=")
        is_long = "\n" in token.content or len(token.content) > LONGEST_HEADING
        if underlined and opened.map and is_long:
            wrong = f"the line of {opened.markup} below turns this paragraph into a heading"
            message = f"{wrong}; put an empty line between them"
            yield page.problem("heading", message, opened.map[0] + 1)


def text_is_not_code_by_chance(page: Document) -> Iterator[Problem]:
    """Yield paragraphs that four spaces or a tab turn into code."""
    wrong = "four spaces or a tab at the beginning turn this into code"
    wrong += "; remove them, or put real code between lines of ```"
    for line in page.indented:
        yield page.problem("indented-code", wrong, line)


def tables_have_their_second_line(page: Document) -> Iterator[Problem]:
    """Yield rows that are not a table, because the line below the first is missing or wrong."""
    for piece in page.pieces:
        lines = piece.text.split("\n")
        if piece.kind is not Kind.TEXT or len(lines) < 2 or not all(map(_ROW.fullmatch, lines[:2])):
            continue
        columns = len(_cells(lines[0]))
        if _DELIMITERS.fullmatch(lines[1]):
            wrong = f"the second line has {len(_cells(lines[1]))} columns and the first {columns}"
        else:
            wrong = "these rows are not a table without a line below the first"
        yield piece.problem("table-line", f"{wrong}; write |{'---|' * columns}", 0, lines[0])


def _cells(row: str) -> list[str]:
    return row.strip().removeprefix("|").removesuffix("|").split("|")


def blocks_have_their_marks(page: Document) -> Iterator[Problem]:
    """Yield directives that do not begin with three backticks: their text is lost."""
    for piece in page.pieces:
        for match in _MARKS.finditer(piece.text) if "{" in piece.text else ():
            if match["name"] in DIRECTIVES:
                right = f"write ```{match['brace']}, and ``` below its last line"
                message = f"a block begins with three backticks; {right}"
                yield piece.problem("fence", message, match.start(), match["marks"])


def blocks_have_braces(page: Document) -> Iterator[Problem]:
    """Yield directives without braces around their name: they are shown as code."""
    for token in page.source.blocks.tokens:
        info = token.info.strip() if token.type in ("fence", "colon_fence") else ""
        name = re.split(r"[{}\[\s]", info.removeprefix("{"), maxsplit=1)[0].lower()
        is_box = token.type == "colon_fence" and info and not info.startswith("{")
        if token.map and (is_box or (name in _NOT_CODE and not info.startswith(f"{{{name}}}"))):
            wrong = "this box has no braces around its name" if is_box else "this shows as code"
            right = f"{token.markup}{{{name if name in DIRECTIVES else 'note'}}}"
            message = f"{wrong}; for a block, write {right}"
            yield page.problem("fence", message, token.map[0] + 1, info)


def blocks_are_closed(page: Document) -> Iterator[Problem]:
    """Yield blocks that nothing closes: they take in the rest of the page."""
    for line in page.open_ended:
        marks = re.match(r"[\s>]*([`~:]+)", page.source.line(line))
        message = (
            "nothing closes this block, so it takes in everything that follows; write "
            f"{marks[1] if marks else '```'} below its last line (a block that contains another "
            "one has one mark more)"
        )
        yield page.problem("fence", message, line)


def lines_go_between_paragraphs(page: Document) -> Iterator[Problem]:
    """Yield lines across the page that are not between paragraphs: docutils refuses them."""
    shown = [t for t in page.source.blocks.tokens if t.level == 0 and t.type not in _UNSEEN]
    for number, token in enumerate(shown):
        before = shown[number - 1].type if number else ""
        if token.type != "hr" or not token.map:
            continue
        where = _WHERE.get(before) or ("ends the page" if number + 1 == len(shown) else "")
        if where:
            yield _line_across(page, token.map[0] + 1, where)
    for line in page.inner_lines:
        yield _line_across(page, line, "is within a block, a list or a quotation")


def _line_across(page: Document, line: int, where: str) -> Problem:
    wrong = f"a line across the page goes between two paragraphs, but this one {where}; remove it"
    return page.problem("line-across", wrong, line)

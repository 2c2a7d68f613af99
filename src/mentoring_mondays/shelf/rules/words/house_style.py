"""Typographic slips, all of which can be mended mechanically, and HTML, which shows as text."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page, Piece

_SPACES = re.compile(r"(?<=\S) {2,}+(?=\S)")
_QUOTE = re.compile(r"[\"']")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASHES = re.compile(r"(?<= )--?(?= )")
_ANY = re.compile(r"  |[\"']|\.\.\.| -")
_HTML = re.compile(r"<(?:/?[a-z][a-z0-9-]*+(?:\s[^<>]*+)?/?>|!--)", re.IGNORECASE)

#: After one of these, a quotation mark opens.
_OPENERS = frozenset(" \n\t([{—–-/\u00a0*_“‘")


def typography_is_the_house_style(page: Page) -> Iterator[Problem]:
    """Yield doubled spaces, straight quotation marks, typed dots and dashes."""
    if not _ANY.search(page.words):
        return
    for piece in page.pieces:
        words = piece.words
        for match in _SPACES.finditer(words):
            yield piece.problem(
                "spaces", "more than one space; write one", match.start(), match[0], " "
            )
        for match in _DOTS.finditer(words):
            yield piece.problem("ellipsis", "three dots; write “…”", match.start(), "...", "…")
        for match in _DASHES.finditer(words):
            yield piece.problem(
                "dash", "hyphens for a dash; write “–”", match.start(), match[0], "–"
            )
        for match in _QUOTE.finditer(words):
            curly = _curly(words, match.start())
            yield piece.problem(
                "quotes", f"a straight {match[0]}; write {curly}", match.start(), match[0], curly
            )


def _curly(text: str, at: int) -> str:
    opens = at == 0 or text[at - 1] in _OPENERS
    closes = at + 1 == len(text) or text[at + 1].isspace()
    if text[at] == '"':
        return "“" if opens and not closes else "”"
    before_number = text[at + 1 : at + 2].isdigit()  # the ’90s
    return "‘" if opens and not closes and not before_number else "’"


def html_is_shown_as_text(page: Page) -> Iterator[Problem]:
    """Yield HTML, which is harmless here and looks wrong."""
    for piece in page.pieces if "<" in page.words else ():
        for match in _HTML.finditer(piece.words):
            yield _html(piece, match)


def _html(piece: Piece, match: re.Match[str]) -> Problem:
    tag = match[0] if len(match[0]) <= 40 else f"{match[0][:39]}…"
    return piece.problem(
        "html", f"HTML is shown as the text it is: {tag}; write Markdown", match.start(), match[0]
    )

"""Typography, which can be fixed automatically, and HTML, which is shown as text."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page, Piece

_SPACES = re.compile(r"(?<=\S) {2,}+(?=\S)")
_QUOTE = re.compile(r"[\"']")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASHES = re.compile(r"(?<=\S) (?:--?|–) (?=\S)")
_HTML = re.compile(r"<(?:/?[a-z][a-z0-9-]*+(?:\s[^<>]*+)?/?>|!--)", re.IGNORECASE)

#: After one of these, a quotation mark opens.
_OPENERS = frozenset(" \n\t([{—–-/\u00a0*_“‘")


def one_space_parts_words(page: Page) -> Iterator[Problem]:
    """Yield doubled spaces."""
    for piece, match in _found(page, _SPACES, "  "):
        message = "more than one space; write one"
        yield piece.problem("spaces", message, match.start(), match[0], " ")


def an_ellipsis_is_one_character(page: Page) -> Iterator[Problem]:
    """Yield three typed dots."""
    for piece, match in _found(page, _DOTS, "..."):
        yield piece.problem("ellipsis", "three dots; write “…”", match.start(), "...", "…")


def dashes_are_dashes(page: Page) -> Iterator[Problem]:
    """Yield hyphens and en dashes between spaces: American books have “—” without spaces."""
    for piece, match in _found(page, _DASHES, " - ", " -- ", " – "):
        around = piece.words[match.start() - 1] + piece.words[match.end()]
        dash = "–" if around.isdecimal() else "—"  # 2018–2020
        what = "an en dash with spaces" if "–" in match[0] else "a hyphen for a dash"
        message = f"{what}; write “{dash}” without spaces"
        yield piece.problem("dash", message, match.start(), match[0], dash)


def quotation_marks_are_curly(page: Page) -> Iterator[Problem]:
    """Yield straight quotation marks and apostrophes."""
    if '"' not in page.words and "'" not in page.words:
        return
    for piece in page.pieces:
        for match in _QUOTE.finditer(piece.words):
            curly = _curly(piece.words, match.start())
            message = f"a straight {match[0]}; write {curly}"
            yield piece.problem("quotes", message, match.start(), match[0], curly)


def _curly(text: str, at: int) -> str:
    opens = at == 0 or text[at - 1] in _OPENERS
    closes = at + 1 == len(text) or text[at + 1].isspace()
    if text[at] == '"':
        return "“" if opens and not closes else "”"
    before_number = text[at + 1 : at + 2].isdigit()  # the ’90s
    return "‘" if opens and not closes and not before_number else "’"


def html_is_shown_as_text(page: Page) -> Iterator[Problem]:
    """Yield HTML, which is harmless here but looks wrong."""
    for piece, match in _found(page, _HTML, "<"):
        tag = match[0] if len(match[0]) <= 40 else f"{match[0][:39]}…"
        message = f"HTML does not work here: readers would see {tag}; write Markdown"
        yield piece.problem("html", message, match.start(), match[0])


def _found(
    page: Page, pattern: re.Pattern[str], *signs: str
) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Yield each match of ``pattern`` on a page; a page without any of ``signs`` is skipped."""
    if any(sign in page.words for sign in signs):
        for piece in page.pieces:
            for match in pattern.finditer(piece.words):
                yield piece, match

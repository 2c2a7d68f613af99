"""Mistakes within a paragraph: the page shows the marks instead of their effect."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.allowlist import ROLES
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import BARE_ADDRESS, MAIL, Kind, Page, Piece

_ELSEWHERE = r"(?:https?://|mailto:)"
_FILE = r"\.(?:md|html?|png|jpe?g|gif|webp|svg|pdf)"

_LINK = re.compile(
    rf"(!?\[[^\][\n]+\]) +\(({_ELSEWHERE}[^\s()]+|[^\s()]+{_FILE}(?:#[^\s()]*)?|#[\w-]+)\)", re.I
)
_BACKWARDS = re.compile(rf"\(([^()\n]+)\)\[({_ELSEWHERE}[^\][\s]+|[^\][\s]+{_FILE})\]", re.I)
_SPACED = re.compile(
    rf"(!?\[[^\][\n]*\])\((?!<)([^()<>\n\"']*[^()<>\s\"'] [^()<>\n\"']*{_FILE})\)", re.I
)
_ADDRESS = re.compile(
    rf"<[^<>\s]*>|{_LINK.pattern}|\)\[[^\][\n]*\]|\]\((?:[^()]|\([^()]*\))*\)|(?<!\]\()(?P<bare>{BARE_ADDRESS}|{MAIL})(?!\]\()"
)
_AT_THE_END = ".,;:!?'\"”’*_"
_ROLE = re.compile(
    rf"\{{({'|'.join(sorted(ROLES))})\}}(?: *[‘’'“”\"´]([^‘’'“”\"´\n]+)[‘’'“”\"´]| +(`[^`\n]+`))"
)
_NOTE = re.compile(r"\[\^([^\][\s]+)\](?!:)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


def links_are_of_one_piece(page: Page) -> Iterator[Problem]:
    """Yield links with a space in the middle, and those with their parts in the wrong order."""
    for piece, match in _found(page, _LINK, "]"):
        right = f"{match[1]}({match[2]})"
        message = f"there is a space between the link and its address; write {right}"
        yield piece.problem("link-space", message, match.start(), match[0], right)
    for piece, match in _found(page, _BACKWARDS, ")["):
        right = f"[{match[1]}]({match[2]})"
        message = f"the parts of the link are in the wrong order; write {right}"
        yield piece.problem("link-space", message, match.start(), match[0], right)


def addresses_have_no_spaces(page: Page) -> Iterator[Problem]:
    """Yield addresses with a space in them, which break a link or picture."""
    for piece, match in _found(page, _SPACED, "]("):
        right = f"{match[1]}(<{match[2]}>)"
        message = f"an address with a space needs angle brackets; write {right}"
        yield piece.problem("link-space", message, match.start(), match[0], right)


def addresses_are_links(page: Page) -> Iterator[Problem]:
    """Yield addresses that a reader would have to copy."""
    for piece, match in _found(page, _ADDRESS, "://", "www.", "@"):
        if address := (match["bare"] or "").rstrip(_AT_THE_END):
            right = f"https://{address}" if address.startswith("www.") else address
            to = right if "://" in right else f"mailto:{right}"
            message = f"the address is not a link; write <{right}>, or [what it is]({to})"
            # A quotation mark may belong to the address, and one for mail may be left as it is.
            sure = None if '"' in right or to != right else f"<{right}>"
            yield piece.problem("bare-link", message, match.start(), address, sure)


def roles_have_backticks(page: Page) -> Iterator[Problem]:
    """Yield roles with their text in quotation marks, or after a space."""
    for piece, match in _found(page, _ROLE, "{"):
        right = f"{{{match[1]}}}{match[3] or f'`{match[2]}`'}"
        message = f"a role has its text in backticks, with no space before them; write {right}"
        yield piece.problem("role-marks", message, match.start(), match[0], right)


def notes_have_a_text(page: Page) -> Iterator[Problem]:
    """Yield marks of footnotes without a note."""
    for piece, match in _found(page, _NOTE, "[^"):
        if match[1] not in page.notes:
            message = (
                f"there is no note “{match[1]}” on this page; write one below it: [^{match[1]}]: "
                "The note."
            )
            yield piece.problem("footnote", message, match.start(), match[0])


def notes_are_referred_to(page: Page) -> Iterator[Problem]:
    """Yield footnotes that nothing on the page refers to."""
    used = {match[1] for _, match in _found(page, _NOTE, "[^")} if page.notes else set()
    for label, line in page.notes.items():
        if label not in used:
            message = (
                f"nothing on this page refers to the note “{label}”; "
                f"write [^{label}] where it belongs, or remove it"
            )
            yield page.problem("footnote", message, line, f"[^{label}]:")


def _found(
    page: Page, pattern: re.Pattern[str], *signs: str
) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Yield the matches of ``pattern`` in the author's text, outside code.

    Pieces without any of ``signs`` are skipped.
    """
    for piece in _texts(page, *signs):
        masked = ""
        for match in pattern.finditer(piece.text):
            masked = masked or _CODE.sub(lambda code: "\0" * len(code[0]), piece.text)
            if masked[match.start()] != "\0":
                yield piece, match


def _texts(page: Page, *signs: str) -> Iterator[Piece]:
    """Yield the pieces of the author's own text that have one of ``signs`` in them."""
    for piece in page.pieces:
        own = piece.kind in (Kind.TEXT, Kind.TERM)
        if own and any(sign in piece.text for sign in signs):
            yield piece

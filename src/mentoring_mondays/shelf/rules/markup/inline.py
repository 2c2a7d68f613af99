"""Mistakes within a paragraph: the page shows the marks instead of their effect."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.allowlist import ROLES
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import BARE_ADDRESS, MAIL, Document, Kind, Piece

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
    rf"\{{({'|'.join(sorted(ROLES))})\}}(?: *[‘’'“”\"´]([^‘’'“”\"´\n]+)[‘’'“”\"´]| +`([^`\n]+)`)"
)
_NOTE = re.compile(r"\[\^([^\][\s]+)\](?!:)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


#: Links and roles that are nearly right: the rule, the signs without which a text is skipped, the
#: form, what is wrong, and what to write, with the groups of the form.
_FIXABLE = (
    ("link-space", "]", _LINK, "there is a space between the link and its address", r"\1(\2)"),
    ("link-space", ")[", _BACKWARDS, "the parts of the link are in the wrong order", r"[\1](\2)"),
    ("link-space", "](", _SPACED, "an address with a space needs angle brackets", r"\1(<\2>)"),
    ("role-marks", "{", _ROLE, "a role has its text in backticks, with no space before them",
     r"{\1}`\2\3`"),
)  # fmt: skip


def links_and_roles_are_whole(page: Document) -> Iterator[Problem]:
    """Yield links and roles with a space in them, other marks, or their parts in another order."""
    for rule, sign, form, wrong, template in _FIXABLE:
        for piece, match in _found(page, form, sign):
            right = match.expand(template)
            yield piece.problem_at(match, rule, f"{wrong}; write {right}", right)


def addresses_are_links(page: Document) -> Iterator[Problem]:
    """Yield addresses that a reader would have to copy."""
    for piece, match in _found(page, _ADDRESS, "://", "www.", "@"):
        if address := (match["bare"] or "").rstrip(_AT_THE_END):
            right = f"https://{address}" if address.startswith("www.") else address
            to = right if "://" in right else f"mailto:{right}"
            message = f"the address is not a link; write <{right}>, or [what it is]({to})"
            # A quotation mark may belong to the address, and one for mail may be left as it is.
            sure = None if '"' in right or to != right else f"<{right}>"
            yield piece.problem("bare-link", message, match.start(), address, sure)


def notes_have_marks_and_texts(page: Document) -> Iterator[Problem]:
    """Yield marks of footnotes without a note, and notes that nothing on the page refers to."""
    used = set()
    for piece, match in _found(page, _NOTE, "[^"):
        used.add(match[1])
        if match[1] not in page.notes:
            wrong = f"there is no note “{match[1]}” on this page"
            message = f"{wrong}; write one below it: [^{match[1]}]: The note."
            yield piece.problem_at(match, "footnote", message)
    for label, line in page.notes.items():
        if label not in used:
            wrong = f"nothing on this page refers to the note “{label}”"
            message = f"{wrong}; write [^{label}] where it belongs, or remove it"
            yield page.problem("footnote", message, line, f"[^{label}]:")


def _found(
    page: Document, pattern: re.Pattern[str], *signs: str
) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Yield each match in the author's text, outside code; texts without ``signs`` are skipped."""
    for piece in page.pieces:
        text, masked = piece.text, ""
        if piece.kind not in (Kind.TEXT, Kind.TERM) or not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            masked = masked or _CODE.sub(lambda code: "\0" * len(code[0]), text)
            if masked[match.start()] != "\0":
                yield piece, match

"""Typography, which can be fixed automatically, and HTML, which is shown as text."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem, shortened
from mentoring_mondays.shelf.reading.page import Document

_SPACES = re.compile(r"(?<=\S) {2,}+(?=\S)")
_QUOTE = re.compile(r"[\"'“”‘’]+")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASHES = re.compile(r"(?<=[^\s–—-]) (?:-{1,3}|–) (?=[^\s–—-])|(?<=\w)-{2,3} ?(?=\w)")
_HTML = re.compile(r"(?<!<)<(?:/?[a-z][a-z0-9-]*+(?:\s[^<>]*+)?/?>|!--)", re.IGNORECASE)

#: What is no text, and is reported as such: HTML, templates, shortcodes, an address in quotes.
_NO_TEXT = re.compile(
    rf"{_HTML.pattern}|\{{\{{[^{{}}\n]*\}}\}}|\{{%[^{{}}\n]*%\}}"
    r"|\[[a-z][\w-]* +[\w-]+ ?=[^\][\n]*\]|\]\([\"'“”][^()\n]*\)|^['\"]{3}\w*$",
    re.IGNORECASE | re.MULTILINE,
)

#: After one of these, a quotation mark opens.
_OPENERS = " \n\t([{—–-/\u00a0*_"

#: Words that begin with an apostrophe: ’tis, ’em, rock ’n’ roll, the ’90s.
_ELIDED = re.compile(r"(?:tis|twas|twere|twill|til|em|n|\d\ds?)(?!\w)(?!['’]\W*$)", re.IGNORECASE)

#: Straight marks, and those that open, close and measure.
_MARKS = {'"': "“”″", "'": "‘’′"}


#: What to write in place of HTML.
_IN_MARKDOWN = {
    "br": "an empty line", "p": "an empty line", "hr": "*** on a line of its own",
    "b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*", "s": "~~words~~",
    "del": "~~words~~", "a": "[words](address)", "img": "![what it shows](file.png)",
    "sub": "{sub}`text`", "sup": "{sup}`text`", "kbd": "{kbd}`key`", "code": "`code`",
    **dict.fromkeys(("li", "ul"), "“- ” before each item"), "ol": "“1. ” before the first item",
    "": "% at the beginning of a line for a comment",
}  # fmt: skip


def spaces_and_dots_are_single(page: Document) -> Iterator[Problem]:
    """Yield doubled spaces, and three dots in place of an ellipsis, which is one character."""
    for piece, match in page.find(_SPACES, "  "):
        yield piece.problem_at(match, "spaces", "more than one space; write one", " ")
    for piece, match in page.find(_DOTS, "..."):
        yield piece.problem_at(match, "ellipsis", "three dots; write “…”", "…")


def dashes_are_dashes(page: Document) -> Iterator[Problem]:
    """Yield hyphens and en dashes between spaces: American books have “—” without spaces."""
    for piece, match in page.find(_DASHES, " - ", "--", " – "):
        if "<!--" in piece.words:
            continue
        around = piece.words[match.start() - 1] + piece.words[match.end()]
        dash = "–" if around.isdecimal() else "—"  # 2018–2020
        what = "an en dash with spaces" if "–" in match[0] else "a hyphen for a dash"
        yield piece.problem_at(match, "dash", f"{what}; write “{dash}” without spaces", dash)


def quotation_marks_are_curly(page: Document) -> Iterator[Problem]:
    """Yield straight quotation marks and apostrophes."""
    if '"' not in page.words and "'" not in page.words:
        return
    for piece in page.pieces:
        text = _NO_TEXT.sub(lambda found: " " * len(found[0]), piece.words)
        is_open = {'"': False, "'": False}
        for run in _QUOTE.finditer(text):
            for at in range(run.start(), run.end()):
                mark = text[at]
                straight = next(sign for sign, curly in _MARKS.items() if mark in sign + curly)
                if mark not in _MARKS:
                    is_open[straight] = mark in "“‘"
                    continue
                curly = _curly(text, at, run, is_open=is_open[mark])
                is_open[mark] = curly in ("“", "‘") or (is_open[mark] and curly in ("′", "″"))
                where = " after a number" if curly in ("′", "″") else ""
                write = curly or f"{_MARKS[mark][0]} or {_MARKS[mark][1]}, or remove it"
                wrong = f"a straight {mark}{where}; write {write}"
                yield piece.problem("quotes", wrong, at, mark, curly)


def _curly(text: str, at: int, run: re.Match[str], *, is_open: bool) -> str | None:
    """Return what a straight mark in a ``run`` of marks should be, or None if that is unclear."""
    mark = text[at]
    opening, closing, measure = tuple(_MARKS[mark])
    before = text[run.start() - 1 : run.start()] or " "
    after = text[run.end() : run.end() + 1] or " "
    if run[0].count(mark) > 1 or (before.isspace() and after.isspace()):
        return None
    if before.isdigit() and not after.isalpha() and at == run.start():
        another = re.search(rf"(?!(?<=\w)'\w)[{mark}{opening}{closing}]", text[at + 1 :])
        next_opens = another and text[at + another.start()] in _OPENERS
        if not is_open or (another and not next_opens) or after.isdigit():
            return measure
    if mark == "'" and _ELIDED.match(text, at + 1):
        return closing
    opens = before in _OPENERS or (mark == '"' and not is_open and not before.isalnum())
    return opening if opens and not after.isspace() else closing


def html_is_shown_as_text(page: Document) -> Iterator[Problem]:
    """Yield HTML, which is harmless here but looks wrong."""
    for piece, match in page.find(_HTML, "<"):
        name = re.sub(r"[</]*(\w*).*", r"\1", match[0].lower(), flags=re.DOTALL)
        wrong = f"HTML does not work here: readers would see {shortened(match[0], 40)}"
        message = f"{wrong}; write {_IN_MARKDOWN.get(name, 'Markdown')}"
        yield piece.problem_at(match, "html", message)

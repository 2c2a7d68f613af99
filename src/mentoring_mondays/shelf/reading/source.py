"""One Markdown file: its text, its front matter with places, and its headings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.front_matter import (
    Report,
    read_front_matter,
    report_fences,
    split_front_matter,
)
from mentoring_mondays.shelf.reading.markdown import Blocks, Parsed, parse_page, plain_text
from mentoring_mondays.shelf.reading.yaml import Mark
from mentoring_mondays.shelf.records.fields import CONTROL

BOM = "\ufeff"

TOP = Mark(1, 1)

#: Ten times the longest entry. For some texts, the reading time grows with the square of the
#: length.
LONGEST = 60_000
LONGEST_LINE = 20_000
LONGEST_WORD = 2000
MOST_LINES = 2000

#: More than Chinese needs. Typst looks for each character that no font has.
MOST_CHARACTERS = 3000
MOST_MARKS = 5000

#: Characters that begin or end links, cells, code and everything else within a text.
_MARK = re.compile(r"[\\`*_~<>\[\]{}|$!&^]")

#: A word longer than that; Chinese and Japanese have no spaces, and need none to be set.
_LONG_WORD = rf"[^\s\u2e80-\U0010ffff]{{{LONGEST_WORD + 1},}}"

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading of the page itself: its level and its line, from 1, and its text."""

    level: int
    line: int
    text: str


@dataclass(frozen=True)
class Source:
    """A page as its author wrote it.

    ``values`` is the front matter, or None without it; ``marks`` gives the place of each key in
    it, by its path of keys and indexes. ``problems`` are those of the file itself. If ``readable``
    is false, the file has no record, and ``values`` has only the fields that could be read,
    without the ``broken`` ones. ``body_line`` is the line below the front matter, ``text`` the
    whole file, and ``blocks`` the Markdown below the front matter, with the line numbers of the
    file; ``parsed`` is the same for Sphinx.
    """

    path: str
    values: dict[str, Any] | None = None
    marks: dict[tuple[str | int, ...], Mark] = field(default_factory=dict)
    body_line: int = 1
    headings: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    text: str = ""
    blocks: Blocks = field(default_factory=Blocks)
    parsed: Parsed = field(default_factory=Parsed)
    broken: frozenset[tuple[str | int, ...]] = frozenset()

    def line(self, number: int) -> str:
        """Return the line with that number, or an empty one if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; the first has number 1."""
        return self.text.split("\n")

    def problem(
        self,
        rule: str,
        message: str,
        *,
        at: tuple[str | int, ...] = (),
        line: int | None = None,
        found: str = "",
        instead: str | None = None,
    ) -> Problem:
        """Return a problem at a key of the front matter, or else at ``line``."""
        while at and at not in self.marks:
            at = at[:-1]
        mark = Mark(line, 1) if line is not None else self.marks.get(at, TOP)
        field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in at)
        return Problem(self.path, mark.line, mark.column, field, rule, message, found, instead)


def read_source(docs: Path, path: str) -> Source:
    """Read ``docs / path``; all mistakes in the file are among its problems."""
    problems: list[Problem] = []

    def report(rule: str, message: str, mark: Mark = TOP, found: str = "") -> None:
        instead = "" if found == BOM else None
        problems.append(Problem(path, *mark, "", rule, message, found, instead))

    text = _decode((docs / path).read_bytes(), report)
    front = split_front_matter(text or "")
    if text is None or not report_fences(front, report):
        return Source(path, problems=tuple(problems), readable=False)
    fields, readable = read_front_matter(front.text or "", report)
    blocks, parsed = parse_page(front.below)
    headings = first_level_headings(blocks.tokens)
    return Source(
        path, fields.values, fields.marks, front.body_line, headings, tuple(problems), readable,
        text, blocks, parsed, fields.broken,
    )  # fmt: skip


def _decode(raw: bytes, report: Report) -> str | None:
    if raw.startswith(b"\xef\xbb\xbf"):
        wrong = "the file begins with a byte order mark (BOM), which hides the front matter"
        report("encoding", f"{wrong}; save it as UTF-8 without BOM", found=BOM)
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as mistake:
        wrong = f"the byte 0x{raw[mistake.start]:02x} is not UTF-8; save the file as UTF-8"
        report("encoding", wrong, _mark(raw[: mistake.start].decode("utf-8")))
        return None
    if stray := CONTROL.search(text):
        wrong = f"the character U+{ord(stray[0]):04X} cannot be shown or sent in a feed; remove it"
        report("encoding", wrong, _mark(text[: stray.start()]))
        return None
    if not text.strip():
        report("empty", "the file is empty; write its front matter, a heading and its text")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_short(text, report):
        return None
    if found := _CONFLICT.search(text):
        wrong = f"git left two versions of this page here ({found[0][:7]})"
        right = "keep one, and remove the lines <<<<<<<, ======= and >>>>>>>"
        report("merge-marker", f"{wrong}; {right}", _mark(text[: found.start()]))
        return None
    return text


def _is_short(text: str, report: Report) -> bool:
    lines = text.split("\n")
    for count, what, most in (
        (len(text), "characters", LONGEST),
        (len(set(text)), "different characters", MOST_CHARACTERS),
        (len(lines), "lines", MOST_LINES),
        (len(_MARK.findall(text)), "marks of Markdown (such as * [ | `)", MOST_MARKS),
    ):
        if count > most:
            why = f"the page has {count:,} {what}, and at most {most:,} are allowed"
            report("length", f"{why}; split it into several pages")
            return False
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            why = f"the line has {len(line):,} characters, and at most {LONGEST_LINE:,} are allowed"
            report("length", f"{why}; write each sentence on its own line", Mark(number, 1))
            return False
    # Splitting is faster than the search, which begins again at each letter.
    if len(max(text.split(), key=len)) > LONGEST_WORD and (word := re.search(_LONG_WORD, text)):
        long = f"{len(word[0]):,} characters, and at most {LONGEST_WORD:,} are allowed"
        why = f"a word here has {long}; shorten it, or put spaces in it"
        report("length", why, _mark(text[: word.start()]))
        return False
    return True


def _mark(before: str) -> Mark:
    """Return the place directly after the text ``before``."""
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def first_level_headings(tokens: Iterable[Token]) -> tuple[Heading, ...]:
    """Return the first-level headings among blocks that are not in a list or a quotation."""
    return tuple(
        Heading(1, token.map[0] + 1, plain_text(text.content))
        for token, text in pairwise(tokens)
        if token.type == "heading_open"
        and token.tag == "h1"
        and token.level == 0
        and token.map is not None
    )

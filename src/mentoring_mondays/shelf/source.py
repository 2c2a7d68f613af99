"""One Markdown file: its text, its front matter with places, and its headings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.records import CONTROL
from mentoring_mondays.shelf.yaml_values import Mark, YamlError, read_yaml

Report = Callable[..., None]

FENCE = "---"

TOP = Mark(1, 1)

NO_FRONT_MATTER = (
    "there is no front matter; begin the file with “---”, “date: 2020-09-21”, “habit: 4”, "
    "“---”, each on its own line"
)

# HTML is switched off here as in conf.py: on our pages it is the text it is.
_markdown = MarkdownIt("commonmark").use(colon_fence_plugin)
_markdown.disable(["html_block", "html_inline"])
_blocks_only = MarkdownIt("commonmark").use(colon_fence_plugin).use(myst_block_plugin)
_blocks_only.disable(["html_block"])
_blocks_only.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True)
class Heading:
    """A first-level heading: its plain text and its line, from 1."""

    text: str
    line: int


@dataclass(frozen=True)
class Source:
    """A page as its author wrote it.

    ``values`` is the front matter, or None where there is none; ``marks`` says for
    each path of keys and indexes into it where its key stands. ``problems`` are
    those of the file itself; where ``readable`` is false, there is nothing more to
    be had from it. ``body_line`` is the line below the front matter.
    """

    path: str
    values: dict[str, Any] | None
    marks: dict[tuple[str | int, ...], Mark]
    body_line: int
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    readable: bool

    @property
    def text_is_sound(self) -> bool:
        """Whether the file is text that Sphinx can read, whatever it says."""
        return self.readable or not any(p.rule in ("encoding", "empty") for p in self.problems)

    def problem(
        self, rule: str, message: str, *, at: tuple[str | int, ...] = (), line: int | None = None
    ) -> Problem:
        """Return a problem at a key of the front matter, or else at ``line``."""
        while at and at not in self.marks:
            at = at[:-1]
        mark = self.marks.get(at, Mark(1, 1))
        field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in at)
        if line is not None:
            mark = Mark(line, 1)
        return Problem(self.path, mark.line, mark.column, field, rule, message)


def read_source(docs: Path, path: str) -> Source:
    """Read ``docs / path``; whatever is wrong with the file is among its problems."""
    problems: list[Problem] = []

    def report(rule: str, message: str, mark: Mark = TOP) -> None:
        problems.append(Problem(path, mark.line, mark.column, "", rule, message))

    text = _decode((docs / path).read_bytes(), report)
    if text is None:
        return Source(path, None, {}, 1, (), tuple(problems), readable=False)

    front, body, body_line = split_front_matter(text)
    if front is None:
        report(
            "front-matter",
            "the front matter is not closed; write a line “---” below its last line",
        )
        return Source(path, None, {}, 1, (), tuple(problems), readable=False)
    values, marks, readable = _read_front_matter(front, report)
    headings = first_level_headings(body, body_line)
    return Source(path, values, marks, body_line, headings, tuple(problems), readable)


def _decode(raw: bytes, report: Report) -> str | None:
    if raw.startswith(b"\xef\xbb\xbf"):
        report(
            "encoding",
            "the file begins with a byte order mark (BOM), which hides the front matter; "
            "save it as UTF-8 without BOM",
        )
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as mistake:
        report(
            "encoding",
            f"the byte 0x{raw[mistake.start]:02x} is not UTF-8; save the file as UTF-8",
            _mark(raw[: mistake.start].decode("utf-8")),
        )
        return None
    stray = CONTROL.search(text)
    if stray:
        report(
            "encoding",
            f"the character U+{ord(stray[0]):04X} cannot be shown or sent in a feed; remove it",
            _mark(text[: stray.start()]),
        )
        return None
    if not text.strip():
        report("empty", "the file is empty; write its front matter, a heading and its text")
        return None
    return text.replace("\r\n", "\n")


def _mark(before: str) -> Mark:
    """Return the place of what follows the text ``before``."""
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Return the front matter, the body and the body's first line number.

    The front matter is empty where the page has none, and None where it is opened
    and never closed.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return "", text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def _read_front_matter(
    front: str, report: Report
) -> tuple[dict[str, Any] | None, dict[tuple[str | int, ...], Mark], bool]:
    if not front:
        return None, {}, True
    for number, line in enumerate(front.split("\n"), start=2):
        if "\t" in line:
            mark = Mark(number, line.index("\t") + 1)
            report("yaml", "a tab, which YAML does not allow here; write spaces", mark)
            return None, {}, False
    try:
        # The opening line is line 1.
        values, marks = read_yaml(front, first_line=2)
    except YamlError as mistake:
        report("yaml", str(mistake), mistake.mark)
        return None, {}, False
    return values, marks, True


def first_level_headings(body: str, body_line: int = 1) -> tuple[Heading, ...]:
    """Return the first-level headings of ``body``, whose first line is ``body_line``.

    A heading within a list, a quotation or a directive is not the page's.
    """
    tokens = _blocks_only.parse(body)
    return tuple(
        Heading(plain_text(tokens[index + 1].content), body_line + token.map[0])
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
        and token.tag == "h1"
        and token.level == 0
        and token.map is not None
    )


def plain_text(markdown: str) -> str:
    """Return inline Markdown as the words a reader sees, on one line."""
    children = _markdown.parseInline(markdown)[0].children or []
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content for token in children
    )
    return " ".join(words.split())

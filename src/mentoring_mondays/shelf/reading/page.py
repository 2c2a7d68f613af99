"""A parsed page: its running text, headings, directives and comments, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from markdown_it.token import Token

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.markdown import MARKUP, Blocks, flat
from mentoring_mondays.shelf.reading.source import Heading, Source

#: The time that docutils, Sphinx and Typst take for a page grows with the number of blocks; for
#: headings, labels and notes, with its square.
MOST_BLOCKS = 1500

#: A longer cell is not searched for between the bars of its row.
LONGEST_CELL = 200


class Kind(Enum):
    """Who wrote a piece of text, and whether readers see it."""

    TEXT = "the author’s own words"
    DESCRIPTION = "the author’s, in the front matter"
    QUOTED = "somebody else’s, to be left as they are"
    TERM = "the author’s, and the name by which references find the term of a glossary"
    SETTING = "a name, a number or an address, which is no text"


#: An address without a link around it; parentheses in it come in pairs.
BARE_ADDRESS = r"(?:https?://|www\.)(?:[^\s<>()\[\]]|\([^\s<>()\[\]]*+\))++"

#: An address for mail in a text.
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

# Code, formulas, addresses, and the names of roles and notes: not words of the text.
_NO_WORDS = re.compile(
    r"(?:\{[^\s{}]+\})?(?<!`)(`++).+?(?<!`)\1(?!`)"  # code, and the text of a role
    r"|(?<!\\)\$(?!\s)[^$\n]+(?<!\s)\$(?!\d)"
    r"|\]\((?:<[^<>\n]*+>|(?:[^()\s]|\([^()\s]*+\))*+)(?:\s++[^()\n]*+)?\)"  # where a link leads
    r"|\]\[[^\][\n]*+\]|\[\^[^\][\s]++\]"  # its name, and a note
    rf"|<(?=[^<>\s]*[:@])[^<>\s]++>|{BARE_ADDRESS}|{MAIL}",
    re.DOTALL,
)

#: A text without any of these contains only words.
_SIGN = re.compile(r"[`<$@]|\]\(|\]\[|\[\^|://|www\.")


@dataclass(frozen=True)
class Piece:
    """A piece of running text: a paragraph, a heading, a cell, a line of the front matter."""

    text: str
    line: int
    source: Source
    blocks: Blocks
    kind: Kind = Kind.TEXT

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column, in the file, of a place in the text."""
        before = self.text[:offset]
        number = self.line + before.count("\n")
        start = before.rfind("\n") + 1
        end = self.text.find("\n", offset)
        written = self.source.line(number).rstrip()
        text = self.text[start : end if end >= 0 else len(self.text)].rstrip()
        return number, _column(written, text) + offset - start + 1

    def problem(
        self, rule: str, message: str, offset: int, found: str = "", instead: str | None = None
    ) -> Problem:
        """Return a problem at the place ``offset`` in the text."""
        line, column = self.place(offset)
        if self.kind is Kind.TERM:
            instead = None  # every reference to the term would have to change too
        return Problem(self.source.path, line, column, "", rule, message, found, instead)

    def problem_at(
        self, found: re.Match[str], rule: str, message: str, instead: str | None = None
    ) -> Problem:
        """Return a problem at the place and with the text that a pattern has ``found``."""
        return self.problem(rule, message, found.start(), found[0], instead)

    @cached_property
    def words(self) -> str:
        """The author's own words, at the same offsets, with everything else blank."""
        if self.kind in (Kind.QUOTED, Kind.SETTING):
            return _blank(self.text)
        return self.without_code

    @cached_property
    def without_code(self) -> str:
        """The text at the same offsets, with code, addresses and roles blank."""
        if _SIGN.search(self.text):
            return _NO_WORDS.sub(lambda match: _blank(match[0]), self.text)
        return self.text


def _column(written: str, text: str) -> int:
    """Return where ``text`` begins in its line, after indentation, markers and other cells."""
    if written.endswith(text):
        return len(written) - len(text)
    first = max(written.find(text), 0)
    if len(text) > LONGEST_CELL or written.find(text, first + 1) < 0:
        return first
    cell = re.search(rf"(?:^|\|)\s*{re.escape(text)}\s*(?:\||$)", written)
    return written.find(text, cell.start()) if cell else first


def _blank(text: str) -> str:
    # Not a space, which would look like a doubled one.
    return re.sub(r"[^\n]", "\u00b7", text)


@dataclass(frozen=True)
class Label:
    """A label, a term, or the label of a formula, and how it is ``written`` in its line."""

    kind: str
    name: str
    line: int
    written: str


def label_of(text: str) -> str:
    """Return ``text`` as a label: docutils ignores capitals, and has one kind of space."""
    return " ".join(text.lower().split())


@dataclass
class Document:
    """Everything on a page, in order.

    Given by their lines: ``comments``, block ``quotations``, ``formulas`` between ``$$``, ``code``
    between fences, ``indented`` code, and blocks that are ``open_ended``, as nothing closes them.
    ``rows`` are those of tables below their first, with the number of columns.
    ``inner_lines`` are lines across (``---``) within a block, a list or a quotation. ``notes`` are
    the names of footnotes, each with its line. ``blocks`` is the number of all paragraphs,
    headings, items, cells and so on. If there are ``too_many``, or they are nested ``too_deep``,
    reading stops at that line.
    """

    source: Source
    pieces: list[Piece] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    formulas: list[tuple[int, str]] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    indented: list[int] = field(default_factory=list)
    open_ended: list[int] = field(default_factory=list)
    inner_lines: list[int] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    blocks: int = 0
    too_deep: int | None = None
    too_many: int | None = None

    @property
    def docname(self) -> str:
        """The name of the page, as Sphinx has it."""
        return self.source.path.removesuffix(".md")

    def count(self, blocks: int, line: int) -> None:
        """Count that many more blocks, and store the line of the first one above the limit."""
        self.blocks += blocks
        if self.blocks > MOST_BLOCKS and self.too_many is None:
            self.too_many = line

    @cached_property
    def words(self) -> str:
        """The words of all pieces, in which a rule can quickly see whether it applies."""
        return "\n\n".join(piece.words for piece in self.pieces)

    def problem(self, rule: str, message: str, line: int, found: str = "") -> Problem:
        """Return a problem at ``line``, at the text ``found`` if the line has it."""
        column = max(self.source.line(line).find(found), 0) + 1 if found else 1
        return Problem(self.source.path, line, column, "", rule, message, found)

    def problem_in(self, directive: Directive, rule: str, message: str) -> Problem:
        """Return a problem at the name of ``directive``."""
        return self.problem(rule, message, directive.line, f"{{{directive.name}}}")

    def named(self, *names: str) -> list[Directive]:
        """Return the directives with one of these ``names``."""
        return [directive for directive in self.directives if directive.name in names]

    def find(self, pattern: re.Pattern[str], *signs: str) -> Iterator[tuple[Piece, re.Match[str]]]:
        """Yield each match of ``pattern`` in the words of pieces that have any of the ``signs``."""
        for piece in self.pieces:
            if not signs or any(sign in piece.words for sign in signs):
                for match in pattern.finditer(piece.words):
                    yield piece, match

    @cached_property
    def parsed(self) -> list[tuple[Piece, list[Token]]]:
        """All pieces with markup, and what they are made of."""
        return [
            (piece, piece.blocks.parsed(piece.text))
            for piece in self.pieces
            if piece.kind is not Kind.DESCRIPTION and not MARKUP.isdisjoint(piece.text)
        ]

    @cached_property
    def inside(self) -> list[tuple[Piece, Token]]:
        """Every link, picture and role, with the piece that contains it."""
        return [(piece, token) for piece, tokens in self.parsed for token in flat(tokens)]

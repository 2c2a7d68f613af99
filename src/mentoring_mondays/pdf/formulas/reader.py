"""Reads LaTeX's mathematics, lexeme by lexeme; an unknown lexeme is refused with its name."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from mentoring_mondays.pdf.formulas import symbols
from mentoring_mondays.pdf.formulas.tokens import END, FormulaError, Macro, Stream
from mentoring_mondays.pdf.writer.markup import string

#: How deep groups may be nested.
DEEPEST = 40

#: Lexemes that end a row, a cell, a group, or a pair of delimiters.
BREAKS = ("\\\\", "\\cr", "\\newline", "\\tabularnewline")
STOPS = frozenset({END, "}", "&", "\\end", "\\right", *BREAKS})

#: Environments of whole lines, aligned at their marks or centered.
LINES = frozenset({
    "equation", "displaymath", "math", "align", "aligned", "alignat", "alignedat", "flalign",
    "split", "eqnarray", "gather", "gathered", "multline", "multlined", "subequations", "dgroup",
    "dmath",
})  # fmt: skip
_WHOLE = re.compile(
    rf"\s*\\begin\{{({'|'.join(sorted(LINES))})(\*?)\}}(.*)\\end\{{\1\2\}}\s*", re.DOTALL
)
EMPTY = '""'
_PLACED = {"\\limits": "limits", "\\nolimits": "scripts"}


@dataclass
class Row:
    """A line of a formula or matrix: its cells, and its own number."""

    cells: list[str] = field(default_factory=list)
    tag: str = ""

    def __bool__(self) -> bool:
        """Return whether anything is in it."""
        return any(self.cells) or bool(self.tag)

    @property
    def tagged(self) -> list[str]:
        """Its cells, with its number in the last."""
        if not self.tag:
            return self.cells
        return [*self.cells[:-1], f"{self.cells[-1]} #h(2em) {string(self.tag)}"]


class Reader(ABC):
    """Reads one formula. Every method raises :class:`FormulaError` for what it cannot set."""

    def __init__(self, latex: str, macros: Mapping[str, Macro], depth: int = 0) -> None:
        """Begin with ``latex``, nested in that many groups of another formula."""
        self.is_eqnarray = False  # its cells are left side, relation and right side
        while whole := _WHOLE.fullmatch(latex):
            if f"\\end{{{whole[1]}{whole[2]}}}" in whole[3]:
                break
            latex = re.sub(r"^\s*\{\d+\}", "", whole[3]) if "alig" in whole[1] else whole[3]
            self.is_eqnarray |= whole[1] == "eqnarray"
        self.stream = Stream(latex, macros)
        self.depth = depth
        self.tag = ""
        self.rules: list[int] = []  # rows of a matrix with a rule above them
        self.row_number = 0

    def lines(self) -> list[Row]:
        """Return the lines of the whole formula."""
        rows = self.rows()
        if (lexeme := self.stream.peek()) != END:
            raise FormulaError(f"{lexeme} is in the wrong place")
        return of_eqnarray(rows) if self.is_eqnarray else rows

    def rows(self) -> list[Row]:
        """Return rows up to the lexeme that ends them; the last is left out if it is empty."""
        outer = self.tag, self.row_number
        rows = [Row()]
        self.tag, self.row_number = "", 0
        while True:
            rows[-1].cells.append(self.sequence())
            rows[-1].tag, self.tag = rows[-1].tag or self.tag, ""
            if self.stream.take("&"):
                continue
            if not self.stream.take(*BREAKS):
                break
            self.stream.take("*")
            if self.stream.peek(spaces=True) == "[":
                self.stream.option()
            rows.append(Row())
            self.row_number += 1
        self.tag, self.row_number = outer
        return [row for row in rows if row] if rows[-1:] else rows

    def sequence(self) -> str:
        """Return everything up to the end of a cell, a group or a pair of delimiters."""
        pieces: list[str] = []
        while (lexeme := self.stream.peek()) not in STOPS:
            if call := symbols.DECLARATIONS.get(lexeme):
                self.stream.next()
                pieces.append(call.format(self.sequence() or EMPTY))
            elif call := symbols.INFIXES.get(lexeme):
                self.stream.next()
                pieces = [call.format(joined(pieces) or EMPTY, self.sequence() or EMPTY)]
            else:
                pieces.append(self.scripted())
        return joined(pieces)

    def scripted(self) -> str:
        """Return an atom with its superscript and subscript."""
        base = "" if self.stream.peek() in ("^", "_", "'") else self.atom()
        primes, scripts = 0, {"^": "", "_": ""}
        while (lexeme := self.stream.peek()) in ("^", "_", "'", "\\limits", "\\nolimits"):
            self.stream.next()
            if lexeme in scripts:
                if scripts[lexeme]:
                    raise FormulaError(f"there are two {lexeme} in one place")
                scripts[lexeme] = self.argument() or EMPTY
            elif lexeme == "'":
                primes += 1
            elif base:
                base = f"{_PLACED[lexeme]}({base})"
        above = joined(["′"] * primes + [scripts["^"]])
        if not above and not scripts["_"]:
            return base
        parts = [base or EMPTY]
        parts += [f"t: {above}"] if above else []
        parts += [f"b: {scripts['_']}"] if scripts["_"] else []
        return f"attach({', '.join(parts)})"

    def argument(self) -> str:
        """Return the next argument: a group, or one atom."""
        lexeme = self.stream.peek()
        if lexeme in STOPS:
            raise FormulaError("an argument is missing")
        if lexeme[0].isdigit():
            return self.stream.text()
        return self.group() if lexeme == "{" else self.atom()

    def group(self) -> str:
        """Return the content of the next braces."""
        self.stream.next()
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"more than {DEEPEST} groups are nested")
        inner = self.sequence()
        self.depth -= 1
        self.closed("}")
        return inner

    def closed(self, lexeme: str) -> None:
        """Continue after ``lexeme``, which has to be next."""
        found = self.stream.next()
        if found != lexeme:
            raise FormulaError(f"{lexeme} should be where {found or 'the end'} is")

    def inner(self, latex: str) -> str:
        """Return another formula inside this one, such as in an option or in text."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"more than {DEEPEST} groups are nested")
        rows = type(self)(latex, self.stream.macros, self.depth).lines()
        self.depth -= 1
        return lines_of(rows)

    def atom(self) -> str:
        """Return the next thing: a character, a group, or a command with its arguments."""
        lexeme = self.stream.peek()
        if lexeme == "{":
            inner = self.group()
            # A mark in braces has no space around it, as in 1{,}000.
            return f'class("normal", {inner})' if re.fullmatch(r"\\?\W", inner) else inner
        self.stream.next()
        if lexeme in symbols.SPACES:
            return symbols.SPACES[lexeme]
        if lexeme[0] != "\\":
            if lexeme == "|":
                return symbols.symbol("vert") or ""
            return lexeme if lexeme[0].isdigit() else symbols.character(lexeme)
        if len(lexeme) == 1:  # a space whose blank was at the end of the formula
            return symbols.SPACES[r"\ "]
        if not lexeme[1].isalpha() and lexeme != r"\|":
            return symbols.character(lexeme[1])
        return self.command(lexeme)

    @abstractmethod
    def command(self, name: str) -> str:
        """Return the code for a command with letters in its name."""


def joined(pieces: list[str]) -> str:
    """Return ``pieces`` joined by blanks, except beside text, where a blank would be visible."""
    row = ""
    for piece in filter(None, pieces):
        row += piece if not row or row.endswith('"') or piece.startswith('"') else f" {piece}"
    return row


def aligned(cells: list[str]) -> str:
    """Return the cells of a line with the marks at which they are aligned, pair by pair."""
    return " & ".join(f"quad {cell}" if n and n % 2 == 0 else cell for n, cell in enumerate(cells))


def of_eqnarray(rows: list[Row]) -> list[Row]:
    """Return the lines of an ``eqnarray``, which is aligned before its relations only."""
    return [Row([row.cells[0], joined(row.cells[1:])], row.tag) for row in rows]


def lines_of(rows: list[Row]) -> str:
    """Return the lines of a formula as one."""
    return " \\ ".join(aligned(row.tagged) for row in rows)

"""Formulas: LaTeX's mathematics as Typst's equations.

``tokens`` reads LaTeX and expands macros, ``reader`` handles its syntax, ``converter`` and
``environments`` its commands, ``symbols`` the signs, and ``text`` the words. A formula that is too
long, too deep or unknown is refused, and its source is printed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentoring_mondays.pdf.formulas.converter import Converter
from mentoring_mondays.pdf.formulas.reader import Row, lines_of
from mentoring_mondays.pdf.formulas.tokens import FormulaError, Macro

__all__ = ["Formula", "FormulaError", "converted", "equations_in"]


@dataclass(frozen=True)
class Formula:
    """A formula as Typst's mathematics, its own number, if it has one, and the macros after it."""

    code: str
    number: str
    macros: Mapping[str, Macro]


def converted(latex: str, macros: Mapping[str, Macro], *, numbered: bool = False) -> Formula:
    """Return ``latex`` as Typst's mathematics.

    A blank line separates equations, as in Sphinx. A tag is the number of the formula, unless it
    has several or is ``numbered`` already: then each is beside its line. Raises
    :class:`FormulaError` with the reason if it cannot be set.
    """
    rows: list[Row] = []
    for part in equations_in(latex):
        converter = Converter(part, macros)
        rows += converter.lines()
        macros = converter.stream.macros
    tagged = [row for row in rows if row.tag]
    number = ""
    if len(tagged) == 1 and not numbered:
        number, tagged[0].tag = tagged[0].tag, ""
    return Formula(lines_of(rows), number, macros)


def equations_in(latex: str) -> Iterator[str]:
    """Yield the parts of ``latex`` between blank lines, without splitting an environment."""
    part = ""
    for piece in re.split(r"\n\s*\n", latex.strip()):
        part += f"\n{piece}"
        if part.count(r"\begin{") == part.count(r"\end{"):
            yield part
            part = ""
    if part:
        yield part

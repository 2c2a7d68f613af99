"""Formulas for the site and the EPUB, in LaTeX that its converter to MathML knows.

The converter shows what it does not know as it is typed, so here each such command is replaced, or
refused with its name.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from docutils import nodes
from sphinx.config import Config

from mentoring_mondays.pdf.formulas import FormulaError, converted, equations_in, symbols, units
from mentoring_mondays.pdf.formulas.equations import mathjax_macros
from mentoring_mondays.pdf.formulas.reader import BREAKS, LINES
from mentoring_mondays.pdf.formulas.tokens import END, Macro, Stream, macros_of, tokens_of
from mentoring_mondays.shelf.reading import formulas as shelf
from mentoring_mondays.site.messages import warn

#: The converter's names of environments, and what is around those that it does not have.
_SAME = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array split".split()  # noqa: SIM905
)
_OTHER = {
    "dcases": (r"\begin{cases}", r"\end{cases}"),
    "rcases": (r"\left.\begin{array}{ll}", r"\end{array}\right\}"),
    "drcases": (r"\left.\begin{array}{ll}", r"\end{array}\right\}"),
    "subarray": (r"\begin{array}", r"\end{array}"),
    "tabular": (r"\begin{array}", r"\end{array}"),
}
_ALIGNED = r"\begin{align*}", r"\end{align*}"
_CENTERED = r"\begin{matrix}", r"\end{matrix}"
_WITH_COUNT = ("alignat", "alignedat")
_WITHOUT_COLUMNS = ("gather", "gathered", "multline", "multlined")

#: Commands that the converter does not have, by those that it has.
_MACROS = macros_of({
    **symbols.MACROS,
    **{name: rf"\operatorname{{{name}}}" for name in "arg sgn tr Tr diag rank Var Cov erf".split()},  # noqa: SIM905
    **{name: rf"\operatorname*{{{name}}}" for name in ("lcm", "esssup", "essinf")},
    **dict.fromkeys(("nicefrac", "sfrac", "flatfrac"), r"\frac"), "widebar": r"\overline",
    "ensuremath": ["#1", 1], "textsc": r"\text", "textsl": r"\text", "intertext": r"\text",
    "symbf": r"\mathbf", "enskip": r"\enspace", "hfill": r"\quad",
})  # fmt: skip

#: Commands without effect here, and those whose argument has none.
_NOTHING = symbols.NOTHING - {r"\limits", r"\nolimits", r"\strut", r"\mathstrut"}
_DROPPED = (r"\label", r"\vspace", r"\index", r"\cline")

_TEXTS = (r"\text", r"\textrm", r"\mbox")
_SIZED = re.compile(r"\\[bB]igg?[lrm]?$")
_DOLLAR = re.compile(r"(?<!\\)\$")

_UNKNOWN = re.compile(r">(\\[A-Za-z]+)</m[io]>")
#: What is escaped in words, whose backslashes the converter keeps.
_ESCAPED = re.compile(r"\\(?=[%$#_{}]|&amp;)")


def report(found: Iterable[nodes.Element], config: Config) -> None:
    """Report each formula that the site or the PDF cannot set."""
    macros = macros_of(mathjax_macros(config))
    for formula in found:
        try:
            converted(formula.astext().strip(), macros)
            mathml(formula.astext(), "block", macros)
        except FormulaError as error:
            message = f"this formula cannot be set: {error}; write it with other commands"
            warn("math", message, formula)
        except shelf.FormulaError as error:
            warn("math", error, formula)


def shown(latex: str, display: str, config: Config) -> str:
    """Return ``latex`` as MathML, or "" if it cannot be converted."""
    with suppress(FormulaError, shelf.FormulaError):
        return mathml(latex, display, macros_of(mathjax_macros(config)))
    return ""


def mathml(latex: str, display: str, macros: Mapping[str, Macro]) -> str:
    """Return ``latex`` as MathML, “inline” or as a “block”.

    Raises a :class:`FormulaError` of the PDF or of the shelf if it cannot be converted.
    """
    all_macros = {**_MACROS, **macros}
    parts = [_known(part, all_macros) for part in equations_in(latex)]
    written = shelf.mathml(_rows(parts), display, longest=4 * shelf.LONGEST)
    if unknown := _UNKNOWN.search(written):
        raise FormulaError(f"{unknown[1]} is not known")
    return _ESCAPED.sub("", written)


def _rows(parts: list[tuple[str, bool, bool]]) -> str:
    """Return the equations one below the other; each has a text, rows, and columns."""
    text = r" \\ ".join(part for part, _, _ in parts)
    if len(parts) == 1 and not parts[0][1]:
        return text
    before, after = _ALIGNED if any(columns for *_, columns in parts) else _CENTERED
    return f"{before}{text}{after}"


def _known(latex: str, macros: Mapping[str, Macro]) -> tuple[str, bool, bool]:
    """Return ``latex`` for the converter, and whether it has rows and columns outside others."""
    stream, written, depth = Stream(latex, macros), "", 0
    ends: list[str] = []
    has_rows = has_columns = False
    while (lexeme := stream.next(spaces=True)) != END:
        if lexeme == r"\begin":
            before, after = _environment(stream, has_columns="&" in latex)
            ends.append(after)
            lexeme = before
        elif lexeme == r"\end":
            stream.text()
            lexeme = ends.pop() if ends else ""
        elif lexeme in units.COMMANDS or lexeme == r"\qty":
            stream.put(tokens_of(_unit(stream, lexeme)))
            continue
        elif lexeme in _DROPPED:
            stream.group()
            continue
        elif lexeme in symbols.PENALTIES:
            stream.skip_number()
            continue
        elif lexeme in _NOTHING:
            continue
        elif lexeme in _TEXTS:
            lexeme = _text(lexeme, stream.text())
        elif lexeme == r"\mathrm":
            word = stream.text()  # a single letter would be italic
            lexeme = rf"\text{{{word}}}" if word.isalpha() else rf"\mathrm{{{word}}}"
        elif _SIZED.search(written):
            lexeme = (symbols.delimiter(lexeme) or lexeme).removeprefix("\\")
        elif lexeme == r"\operatorname":
            star = "*" if stream.take("*") else ""
            name = stream.text().replace(r"\,", "\N{THIN SPACE}")
            lexeme += f"{star}{{{name}}}"
        elif lexeme == r"\tag":
            lexeme = r"\qquad\tag"
        elif not ends and not depth:
            has_rows |= lexeme in BREAKS or lexeme == "&"
            has_columns |= lexeme == "&"
        depth += (lexeme == "{") - (lexeme == "}")
        joint = " " if re.search(r"\\[A-Za-z]+$", written) and lexeme[0:1].isalpha() else ""
        written += joint + lexeme
    return written, has_rows, has_columns


def _environment(stream: Stream, *, has_columns: bool) -> tuple[str, str]:
    """Return the begin and the end of the environment that begins here."""
    written = stream.text()
    name = written.removesuffix("*")
    if name in _WITH_COUNT:
        stream.text()
    if name in _SAME:
        return rf"\begin{{{written}}}", rf"\end{{{written}}}"
    if name in LINES:
        return _ALIGNED if has_columns and name not in _WITHOUT_COLUMNS else _CENTERED
    if name in _OTHER:
        return _OTHER[name]
    raise FormulaError(f"the environment {written} is not known")


def _text(command: str, words: str) -> str:
    """Return ``words`` as text, and the formulas in them as such."""
    parts = enumerate(_DOLLAR.split(words))
    return "".join(part if n % 2 else rf"{command}{{{part}}}" for n, part in parts)


def _unit(stream: Stream, command: str) -> str:
    """Return a chemical formula, a number or a unit as LaTeX's mathematics."""
    options = stream.option() or ""
    if command == r"\qty":
        return f"{{{units.quantity(options, stream.text(), stream.text())}}}"
    count, write = units.COMMANDS[command]
    return f"{{{write(options, *(stream.text() for _ in range(count)))}}}"

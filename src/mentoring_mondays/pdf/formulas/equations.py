"""The formulas of a build: each is converted once, and all are tried before they are printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sphinx.config import Config

from mentoring_mondays.pdf.formulas import FormulaError, converted, symbols
from mentoring_mondays.pdf.formulas.tokens import Macro, macros_of
from mentoring_mondays.pdf.typst.compiler import CompileError, Compiler, Limits, RefusedError
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string

#: What keeps a formula in one piece: lines and columns, growing brackets, and much text.
UNBREAKABLE = re.compile(r"\\\\|&|\\begin|\\left|\\cr\b|\\(?:text|mbox)\w*\{[^}]{40}")
#: The width, in ems, from which it is less than half as large as the text even if it is turned.
TOO_WIDE = 90


@dataclass(frozen=True)
class Equation:
    """A formula as code, its own number, or the reason why it has no code."""

    code: Code | None
    number: str = ""
    why: str = ""
    too_wide: bool = False
    macros: Mapping[str, Macro] | None = None  # those after it, if it defines any


#: A formula's LaTeX, whether it is a block, whether it has a number from elsewhere, and its page if
#: that has macros of its own.
Key = tuple[str, bool, bool, str]


class Equations:
    """The formulas of a build, by their LaTeX."""

    def __init__(self, compiler: Compiler, config: Config) -> None:
        """Use ``compiler`` to try them; the macros are ours and those for MathJax."""
        self._compiler = compiler
        self._macros = macros_of(symbols.MACROS | mathjax_macros(config))
        self._of_page: tuple[str, Mapping[str, Macro]] = "", self._macros
        self._known: dict[Key, Equation] = {}
        self._new: dict[Key, Code] = {}

    def equation(
        self, latex: str, *, block: bool, numbered: bool = False, page: str = ""
    ) -> Equation:
        """Return ``latex`` as an equation, in a line or as a ``block``.

        If it is not ``numbered`` by Sphinx, a tag in it is its number.

        What a formula defines is known in those after it on the same ``page``, as in MathJax.

        ISO 14289-1, 7.7: a formula has a text alternative; it is the LaTeX itself.
        """
        if self._of_page[0] != page:
            self._of_page = page, self._macros
        macros = self._of_page[1]
        key = latex.strip(), block, numbered, "" if macros is self._macros else page
        if key not in self._known:
            self._known[key] = self._converted(key, macros)
        equation = self._known[key]
        if equation.macros:
            self._of_page = page, equation.macros
        return equation

    def _converted(self, key: Key, macros: Mapping[str, Macro]) -> Equation:
        """Return the formula ``key``, with the macros after it if it defines any."""
        latex, block, numbered, _ = key
        try:
            formula = converted(latex, macros, numbered=numbered or not block)
        except FormulaError as error:
            return Equation(None, why=str(error))
        after = formula.macros if formula.macros != macros else None
        if not formula.code:
            return Equation(NOTHING, macros=after)
        math = call("eval", string(formula.code), mode=string("math"))
        self._new[key] = call("math.equation", math, alt=string(latex), block=block)
        return Equation(self._new[key], formula.number, macros=after)

    def learn(self) -> bool:
        """Try the formulas found since the last time; return whether any is to be reported."""
        new, self._new = self._new, {}
        refused = self._refused(list(new.values())) if new else {}
        for key, code in new.items():
            if code in refused:
                self._known[key] = Equation(None, why=refused[code])
        wide = self._too_wide({key: code for key, code in new.items() if code not in refused})
        for key in wide:
            self._known[key] = replace(self._known[key], too_wide=True)
        return bool(refused or wide)

    def _too_wide(self, codes: Mapping[Key, Code]) -> list[Key]:
        """Return those of ``codes`` that have to stay in one piece, and are too wide for a page."""
        long = [key for key in codes if key[1] and len(key[0]) > 120 and UNBREAKABLE.search(key[0])]
        if not long:
            return []
        lines = join(call("measured", codes[key]) for key in long)
        try:
            widths = self._compiler.widths(call("proof", lines), Limits(1 + len(long) / 20, 768))
        except CompileError:  # they were set before, so it is only too slow
            return []
        return [key for key, width in zip(long, widths, strict=True) if width > TOO_WIDE]

    def _refused(self, codes: list[Code]) -> dict[Code, str]:
        """Return those of ``codes`` that Typst cannot set, with reasons, by lines or by halving."""
        refused: dict[Code, str] = {}
        while codes:
            body = ";parbreak()\n".join(codes)
            limits = Limits(1 + len(codes) / 20, 768)
            try:
                self._compiler.print(f"proof({{\n{body}\n}})", limits)
            except CompileError as error:
                lines = error.lines if isinstance(error, RefusedError) else []
                found = {codes[line - 3]: str(error) for line in lines if 2 < line < len(codes) + 3}
                if not found and len(codes) > 1:
                    middle = len(codes) // 2
                    return refused | self._refused(codes[:middle]) | self._refused(codes[middle:])
                refused |= found or {codes[0]: str(error)}
                codes = [code for code in codes if code not in refused]
            else:
                break
        return refused


def mathjax_macros(config: Config) -> dict[str, object]:
    """Return the macros that ``conf.py`` sets for MathJax in HTML."""
    macros: dict[str, object] = {}
    for name in ("mathjax3_config", "mathjax4_config"):
        given = getattr(config, name, None) or {}
        tex = given.get("tex") if isinstance(given, Mapping) else None
        found = tex.get("macros") if isinstance(tex, Mapping) else None
        macros |= found if isinstance(found, Mapping) else {}
    return macros

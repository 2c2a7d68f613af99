"""The formulas of a build: each is converted once, and all are tried before they are printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx.config import Config

from mentoring_mondays.pdf.formulas import FormulaError, converted, symbols
from mentoring_mondays.pdf.formulas.tokens import macros_of
from mentoring_mondays.pdf.typst.compiler import CompileError, Compiler, Limits, RefusedError
from mentoring_mondays.pdf.writer.markup import Code, call, string


@dataclass(frozen=True)
class Equation:
    """A formula as code, its own number, or the reason why it has no code."""

    code: Code | None
    number: str = ""
    why: str = ""


class Equations:
    """The formulas of a build, by their LaTeX."""

    def __init__(self, compiler: Compiler, config: Config) -> None:
        """Use ``compiler`` to try them; the macros are ours and those for MathJax."""
        self._compiler = compiler
        self._macros = macros_of(symbols.MACROS | dict(mathjax_macros(config)))
        self._known: dict[tuple[str, bool], Equation] = {}
        self._new: dict[tuple[str, bool], Code] = {}

    def equation(self, latex: str, *, block: bool) -> Equation:
        """Return ``latex`` as an equation, in a line or as a ``block``.

        ISO 14289-1, 7.7: a formula has a text alternative; it is the LaTeX itself.
        """
        key = latex.strip(), block
        if key not in self._known:
            try:
                formula = converted(key[0], self._macros)
            except FormulaError as error:
                self._known[key] = Equation(None, why=str(error))
            else:
                math = call("eval", string(formula.code), mode=string("math"))
                code = call("math.equation", math, alt=string(key[0]), block=block)
                self._known[key] = Equation(code, formula.number)
                self._new[key] = code
        return self._known[key]

    def learn(self) -> bool:
        """Try the formulas found since the last time; return whether any cannot be set."""
        new, self._new = self._new, {}
        refused = self._refused(list(new.values())) if new else {}
        for key, code in new.items():
            if code in refused:
                self._known[key] = Equation(None, why=refused[code])
        return bool(refused)

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


def mathjax_macros(config: Config) -> Mapping[str, object]:
    """Return the macros that ``conf.py`` sets for MathJax in HTML."""
    macros: dict[str, object] = {}
    for name in ("mathjax3_config", "mathjax4_config"):
        given = getattr(config, name, None) or {}
        tex = given.get("tex") if isinstance(given, Mapping) else None
        found = tex.get("macros") if isinstance(tex, Mapping) else None
        macros |= found if isinstance(found, Mapping) else {}
    return macros

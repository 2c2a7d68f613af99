"""LaTeX's commands as Typst's mathematics; an unknown command is refused with its name."""

import re

from mentoring_mondays.pdf.formulas import symbols
from mentoring_mondays.pdf.formulas.environments import environment
from mentoring_mondays.pdf.formulas.reader import EMPTY, STOPS, Reader, joined
from mentoring_mondays.pdf.formulas.text import plain_text, worded
from mentoring_mondays.pdf.formulas.tokens import FormulaError
from mentoring_mondays.pdf.writer.markup import string

_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(em|ex|cm|mm|pt|in|mu)")


class Converter(Reader):
    """Reads one formula. Every method raises :class:`FormulaError` for what it cannot set."""

    def command(self, name: str) -> str:
        """Return the code for a command with letters in its name."""
        if name in symbols.NOTHING:
            return ""
        if name in symbols.DROPPED:
            self.stream.group()
            return ""
        if name in symbols.SECOND:
            self.stream.option()
            self.stream.group()
            return self.argument()
        if name in symbols.TEXTS:
            return symbols.TEXTS[name].format(worded(self.stream.group(), self.inner))
        if name in symbols.CALLS:
            index = self.stream.option() if name == r"\sqrt" else None
            argument = self.argument() or EMPTY
            if index:
                return f"root({self.inner(index)}, {argument})"
            return symbols.CALLS[name].format(argument)
        if name in symbols.PAIRS:
            self.stream.option() if name == r"\cfrac" else None
            first = self.argument() or EMPTY
            return symbols.PAIRS[name].format(first, self.argument() or EMPTY)
        method = getattr(self, f"_{name[1:]}", None)
        if method:
            code: str = method()
            return code
        return self._function(name) or self._other(name)

    def _function(self, name: str) -> str:
        """Return a function such as the sine, a sized delimiter, an accent or an arrow."""
        plain = name[1:]
        if plain in symbols.FUNCTIONS:
            return f"op({string(plain)})"
        if plain in symbols.LIMITS:
            return f"op({string(symbols.LIMITS[plain])}, limits: #true)"
        if mark := symbols.accent(name):
            return f"accent({self.argument() or EMPTY}, {mark})"
        if mark := symbols.ARROWS.get(name):
            below = self.stream.option()
            above = self.argument() or EMPTY
            under = f", b: {self.inner(below)}" if below else ""
            return f"attach(stretch({symbols.character(mark)}), t: {above}{under})"
        size = re.fullmatch(r"(bigg?|Bigg?)([lrm]?)", plain)
        if size:
            mark = self._delimiter()
            side = symbols.SIDES[size[2]]
            return f'class("{side}", lr({mark}, size: #{symbols.SIZES[size[1]]}))' if mark else ""
        return ""

    def _other(self, name: str) -> str:
        code = symbols.symbol(name)
        if code is None:
            raise FormulaError(f"{name} is not known")
        return code

    def _delimiter(self) -> str:
        lexeme = self.stream.next()
        mark = symbols.delimiter(lexeme)
        if mark is None:
            raise FormulaError(f"{lexeme or 'its end'} is not a delimiter")
        return mark

    def _left(self) -> str:
        opening = self._delimiter() or EMPTY
        inner = self.sequence()
        self.closed("\\right")
        return f"lr({joined([opening, inner, self._delimiter() or EMPTY])})"

    def _middle(self) -> str:
        return f"mid({self._delimiter()})"

    def _not(self) -> str:
        return symbols.negated(self.argument() or EMPTY)

    def _bmod(self) -> str:
        return 'class("binary", op("mod"))'

    _mod = _bmod

    def _tag(self) -> str:
        bare = self.stream.take("*")
        text = plain_text(self.stream.group())
        self.tag = text if bare else f"({text})"
        return ""

    def _hline(self) -> str:
        self.rules.append(self.row_number)
        return ""

    _midrule = _toprule = _bottomrule = _hline

    def _operatorname(self) -> str:
        limits = self.stream.take("*")
        name = string(plain_text(self.stream.group()))
        return f"op({name}, limits: #true)" if limits else f"op({name})"

    def _operatornamewithlimits(self) -> str:
        return f"op({string(plain_text(self.stream.group()))}, limits: #true)"

    def _substack(self) -> str:
        return self.inner(self.stream.text())

    def _hspace(self) -> str:
        self.stream.take("*")
        return length(self.stream.text())

    _mspace = _hspace

    def _hskip(self) -> str:
        written = ""
        while (lexeme := self.stream.peek()) not in STOPS and not _LENGTH.fullmatch(written):
            if not re.fullmatch(r"[-.\da-z]+", lexeme):
                break
            written += self.stream.next()
        return length(written)

    _kern = _mkern = _mskip = _hskip

    def _begin(self) -> str:
        return environment(self)


def length(written: str) -> str:
    """Return a space with a length in LaTeX's units."""
    found = _LENGTH.match(written)
    if not found:
        return ""
    number, unit = float(found[1]), found[2]
    if unit in ("mu", "ex"):
        number, unit = number / (18 if unit == "mu" else 2), "em"
    return f"#h({number:g}{unit})"

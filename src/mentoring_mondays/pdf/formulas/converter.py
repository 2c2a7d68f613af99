"""LaTeX's commands as Typst's mathematics; an unknown command is refused with its name."""

import re

from mentoring_mondays.pdf.formulas import symbols, units
from mentoring_mondays.pdf.formulas.environments import environment
from mentoring_mondays.pdf.formulas.reader import EMPTY, STOPS, Reader, joined
from mentoring_mondays.pdf.formulas.text import plain_text, worded
from mentoring_mondays.pdf.formulas.tokens import END, FormulaError
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
        if name in symbols.PENALTIES:
            self.stream.skip_number()
            return ""
        if name in symbols.SECOND:
            self.stream.option()
            self.stream.group()
            return self.argument()
        if name in symbols.TEXTS:
            return symbols.TEXTS[name].format(worded(self.stream.group(), self.inner))
        if name in symbols.CALLS:
            index = self.stream.option() if name in symbols.OPTIONAL else None
            self.stream.option() if index and name != r"\sqrt" else None
            argument = self.argument() or EMPTY
            if index and name == r"\sqrt":
                return f"root({self.inner(index)}, {argument})"
            return symbols.CALLS[name].format(argument)
        if name in symbols.PAIRS:
            self.stream.option() if name == r"\cfrac" else None
            first = self.argument() or EMPTY
            return symbols.PAIRS[name].format(first, self.argument() or EMPTY)
        if name in units.COMMANDS:
            count, write = units.COMMANDS[name]
            options = self.stream.option() or ""
            return self.inner(write(options, *(self.stream.text() for _ in range(count))))
        method = getattr(self, f"_{name[1:]}", None)
        if method:
            code: str = method()
            return code
        return self.function(name) or self.other(name)

    def function(self, name: str) -> str:
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
            mark = self.delimiter()
            side = symbols.SIDES[size[2]]
            return f'class("{side}", lr({mark}, size: #{symbols.SIZES[size[1]]}))' if mark else ""
        return ""

    def other(self, name: str) -> str:
        """Return a symbol, or refuse an unknown command."""
        code = symbols.symbol(name)
        if code is None:
            raise FormulaError(f"{name} is not known")
        return code

    def delimiter(self) -> str:
        """Return the next lexeme as a delimiter, "" if it is a dot."""
        lexeme = self.stream.next()
        mark = symbols.delimiter(lexeme)
        if mark is None:
            raise FormulaError(f"{lexeme or 'its end'} is not a delimiter")
        return mark

    def _left(self) -> str:
        opening = self.delimiter() or EMPTY
        inner = self.sequence()
        self.closed("\\right")
        return f"lr({joined([opening, inner, self.delimiter() or EMPTY])})"

    def _middle(self) -> str:
        return f"mid({self.delimiter()})"

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

    def _raise(self) -> str:
        self._hskip()
        return ""

    _lower = _raise

    def _rule(self) -> str:
        self.stream.option()
        width = length(self.stream.text())
        self.stream.text()
        return width

    def _hdotsfor(self) -> str:
        self.stream.option()
        count = self.stream.text()
        return ", ".join(["…"] * min(int(count), 50)) if count.isdigit() else "…"

    def _multicolumn(self) -> str:
        count = self.stream.text()
        self.stream.text()  # its alignment
        content = self.argument()
        self.stream.put(["&"] * min(int(count) - 1, 50) if count.isdigit() else [])
        return content

    def _verb(self) -> str:
        self.stream.take("*")
        mark, text = self.stream.next(), ""
        while (lexeme := self.stream.next(spaces=True)) not in (mark, END):
            text += lexeme
        return f"mono({string(text)})"

    def _root(self) -> str:
        index = ""
        while (lexeme := self.stream.next(spaces=True)) not in ("\\of", END):
            index += lexeme
        return f"root({self.inner(index)}, {self.argument() or EMPTY})"

    def _genfrac(self) -> str:
        before, after, line, style = (self.stream.text() for _ in range(4))
        pair = self.argument() or EMPTY, self.argument() or EMPTY
        bare = line.startswith("0") and line.strip("0.ptemx ") == ""
        code = symbols.INFIXES[r"\atop" if bare else r"\over"].format(*pair)
        marks = [symbols.delimiter(mark) or EMPTY for mark in (before or ".", after or ".")]
        code = f"lr({joined([marks[0], code, marks[1]])})"
        styles = {"0": "display", "1": "inline", "2": "script", "3": "sscript"}
        return f"{styles[style]}({code})" if style in styles else code

    def _qty(self) -> str:
        """Return a number with its unit, or brackets of the package physics."""
        options = self.stream.option() or ""
        if self.stream.peek() != "{":
            return ""
        value = self.stream.text()
        if self.stream.peek() != "{":
            return rf"lr(\{{{self.inner(value)}\}})"
        return self.inner(units.quantity(options, value, self.stream.text()))

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

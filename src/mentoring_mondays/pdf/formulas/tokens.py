"""LaTeX's mathematics as tokens, with macros expanded within limits."""

import re
from collections.abc import Mapping

#: A command, a syntax character, a number, spaces, or any other character. A comment ends with its
#: line.
_TOKEN = re.compile(r"%[^\n]*\n?|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)

#: The length of a formula in characters, and how many macros may be expanded in one.
LONGEST = 20_000
EXPANSIONS = 2_000

END = ""


class FormulaError(Exception):
    """The formula cannot be set, and the message says why."""


#: The number of a macro's arguments, its tokens, with ``#1`` to ``#9`` for the arguments, and the
#: tokens for the first argument if that is optional.
Macro = tuple[int, list[str], list[str] | None]


def tokens_of(latex: str) -> list[str]:
    """Return the tokens of ``latex``, without comments; spaces are one lexeme, a blank."""
    found = (lexeme for lexeme in _TOKEN.findall(latex) if not lexeme.startswith("%"))
    return [" " if lexeme.isspace() else lexeme for lexeme in found]


def macros_of(given: Mapping[str, object]) -> dict[str, Macro]:
    """Return the macros in MathJax's configuration.

    Each is a text, or a list: text, number of arguments, and the first argument if it is optional.
    """
    macros = {}
    for name, meaning in given.items():
        listed = list(meaning) if isinstance(meaning, list | tuple) else [meaning]
        text, count, default = (listed + [0, None][len(listed) - 1 :])[:3] if listed else ("", 0, 0)
        if isinstance(text, str) and isinstance(count, int):
            preset = tokens_of(default) if isinstance(default, str) else None
            macros[f"\\{name}"] = count, _numbered(tokens_of(text)), preset
    return macros


class Stream:
    """The tokens of a formula, read one after the other."""

    def __init__(self, latex: str, macros: Mapping[str, Macro]) -> None:
        """Begin at the first lexeme. Raises :class:`FormulaError` if there are too many."""
        if len(latex) > LONGEST:
            raise FormulaError(f"it is longer than {LONGEST:,} characters")
        self._tokens = tokens_of(latex)[::-1]
        self.macros = dict(macros)  # also those that it defines
        self._expansions = 0

    def peek(self, *, spaces: bool = False) -> str:
        """Return the next lexeme without removing it; :data:`END` if there is none."""
        while self._tokens:
            lexeme = self._tokens[-1]
            if lexeme == " " and not spaces:
                self._tokens.pop()
            elif lexeme in self.macros:
                self._expand(self._tokens.pop())
            elif lexeme in _DEFINITIONS:
                self._define(self._tokens.pop())
            else:
                return lexeme
        return END

    def next(self, *, spaces: bool = False) -> str:
        """Return the next lexeme."""
        lexeme = self.peek(spaces=spaces)
        if lexeme != END:
            self._tokens.pop()
        return lexeme

    def take(self, *tokens: str) -> bool:
        """Remove the next lexeme if it is one of ``tokens``; return whether it was."""
        return self.peek() in tokens and self.next() != END

    def group(self) -> list[str]:
        """Return the tokens of the next argument, as they are written."""
        self.peek()
        return self._raw()

    def text(self) -> str:
        """Return the next argument as it is written."""
        return "".join(self.group())

    def option(self) -> str | None:
        """Return the next part in square brackets, or None."""
        if not self.take("["):
            return None
        found: list[str] = []
        depth = 0
        while (lexeme := self.next(spaces=True)) != END and (lexeme != "]" or depth):
            depth += (lexeme == "{") - (lexeme == "}")
            found.append(lexeme)
        return "".join(found)

    def skip_number(self) -> None:
        """Skip the number to which a setting of TeX is set."""
        self.take("=")
        self.take("-")
        self.next()

    def put(self, tokens: list[str]) -> None:
        """Put ``tokens`` before the others."""
        self._tokens += tokens[::-1]

    def _raw(self) -> list[str]:
        """Return the tokens of the next argument without expanding macros in it."""
        while self._tokens and self._tokens[-1] == " ":
            self._tokens.pop()
        if not self._tokens:
            raise FormulaError("an argument is missing at its end")
        lexeme = self._tokens.pop()
        if lexeme == "}":
            raise FormulaError("there is an extra }")
        if lexeme != "{":
            if lexeme[0].isdigit():
                self._tokens += [lexeme[1:]] if len(lexeme) > 1 else []
                return [lexeme[0]]
            return [lexeme]
        found: list[str] = []
        depth = 1
        while self._tokens:
            lexeme = self._tokens.pop()
            depth += (lexeme == "{") - (lexeme == "}")
            if not depth:
                return found
            found.append(lexeme)
        raise FormulaError("a { is not closed")

    def _expand(self, name: str) -> None:
        """Replace a macro by its definition."""
        self._expansions += 1
        if self._expansions > EXPANSIONS:
            raise FormulaError(f"{name} refers to itself, or becomes too long")
        count, body, default = self.macros[name]
        arguments = []
        if default is not None:
            option = self.option()
            arguments.append(default if option is None else tokens_of(option))
        arguments += [self._raw() for _ in range(count - len(arguments))]
        expanded: list[str] = []
        for lexeme in body:
            if len(lexeme) == 2 and lexeme[0] == "#" and 0 < int(lexeme[1]) <= count:
                expanded += arguments[int(lexeme[1]) - 1]
            else:
                expanded.append(lexeme)
        if len(expanded) + len(self._tokens) > LONGEST:
            raise FormulaError(f"{name} refers to itself, or becomes too long")
        self.put(expanded)

    def _define(self, command: str) -> None:
        """Store a definition in a formula: a macro or an operator."""
        if command == "\\DeclareMathOperator":
            star = [self._tokens.pop()] if self._tokens[-1:] == ["*"] else []
            name = "".join(self._raw()).strip()
            self.macros[name] = 0, [r"\operatorname", *star, "{", *self._raw(), "}"], None
            return
        if command == "\\let":
            name = "".join(self._raw())
            while self._tokens[-1:] in (["="], [" "]):
                self._tokens.pop()
            meaning = self._raw()
            self.macros[name] = self.macros.get("".join(meaning), (0, meaning, None))
            return
        if self._tokens[-1:] == ["*"]:
            self._tokens.pop()
        name, count, default = "".join(self._raw()).strip(), 0, None
        if command in ("\\def", "\\gdef"):
            while self._tokens and self._tokens[-1] != "{":
                count += self._tokens.pop() == "#"
        else:
            option = self.option() if self.peek() == "[" else None
            count = int(option) if option and option.isdigit() else 0
            default = self.option() if option else None
        preset = tokens_of(default) if default is not None else None
        self.macros[name] = count, _numbered(self._raw()), preset


_DEFINITIONS = {
    "\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\DeclareMathOperator",
    "\\let", "\\gdef",
}  # fmt: skip


def _numbered(tokens: list[str]) -> list[str]:
    """Return ``tokens`` with each ``#`` and its digit as one."""
    found: list[str] = []
    for lexeme in tokens:
        if found[-1:] == ["#"] and lexeme[0].isdigit():
            found[-1] += lexeme[0]
            found += [lexeme[1:]] if len(lexeme) > 1 else []
        else:
            found.append(lexeme)
    return found

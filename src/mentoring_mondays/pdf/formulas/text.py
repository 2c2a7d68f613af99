"""Words within formulas."""

import unicodedata
from collections.abc import Callable

from mentoring_mondays.pdf.writer.markup import string

#: Accents in LaTeX's text, and characters that are written as commands in it.
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a",
}  # fmt: skip
_CHARACTERS = {
    r"\,": "\u2009", r"\;": "\u2005", r"\:": "\u2005", r"\quad": "\u2003",
    r"\qquad": "\u2003\u2003",
    r"\ ": " ", r"\!": "", r"\\": " ", r"\ldots": "…", r"\dots": "…", r"\ss": "ß", r"\o": "ø",
    r"\O": "Ø", r"\ae": "æ", r"\aa": "å", r"\textendash": "–", r"\textemdash": "—", "~": "\u00a0",
    r"\textbackslash": "\\", r"\P": "¶", r"\S": "§",
}  # fmt: skip


def worded(tokens: list[str], formula: Callable[[str], str]) -> str:
    """Return the tokens of a text as code; a part between dollars is a ``formula``."""
    parts: list[str] = []
    words: list[str] = []
    inside: list[str] | None = None
    for lexeme in tokens:
        if lexeme == "$":
            if inside is None:
                parts += _literal(words)
                words, inside = [], []
            else:
                parts.append(formula("".join(inside)))
                inside = None
        else:
            (words if inside is None else inside).append(lexeme)
    parts += _literal(words + (inside or []))
    return "".join(parts) or '""'


def _literal(tokens: list[str]) -> list[str]:
    text = plain_text(tokens)
    return [string(text)] if text else []


def plain_text(tokens: list[str]) -> str:
    """Return the tokens of a text as words; braces and style commands print nothing."""
    text, accent = "", ""
    for lexeme in tokens:
        name = lexeme[1:] if lexeme[0] == "\\" else ""
        if lexeme in _CHARACTERS:
            text += _CHARACTERS[lexeme]
        elif name in _ACCENTS and len(name) == 1:
            accent = _ACCENTS[name]
        elif lexeme in ("{", "}"):
            continue
        elif name:
            text += name if not name.isalpha() else ""
        else:
            text += unicodedata.normalize("NFC", lexeme[0] + accent) + lexeme[1:]
            accent = ""
    for mark, meant in (
        ("---", "—"),
        ("--", "–"),
        ("``", "“"),
        ("''", "”"),
        ("`", "‘"),
        ("'", "’"),
    ):
        text = text.replace(mark, meant)
    return text

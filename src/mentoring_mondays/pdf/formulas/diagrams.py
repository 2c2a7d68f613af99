"""Commutative diagrams: the environment ``CD`` of the LaTeX package amscd."""

from mentoring_mondays.pdf.formulas.reader import BREAKS, EMPTY, Reader
from mentoring_mondays.pdf.formulas.tokens import END, FormulaError

_ACROSS = {">": "→", "<": "←", ")": "→", "(": "←"}
_DOWN = {"V": "↓", "A": "↑"}
#: Arrows without labels: two lines that mean equality, and no arrow.
_BARE = {"=": r"stretch(\=, size: #2.5em)", "|": "stretch(‖, size: #1.8em)", ".": EMPTY}


def diagram(reader: Reader) -> str:
    """Return the objects and arrows up to the end of the environment as a matrix.

    A row has objects with arrows between them, or arrows only, each below an object.
    """
    rows: list[list[str]] = [[]]
    words: list[str] = []
    while (lexeme := reader.stream.peek(spaces=True)) not in (END, "\\end"):
        reader.stream.next(spaces=True)
        if lexeme == "@":
            rows[-1] += _object(reader, words) or [EMPTY] * bool(rows[-1])
            rows[-1].append(_arrow(reader))
        elif lexeme in BREAKS:
            rows[-1] += _object(reader, words)
            rows.append([])
        else:
            words.append(lexeme)
    rows[-1] += _object(reader, words)
    lines = (", ".join(row) for row in rows if row)
    return f"mat(delim: #none, column-gap: #0.4em, row-gap: #0.4em, {'; '.join(lines)})"


def _object(reader: Reader, words: list[str]) -> list[str]:
    """Return the object written in ``words``, which are removed, or nothing."""
    text = "".join(words).strip()
    words.clear()
    return [reader.inner(text) or EMPTY] if text else []


def _arrow(reader: Reader) -> str:
    """Return the arrow after a ``@``, with its labels."""
    kind = reader.stream.next()
    if kind in _BARE:
        return _BARE[kind]
    if kind not in (*_ACROSS, *_DOWN):
        raise FormulaError(f"@{kind} is not an arrow")
    first, second = (_label(reader, kind) for _ in range(2))
    if kind in _ACROSS:
        labels = [f", {at}: {text}" for at, text in (("t", first), ("b", second)) if text]
        return f"attach(stretch({_ACROSS[kind]}, size: #2.5em){''.join(labels)})"
    return (
        f"script({first or EMPTY}) stretch({_DOWN[kind]}, size: #1.8em) script({second or EMPTY})"
    )


def _label(reader: Reader, end: str) -> str:
    """Return a label up to the character that ends it."""
    words: list[str] = []
    depth = 0
    while (lexeme := reader.stream.next(spaces=True)) != END and (lexeme != end or depth):
        depth += (lexeme == "{") - (lexeme == "}")
        words.append(lexeme)
    return reader.inner("".join(words)) if "".join(words).strip() else ""

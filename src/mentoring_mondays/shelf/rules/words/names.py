"""The names of the books' authors, as the records have them."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Piece
from mentoring_mondays.shelf.rules.context import Context

#: So like a name that it can be nothing else ("Helgensen" is 0.94 like "Helgesen").
ALIKE = 0.8

_CAPITALIZED = re.compile(r"\b[A-Z][^\W\d_]++")


def names_are_spelled_as_on_record(context: Context) -> Iterator[Problem]:
    """Yield the names of the books' authors where a page spells them in another way.

    A last name is known by itself; a first name by the last name that follows it,
    because other people have first names too.
    """
    names = {name for book in context.shelf.books for name in book.record.authors}
    first_names = {parts[-1]: parts[0] for name in names if len(parts := name.split()) > 1}
    meant = lru_cache(maxsize=None)(lambda word: _meant(word, sorted(first_names)))
    for page in context.pages:
        if any(map(meant, set(_CAPITALIZED.findall(page.words)))):
            for piece in page.pieces:
                yield from _names(piece, first_names, meant)


def _names(
    piece: Piece, first_names: dict[str, str], meant: Callable[[str], str | None]
) -> Iterator[Problem]:
    before: re.Match[str] | None = None
    for match in _CAPITALIZED.finditer(piece.words):
        if last := meant(match[0]):
            if match[0] != last:
                yield _name(piece, match, last)
            first = first_names[last]
            gap = piece.words[before.end() : match.start()] if before else ""
            if before and gap.isspace() and _meant(before[0], [first]) not in (None, before[0]):
                yield _name(piece, before, first)
        before = match


def _meant(word: str, names: list[str]) -> str | None:
    """Return the name that ``word`` is, or is meant to be."""
    if word in names:
        return word
    for name in names:
        if word in (f"{name}s", f"{name}es"):
            return None  # the Goldsmiths
        near = word[0] == name[0] and abs(len(word) - len(name)) < 3 and len(name) > 4
        if near and SequenceMatcher(None, word, name, autojunk=False).ratio() > ALIKE:
            return name
    return None


def _name(piece: Piece, match: re.Match[str], right: str) -> Problem:
    return piece.problem(
        "names",
        f"“{match[0]}” is spelled “{right}” in the book’s record; write “{right}”",
        match.start(),
        match[0],
        right,
    )

"""The names of the books' authors, as spelled in the records."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Piece
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.words.spelling import known_words

#: So similar to a name that it can be nothing else ("Helgensen" is 0.94 like "Helgesen").
ALIKE = 0.8

#: After the first name, less similarity is enough.
ALIKE_BEHIND_FIRST = 0.7

#: A shorter name is similar to too many words: Clear and Clean, Grant and Grand.
SHORTEST = 7

# A search for the letter first is twice as fast.
_CAPITALIZED = re.compile(r"[A-Z](?<=\b.)[^\W\d_]++")


def names_are_spelled_as_on_record(context: Context) -> Iterator[Problem]:
    """Yield the names of the books' authors that a page spells differently.

    A long last name is recognized by itself, a short one by the first name before it, and a first
    name by the last name after it: other people have first names too, and “Write” is not a mistake
    for an author called Writer.
    """
    names = {name for book in context.shelf.books for name in book.record.authors}
    first_names = {parts[-1]: parts[0] for name in names if len(parts := name.split()) > 1}
    known = sorted(first_names)
    meant = lru_cache(maxsize=None)(lambda word: _nearest(word, known, ALIKE_BEHIND_FIRST))
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
            gap = piece.words[before.end() : match.start()] if before else ""
            named = before if before and gap.isspace() else None
            first = first_names[last]
            after_first = named is not None and _alike(named[0], first) > ALIKE
            if match[0] != last and (after_first or _is_no_other_word(match[0], last)):
                yield _name(piece, match, last)
            if named and after_first and named[0] != first:
                yield _name(piece, named, first)
        before = match


def _nearest(word: str, names: list[str], least: float) -> str | None:
    """Return the name that ``word`` is, or was probably meant to be."""
    if word in names:
        return word
    for name in names:
        if word[0] == name[0] and abs(len(word) - len(name)) < 3:
            if word in (f"{name}s", f"{name}es"):
                return None  # the Goldsmiths
            if _alike(word, name) >= least:
                return name
    return None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _is_no_other_word(word: str, name: str) -> bool:
    """Return whether ``word`` can only be ``name``, misspelled."""
    is_like = len(name) >= SHORTEST and _alike(word, name) > ALIKE
    return is_like and word.lower() not in known_words()


def _name(piece: Piece, match: re.Match[str], right: str) -> Problem:
    wrong = f"“{match[0]}” is spelled “{right}” in the book’s record"
    return piece.problem_at(match, "names", f"{wrong}; write “{right}”", right)

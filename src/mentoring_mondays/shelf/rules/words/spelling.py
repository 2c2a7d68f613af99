"""Common misspellings, as codespell knows them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from codespell_lib._spellchecker import Misspelling, build_dict

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page, Piece

_WORD = re.compile(r"[^\W\d_]++(?:[’'][^\W\d_]++)*+")
_BETWEEN = re.compile(r"[^\w']++|'(?!\w)|(?<!\w)'|[\d_]++")


def words_are_spelled_right(page: Page) -> Iterator[Problem]:
    """Yield the common misspellings that codespell knows."""
    known = _misspellings()
    wrong = known.keys() & set(_typed(page.words).split())
    for piece in page.pieces if wrong else ():
        if wrong.isdisjoint(_typed(piece.words).split()):
            continue
        for match in _WORD.finditer(piece.words):
            if found := known.get(_typed(match[0])):
                yield _slip(piece, match, found)


def _typed(text: str) -> str:
    """Return ``text`` as the dictionary has it, with white space between the words."""
    return _BETWEEN.sub(" ", text.replace("’", "'").lower())


@lru_cache(maxsize=1)
def _misspellings() -> dict[str, Misspelling]:
    known: dict[str, Misspelling] = {}
    dictionary = files("codespell_lib") / "data" / "dictionary.txt"
    build_dict(str(dictionary), known, set())
    return known


def _slip(piece: Piece, match: re.Match[str], found: Misspelling) -> Problem:
    word = match[0]
    choices = [_cased(choice.strip(), word) for choice in found.data.split(",") if choice.strip()]
    instead = " or ".join(f"“{choice}”" for choice in choices)
    certain = choices[0] if found.fix and len(choices) == 1 else None
    return piece.problem(
        "spelling", f"“{word}” is misspelled; write {instead}", match.start(), word, certain
    )


def _cased(word: str, like: str) -> str:
    word = word.replace("'", "’")
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word

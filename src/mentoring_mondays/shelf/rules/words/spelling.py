"""Words: the names on record, and slips of the keyboard that codespell knows."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from codespell_lib._spellchecker import Misspelling, build_dict

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.page import Page, Piece
from mentoring_mondays.shelf.shelf import Shelf

#: So like a name that it can be nothing else ("Helgensen" is 0.94 like "Helgesen").
ALIKE = 0.8

_WORD = re.compile(r"[^\W\d_]++(?:[’'][^\W\d_]++)*+")
_BETWEEN = re.compile(r"[^\w']++|'(?!\w)|(?<!\w)'|[\d_]++")
_CAPITALIZED = re.compile(r"\b[A-Z][^\W\d_]++")


def names_are_spelled_as_on_record(shelf: Shelf, pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield the names of the books' authors where a page spells them in another way.

    A last name is known by itself; a first name by the last name that follows it,
    because other people have first names too.
    """
    names = {name for book in shelf.books for name in book.record.authors}
    first_names = {parts[-1]: parts[0] for name in names if len(parts := name.split()) > 1}
    meant = lru_cache(maxsize=None)(lambda word: _meant(word, sorted(first_names)))
    for page in pages:
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
        f"“{match[0]}” is spelled “{right}” on record; write “{right}”",
        match.start(),
        match[0],
        right,
    )


def words_are_spelled_right(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield the common misspellings that codespell knows; a quotation keeps its own spelling."""
    known = _misspellings()
    for page in pages:
        wrong = known.keys() & set(_typed(page.words).split())
        if not wrong:
            continue
        quoted = {line for lines in map(_lines, _passages(page)) for line in lines}
        for piece in page.pieces:
            if piece.line in quoted or wrong.isdisjoint(_typed(piece.words).split()):
                continue
            for match in _WORD.finditer(piece.words):
                if found := known.get(_typed(match[0])):
                    yield _slip(piece, match, found)


def _passages(page: Page) -> Iterator[Directive]:
    return (directive for directive in page.directives if directive.name == "passage")


def _lines(directive: Directive) -> range:
    """Return the lines of the file on which the content of ``directive`` is."""
    first = directive.content_line
    return range(first, first + directive.content.count("\n") + 1)


def _typed(text: str) -> str:
    """Return ``text`` as the dictionary has it; all between the words is white space."""
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
        "spelling", f"“{word}” is misspelt; write {instead}", match.start(), word, certain
    )


def _cased(word: str, like: str) -> str:
    word = word.replace("'", "’")
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word

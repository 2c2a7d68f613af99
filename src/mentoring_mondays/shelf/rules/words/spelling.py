"""Spelling: common misspellings, and British words, both from codespell's lists."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from mentoring_mondays.compat import codespell_data, misspellings
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Piece

_DICTIONARY = codespell_data("dictionary.txt")

_WORD = re.compile(r"[^\W\d_]++(?:[’'][^\W\d_]++)*+")
#: A word with so few letters may be a name in some language.
SHORT = 4

_BETWEEN = re.compile(r"[^\w']++|'(?!\w)|(?<!\w)'|[\d_]++")

#: Words on codespell's list of British ones that Americans use as well.
_AMERICAN_TOO = ("catalogue", "catalogues", "dialogue", "dialogues", "judgement", "judgements")

#: A word with a capital letter may be a name.
_LOWERCASE = re.compile(r"(?<![\w’'])[a-z]+(?![\w’'])")


def words_are_spelled_right(page: Document) -> Iterator[Problem]:
    """Yield the misspellings that are on codespell's list."""
    known = misspellings(_DICTIONARY)
    wrong = known.keys() & set(_typed(page.words).split())
    headings = {heading.line for heading in page.headings} if wrong else set()
    for piece in page.pieces if wrong else ():
        if wrong.isdisjoint(_typed(piece.words).split()):
            continue
        for match in _WORD.finditer(piece.words):
            found = known.get(_typed(match[0]))
            if found and not _may_be_a_name(match, in_heading=piece.line in headings):
                yield _misspelling(piece, match, found)


def _may_be_a_name(match: re.Match[str], *, in_heading: bool) -> bool:
    """Return whether a word with a capital letter may be somebody's name: Việt Nam, Nam Le.

    At the beginning of a sentence, it may be one only if it is short and another name follows. In a
    heading, where many words have capitals, it may be one only if it is short.
    """
    word, text = match[0], match.string
    if not word[0].isupper() or word.isupper() or word.lower() in _of_names():
        return False
    before = text[: match.start()].rstrip("“‘([!*_ \n")
    if before[-1:] in ("", ".", "!", "?", "…", ":"):
        return len(word) <= SHORT and text[match.end() : match.end() + 2].strip().isupper()
    return len(word) <= SHORT or not in_heading


def _typed(text: str) -> str:
    """Return ``text`` as in the dictionary, with spaces between the words."""
    return _BETWEEN.sub(" ", text.replace("’", "'").lower())


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return the words that codespell offers as corrections."""
    corrections = (found.data for found in misspellings(_DICTIONARY).values())
    return frozenset(word.strip().lower() for each in corrections for word in each.split(","))


@lru_cache(maxsize=1)
def _of_names() -> frozenset[str]:
    """Return the misspellings of names, such as “firday”; codespell makes them lowercase."""
    return frozenset(re.findall(r"^(.+?)->[A-Z]", _DICTIONARY.read_text("utf-8"), re.MULTILINE))


def _misspelling(piece: Piece, match: re.Match[str], found: Any) -> Problem:
    word = match[0]
    choices = [_cased(choice.strip(), word) for choice in found.data.split(",") if choice.strip()]
    instead = " or ".join(f"“{choice}”" for choice in choices)
    certain = choices[0] if found.fix and len(choices) == 1 else None
    return piece.problem_at(match, "spelling", f"“{word}” is misspelled; write {instead}", certain)


def _cased(word: str, like: str) -> str:
    word = word.replace("'", "’")
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def words_are_american(page: Document) -> Iterator[Problem]:
    """Yield British spellings and words. A word with a capital letter may be a name and stays."""
    british = _british()
    if british.keys().isdisjoint(_LOWERCASE.findall(page.words)):
        return
    for piece, match in page.find(_LOWERCASE):
        if american := british.get(match[0]):
            wrong = f"“{match[0]}” is British, and this site uses American spelling"
            yield piece.problem_at(match, "american", f"{wrong}; write “{american}”", american)


@lru_cache(maxsize=1)
def _british() -> dict[str, str]:
    """Return American words by the British ones in codespell's list and ours, which is like it."""
    lists = codespell_data("dictionary_en-GB_to_en-US.txt"), Path(__file__).with_name("british.txt")
    lines = (line for each in lists for line in each.read_text("utf-8").splitlines())
    known = dict(line.split("->", 1) for line in lines if "," not in line)
    return {word: known[word] for word in known if word not in _AMERICAN_TOO}

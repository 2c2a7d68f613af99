"""Characters that nobody sees, and letters that look like others.

With them, a person reads something else than a program does (“Trojan Source”, CVE-2021-42574), and
a name or an address is not what it seems to be.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.records.fields import UNSEEN

_UNSEEN = re.compile(UNSEEN)

#: Those that part two words: breaks of lines and paragraphs.
_BREAKS = "\u0085\u2028\u2029"

#: Greek and Cyrillic letters between Latin ones.
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER = "\u0370-\u052f"
_MIXED = re.compile(rf"(?<=[{_LATIN}])[{_OTHER}]|[{_OTHER}](?=[{_LATIN}])")

#: A letter with this many marks, or a chain of this many letters, takes Typst gigabytes. No
#: language has more than ten.
MOST_MARKS = 24

#: The Unicode class of marks that join a letter to the next one.
_VIRAMA = 9

#: Consecutive characters of scripts with marks.
_MARKED = re.compile(rf"[^\x00-\u02ff\u2010-\u206f]{{{MOST_MARKS},}}")
_TOO_MANY = re.compile(f"(?:m|j.){{{MOST_MARKS}}}|l{{{MOST_MARKS}}}|t{{{MOST_MARKS}}}")


def nothing_is_hidden(page: Document) -> Iterator[Problem]:
    """Yield the invisible characters of a file, including its front matter."""
    source = page.source
    yield from _escaped(source, source.values)
    if source.text.isascii():
        return
    for number, line in enumerate(source.lines, start=1):
        if line.isascii():
            continue
        for match in _UNSEEN.finditer(line):
            right = "write a space" if match[0] in _BREAKS else "remove it"
            what = f"the character {_named(match[0])} cannot be seen; {right}"
            yield _problem(source, number, match, what, " " if match[0] in _BREAKS else "")
        for match in _MARKED.finditer(line):
            if _TOO_MANY.search("".join(map(_joined, match[0]))):
                what = f"a letter has {MOST_MARKS} marks or more on it; remove them"
                yield _problem(source, number, match, what, None)
        for match in _MIXED.finditer(line):
            what = f"“{match[0]}” is {_named(match[0])} in a word of Latin letters; type it again"
            yield _problem(source, number, match, what, None)


def _escaped(source: Source, value: Any, *at: str | int) -> Iterator[Problem]:
    """Yield the invisible characters that front matter has as escapes."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _escaped(source, key, *at, key)
            yield from _escaped(source, each, *at, key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _escaped(source, each, *at, index)
    elif isinstance(value, str) and (match := _UNSEEN.search(value)):
        what = f"has the character {_named(match[0])}, which cannot be seen; remove it"
        if match[0] not in source.text:  # which is reported below
            yield source.problem("hidden", what, at=at)


def _joined(character: str) -> str:
    """Return how a character belongs to the one before (Unicode, UAX #29): “.” if it does not."""
    if character == "\u200d" or unicodedata.combining(character) == _VIRAMA:
        return "j"  # which joins what follows, too
    if unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return "m"
    if "\u1100" <= character <= "\u11ff":  # Korean letters, of which syllables are made
        return "l" if character < "\u1160" else "t"
    return "."


def _problem(
    source: Source, line: int, match: re.Match[str], what: str, instead: str | None
) -> Problem:
    return Problem(source.path, line, match.start() + 1, "", "hidden", what, match[0], instead)


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"

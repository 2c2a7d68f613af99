"""Characters that nobody sees, and letters that look like others.

With them, a person reads something else than a program does (“Trojan Source”, CVE-2021-42574), and
a name or an address is not what it seems to be.
"""

import re
import unicodedata
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.reading.source import Source

#: Direction marks, characters without width, line breaks that editors do not show, and tags.
UNSEEN = (
    "[\u00ad\u0085\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # Joins the parts of one emoji, and is hidden anywhere else.
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)

_UNSEEN = re.compile(UNSEEN)

#: Greek and Cyrillic letters between Latin ones.
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER = "\u0370-\u052f"
_MIXED = re.compile(rf"(?<=[{_LATIN}])[{_OTHER}]|[{_OTHER}](?=[{_LATIN}])")


def nothing_is_hidden(page: Page) -> Iterator[Problem]:
    """Yield the invisible characters of a file, including its front matter."""
    source = page.source
    if source.text.isascii():
        return
    for number, line in enumerate(source.lines, start=1):
        if line.isascii():
            continue
        for match in _UNSEEN.finditer(line):
            what = f"the character {_named(match[0])} cannot be seen; remove it"
            yield _problem(source, number, match, what, "")
        for match in _MIXED.finditer(line):
            what = f"“{match[0]}” is {_named(match[0])} in a word of Latin letters; type it again"
            yield _problem(source, number, match, what, None)


def _problem(
    source: Source, line: int, match: re.Match[str], what: str, instead: str | None
) -> Problem:
    return Problem(source.path, line, match.start() + 1, "", "hidden", what, match[0], instead)


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"

"""British forms, for which this site's words are American."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mentoring_mondays.compat import codespell_data
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page

#: What codespell's list of British spellings has not.
_MORE = {
    "afterwards": "afterward", "ageing": "aging", "amongst": "among", "backwards": "backward",
    "cancelled": "canceled", "cheque": "check", "enquire": "inquire", "enquiry": "inquiry",
    "forwards": "forward", "fortnight": "two weeks", "learnt": "learned", "maths": "math",
    "mum": "mom", "theatre": "theater", "towards": "toward", "travelled": "traveled",
    "travelling": "traveling", "upwards": "upward", "whilst": "while",
}  # fmt: skip

#: What it has, and Americans write, too.
_AMERICAN_TOO = ("catalogue", "catalogues", "dialogue", "dialogues", "judgement", "judgements")

_WORD = re.compile(r"(?<![\w’'])[a-z]+(?![\w’'])")


def words_are_american(page: Page) -> Iterator[Problem]:
    """Yield British spellings and words. A capital letter may begin a name, which stays."""
    british = _british()
    if british.keys().isdisjoint(_WORD.findall(page.words)):
        return
    for piece in page.pieces:
        for match in _WORD.finditer(piece.words):
            if american := british.get(match[0]):
                yield piece.problem(
                    "american",
                    f"“{match[0]}” is British, and this site uses American spelling; write "
                    f"“{american}”",
                    match.start(),
                    match[0],
                    american,
                )


@lru_cache(maxsize=1)
def _british() -> dict[str, str]:
    dictionary = codespell_data("dictionary_en-GB_to_en-US.txt")
    lines = dictionary.read_text(encoding="utf-8").splitlines()
    known = dict(line.split("->", 1) for line in lines if "," not in line)
    return {word: known[word] for word in known if word not in _AMERICAN_TOO} | _MORE

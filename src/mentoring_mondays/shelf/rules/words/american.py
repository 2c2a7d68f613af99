"""British words and spellings, which this site replaces with American ones."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mentoring_mondays.compat import codespell_data
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page

#: British words and spellings that codespell's list does not have.
_MORE = {
    "aeroplane": "airplane", "afterwards": "afterward", "ageing": "aging", "amongst": "among",
    "autumn": "fall", "backwards": "backward", "bookshop": "bookstore",
    "bookshops": "bookstores", "cancelled": "canceled", "cheque": "check", "cosy": "cozy",
    "downwards": "downward", "enquire": "inquire", "enquiry": "inquiry", "forwards": "forward",
    "fortnight": "two weeks", "instalment": "installment", "inwards": "inward",
    "jewellery": "jewelry", "learnt": "learned", "marvellous": "marvelous", "maths": "math",
    "misspelt": "misspelled", "mum": "mom", "onwards": "onward", "outwards": "outward",
    "programmes": "programs", "pyjamas": "pajamas", "spoilt": "spoiled", "theatre": "theater",
    "towards": "toward", "travelled": "traveled", "traveller": "traveler",
    "travellers": "travelers", "travelling": "traveling", "upwards": "upward",
    "whilst": "while",
}  # fmt: skip

#: Words on its list that Americans use as well.
_AMERICAN_TOO = ("catalogue", "catalogues", "dialogue", "dialogues", "judgement", "judgements")

_WORD = re.compile(r"(?<![\w’'])[a-z]+(?![\w’'])")


def words_are_american(page: Page) -> Iterator[Problem]:
    """Yield British spellings and words. A word with a capital letter may be a name and stays."""
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

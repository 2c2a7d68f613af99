"""How easily an entry reads: the Flesch reading ease.

textstat, which is known for it, fetches a pronouncing dictionary from the network at its
first use since version 0.7.8, takes a second to load one in 0.7.5 to 0.7.7, and before
that needs a module that Python no longer brings. What it counted syllables by until then
are pyphen's places for a hyphen, and so do we.

R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page, Piece

if TYPE_CHECKING:
    from pyphen import Pyphen

#: What readers of 13 to 15 years read with ease.
EASY = 55

#: The formula was made for a hundred words; of half as many it says little.
ENOUGH = 50

#: A sentence has so many words; what has fewer is a label or a name.
A_SENTENCE = 3

_WORD = re.compile(r"[^\W\d_]++(?:[’'-][^\W\d_]++)*+")
_END = re.compile(r"[.!?…]++")


@dataclass(frozen=True)
class Count:
    """How many words, sentences and syllables a text has."""

    words: int
    sentences: int
    syllables: int

    @property
    def ease(self) -> float:
        """The reading ease: about 100 for the easiest texts, and 0 for the hardest."""
        sentence, word = self.words / self.sentences, self.syllables / self.words
        return 206.835 - 1.015 * sentence - 84.6 * word


def entries_read_easily(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield entries that are hard to read, at their hardest paragraph."""
    for page in pages:
        whole = count([piece.words for piece in page.pieces])
        if whole.words < ENOUGH or whole.ease >= EASY:
            continue
        yield _hardest(page).problem(
            "reading-ease",
            f"the entry’s reading ease is {max(whole.ease, 0):.0f}, and from {EASY} on a text "
            "reads easily; write shorter sentences and shorter words, first of all here",
            0,
        )


def _hardest(page: Page) -> Piece:
    """Return the paragraph that weighs most: hard to read, and long."""

    def weight(piece: Piece) -> float:
        counted = count([piece.words])
        return (EASY - counted.ease) * counted.words if counted.words else 0

    return max(page.pieces, key=weight)


def count(texts: Iterable[str]) -> Count:
    """Return how much there is in ``texts``, each of which ends a sentence."""
    words: Counter[str] = Counter()
    sentences = 0
    for text in texts:
        for sentence in _END.split(text.lower()):
            found = _WORD.findall(sentence)
            if len(found) >= A_SENTENCE:
                words.update(found)
                sentences += 1
    syllables = sum(_syllables(word) * often for word, often in words.items())
    return Count(words.total(), max(sentences, 1), syllables)


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


@cache
def _hyphens() -> "Pyphen":
    from pyphen import Pyphen  # not above: its patterns take a while to read

    return Pyphen(lang="en_US")

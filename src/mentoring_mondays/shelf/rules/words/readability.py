"""How easily an entry reads: the Flesch reading ease.

Not with textstat: since version 0.7.8 it downloads a pronouncing dictionary at its first
use, 0.7.5 to 0.7.7 take a second to load one, and older ones need a module that Python no longer
has. Those versions counted syllables by pyphen's hyphenation points, and so do we.

R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Piece

if TYPE_CHECKING:
    from pyphen import Pyphen

#: Flesch calls 60 to 70 standard, for readers of 13 to 15 years, and 50 to 60 fairly hard.
#: Below this an entry is hard work for somebody with ten minutes.
EASY = 55

#: The formula is made for a hundred words; below this number it means little.
ENOUGH = 50

#: The fewest words in a sentence; fewer are a label or a name.
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


def entries_read_easily(page: Document) -> Iterator[Problem]:
    """Yield an entry that is hard to read, at its hardest paragraph."""
    whole = count([piece.words for piece in page.pieces])
    if whole.words < ENOUGH or whole.ease >= EASY:
        return

    def weight(piece: Piece) -> float:
        """Return how much a paragraph matters, because it is hard to read and long."""
        counted = count([piece.words])
        return (EASY - counted.ease) * counted.words if counted.words else 0

    message = (
        f"the entry’s reading ease is {max(whole.ease, 0):.0f}, and it should be at least {EASY}; "
        "split the longest sentences and choose plainer words, starting here"
    )
    yield max(page.pieces, key=weight).problem("reading-ease", message, 0)


def count(texts: Iterable[str]) -> Count:
    """Return the counts of ``texts``, each of which ends a sentence."""
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
    from pyphen import Pyphen  # imported here, because its patterns take a while to read

    return Pyphen(lang="en_US")

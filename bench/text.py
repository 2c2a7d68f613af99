"""Text to build: sentences as varied as real ones, the same at every run."""

import re
from itertools import accumulate
from pathlib import Path
from random import Random

import codespell_lib

#: The words that hold a sentence together: four in ten of any English text.
SMALL = """
    the of and to a in that it is was for on with as you he she they be at by this have from
    or one had not but what all were when we there can an your which their if do will each
    about how up out them then many some so these would other into has more two like him see
""".split()  # noqa: SIM905

#: The rank that a word of a language has decides how often it is used (Zipf’s law).
ZIPF = 0.9


def vocabulary() -> list[str]:
    """Return some twelve thousand English words: those to which codespell corrects."""
    folder = Path(codespell_lib.__file__).parent / "data"
    lines = (folder / "dictionary.txt").read_text("utf-8").splitlines()
    corrected = {line.partition("->")[2].strip() for line in lines}
    return sorted(word for word in corrected if re.fullmatch("[a-z]{4,12}", word))


class Writer:
    """Writes words, sentences and paragraphs, from a seed."""

    def __init__(self, seed: str, words: list[str]) -> None:
        """Write with ``words``; equal seeds write equal texts."""
        self.random = Random(seed)  # noqa: S311  # nothing secret is made of it
        self._words = words
        self._weights = list(accumulate(1 / (rank + 10) ** ZIPF for rank in range(len(words))))

    def words(self, count: int) -> list[str]:
        """Return ``count`` words, of which the first is no small one."""
        rare = self.random.choices(self._words, cum_weights=self._weights, k=count)
        return [
            self.random.choice(SMALL) if place and self.random.random() < 0.4 else word
            for place, word in enumerate(rare)
        ]

    def title(self) -> str:
        """Return a title of two to five words, each with a capital."""
        return " ".join(word.capitalize() for word in self.words(self.random.randint(2, 5)))

    def sentence(self, least: int = 6, most: int = 22) -> str:
        """Return a sentence of ``least`` to ``most`` words."""
        words = self.words(self.random.randint(least, most))
        if len(words) > 12:
            words[7] += ","
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        """Return three to six sentences, each on a line of its own."""
        return "\n".join(self.sentence() for _ in range(self.random.randint(3, 6)))

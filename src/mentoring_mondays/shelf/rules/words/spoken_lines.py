"""Sentences to say: in italics, and as people say them."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Piece

#: A spoken line is in italics, and longer than an emphasized word or most titles.
_SPOKEN = re.compile(r"(?<!\*)\*[^*\n]{12,}\*(?!\*)")

# People do not contract the last words: “Yes, I am.”
_LONG_FORM = re.compile(
    r"\b(?:I am|(?:you|we|they) are|(?:it|that|there|he|she|what) is"
    r"|(?:I|you|he|she|it|we|they) will|(?:I|you|he|she|we|they) would|let us"
    r"|(?:I|you|we|they) have(?= (?:already|always|been|done|had|made|never|seen)\b)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|would|could|should|will) not"
    r"|cannot)(?= \w)",
    re.IGNORECASE,
)
_SHORT = {
    "am": "’m", "are": "’re", "is": "’s", "will": "’ll", "would": "’d", "have": "’ve", "us": "’s",
    "not": "n’t",
}  # fmt: skip


def spoken_lines(piece: Piece) -> Iterator[re.Match[str]]:
    """Yield the spoken lines in a piece of text."""
    return _SPOKEN.finditer(piece.words) if "*" in piece.text else iter(())


def spoken_lines_are_contracted(page: Document) -> Iterator[Problem]:
    """Yield long forms in spoken lines, where people say “I’m” and “don’t”."""
    for piece in page.pieces:
        for line in spoken_lines(piece):
            for match in _LONG_FORM.finditer(line[0]):
                if match[0].isupper():
                    continue  # a sign on a door
                wrong = f"“{match[0]}” sounds stiff in a spoken line"
                message = f"{wrong}; write “{_short(match[0])}”"
                offset = line.start() + match.start()
                yield piece.problem("contraction", message, offset, match[0])


def _short(long: str) -> str:
    if long.lower() == "cannot":
        return f"{long[:3]}’t"
    if long.lower() == "will not":
        return f"{long[0]}on’t"
    first, _, last = long.partition(" ")
    return first + _SHORT[last.lower()]

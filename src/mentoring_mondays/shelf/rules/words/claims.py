"""What sounds like research: a claim that a reader would want to look up."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document

_CLAIM = re.compile(
    r"\d ?%|\b(?:\d+ per ?cent|(?:a|one|recent) study|studies (?:show|find|say)|research(?!ing)\w*"
    r"|survey\w*|statistic\w*|scientist\w*)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\baccording to\b|\bauthors?\b|\{(?:mondays:)?book\}|\]\(", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*", re.DOTALL)


def claims_have_a_source(page: Document) -> Iterator[Problem]:
    """Yield what sounds like research in a sentence without a book, author or link."""
    if not _CLAIM.search(page.words):
        return
    for piece in page.pieces:
        for sentence in _SENTENCE.finditer(piece.words):
            match = _CLAIM.search(sentence[0])
            if match and not _SOURCE.search(piece.text, *sentence.span()):
                wrong = f"“{match[0]}” sounds like research"
                message = f"{wrong}; name the source in the sentence, or leave it out"
                yield piece.problem("claim", message, sentence.start() + match.start(), match[0])

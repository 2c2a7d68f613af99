"""Words that two entries share."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Kind, Piece
from mentoring_mondays.shelf.rules.context import Context

#: The most words in a row that two entries may share: a phrase, not a sentence.
MOST = 7

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def entries_share_no_sentence(context: Context) -> Iterator[Problem]:
    """Yield the beginning of each run of more than seven words that an earlier entry has."""
    first: dict[tuple[str, ...], str] = {}
    for entry, page in context.entries:
        for piece in page.pieces:
            if piece.kind is Kind.TEXT:
                yield from _shared(piece, entry.path, first)


def _shared(piece: Piece, path: str, first: dict[tuple[str, ...], str]) -> Iterator[Problem]:
    words = _WORD.findall(piece.words.lower())
    again = 0  # where the words of the last problem end
    for place, run in enumerate(zip(*(words[n:] for n in range(MOST + 1)), strict=False)):
        known = first.setdefault(run, path)
        if known != path and place >= again:
            again = place + MOST + 1
            at = list(_WORD.finditer(piece.words))[place]
            yield piece.problem(
                "repeated-words",
                f"these {MOST + 1} words in a row are in {known}, too; say it in another way",
                at.start(),
                at[0],
            )

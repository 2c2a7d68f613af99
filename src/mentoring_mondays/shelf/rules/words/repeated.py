"""What entries share: a run of words, or a way to compare people."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Kind, Piece
from mentoring_mondays.shelf.rules.context import Context

#: The most words in a row that two entries may share: a phrase, not a sentence.
MOST = 7

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


#: The most entries of a book that may compare people with “one person’s …, another’s …”.
MOST_COMPARISONS = 3

_COMPARISON = re.compile(
    r"\bone (?:person|man|candidate|colleague|speaker|employee|manager|applicant)(?:[’']s)?\b"
    r"[^.!?]*\banother\b"
    r"|\ba woman who\b[^.!?]*\b(?:a|the) man\b|\boften a woman\b",
    re.IGNORECASE,
)


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
            message = f"these {MOST + 1} words in a row are in {known}, too; say it in another way"
            yield piece.problem_at(at, "repeated-words", message)


def comparisons_differ(context: Context) -> Iterator[Problem]:
    """Yield comparisons like those in three earlier entries of the book, which readers notice."""
    used: dict[str | None, list[str]] = defaultdict(list)
    for entry, page in context.entries:
        if not _COMPARISON.search(page.words):
            continue
        if len(used[entry.book]) >= MOST_COMPARISONS:
            for piece in page.pieces:
                if match := _COMPARISON.search(piece.words):
                    others = ", ".join(used[entry.book][:MOST_COMPARISONS])
                    wrong = f"one person is compared with another like this in {others}, too"
                    line = match[0].partition("\n")[0]
                    message = f"{wrong}; say it in another way"
                    yield piece.problem("frame", message, match.start(), line)
        used[entry.book].append(entry.name)

"""The frame “one person’s …, another’s …”, which readers notice by the fifth entry."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.context import Context

#: The most entries of a book that may use it.
MOST = 3

_FRAME = re.compile(
    r"\bone (?:person|man|candidate|colleague|speaker|employee|manager|applicant)(?:[’']s)?\b"
    r"[^.!?]*\banother\b"
    r"|\ba woman who\b[^.!?]*\b(?:a|the) man\b|\boften a woman\b",
    re.IGNORECASE,
)


def double_standards_are_told_in_different_ways(context: Context) -> Iterator[Problem]:
    """Yield the frame from the fourth entry of a book on."""
    used: dict[str | None, list[str]] = defaultdict(list)
    for entry, page in context.entries:
        if not _FRAME.search(page.words):
            continue
        if len(used[entry.book]) >= MOST:
            for piece in page.pieces:
                if match := _FRAME.search(piece.words):
                    yield piece.problem(
                        "frame",
                        "one person is compared with another like this in "
                        f"{', '.join(used[entry.book][:MOST])}, too; say it in another way",
                        match.start(),
                        match[0].partition("\n")[0],
                    )
        used[entry.book].append(entry.name)

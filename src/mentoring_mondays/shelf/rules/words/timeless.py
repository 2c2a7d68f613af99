"""Words that tie an entry to a time of the year, or to another entry's week."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document

# It begins with its words and not with a boundary, because that is three times as fast.
_TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[Ww]inter|[Ss]ummer|[Aa]utumn|spring|fall|the holidays"
    r"|Christmas|Thanksgiving|Easter|Halloween|Hanukkah|Ramadan|New Year)\b"
)

#: These are also first names or verbs; after one of the words below, they are times.
_OTHER_SENSE = frozenset({"March", "April", "May", "June", "August", "spring", "fall"})
_TIME_FOLLOWS = re.compile(
    r"\b(?:in|by|since|until|before|after|this|last|next|every|early|late|mid)[ -](?:the )?$"
)

_WEEK = re.compile(r"(?:[Ll]ast|[Nn]ext) (?:week|\w+day)[’']s (?:entry|habit|practice|question)\w*")


def entries_are_timeless(page: Document) -> Iterator[Problem]:
    """Yield words that are true only at one time of year, or in one order of reading."""
    for piece, match in page.find(_TIME):
        if _is_a_time_of_year(match):
            wrong = "ties the entry to a time of year, and a circle can begin in any week"
            yield piece.problem_at(match, "time-of-year", f"“{match[0]}” {wrong}; leave it out")
    for piece, match in page.find(_WEEK, "’s "):
        wrong = f"“{match[0]}” is a different entry for a reader who began elsewhere"
        yield piece.problem_at(match, "time-of-year", f"{wrong}; name the habit instead")


def _is_a_time_of_year(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if before[-1:].isalnum() or before[-2:-1].isdecimal() or after[1:2].isdecimal():
        return False  # part of a word, or of a date: 17 January 1706
    return match[0] not in _OTHER_SENSE or _TIME_FOLLOWS.search(before) is not None

"""Exceptions from advice: ``% Keep: claim`` above a paragraph keeps it as it is.

Only advice has exceptions. Mistakes, and anything that could do harm, have none.
"""

import re

from mentoring_mondays.shelf.reading.page import Document

_KEEP = re.compile(r"\s*Keep: *(.+)")


def kept_on(page: Document) -> set[tuple[int, str]]:
    """Return the lines of ``page`` that stay as they are, each with the name of a rule."""
    found = set()
    for number, comment in page.comments:
        if match := _KEEP.fullmatch(comment):
            rules = re.findall(r"[a-z-]+", match[1])
            last = number + 1
            while page.source.line(last).strip():
                last += 1
            found |= {(line, rule) for line in range(number, last) for rule in rules}
    return found

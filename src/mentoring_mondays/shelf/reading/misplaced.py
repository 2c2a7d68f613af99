"""Entries in the wrong place: at the top of docs, or beside it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mentoring_mondays.shelf.problems import Problem

#: The fields that only entries have.
ENTRY_FIELDS = frozenset({"date", "habit"})

_PLACES = ("*.md", "books/*.md", "books/*/*.md", "interludes/*.md")
_HAS_A_FIELD = re.compile(rb"---.*?^(?:date|habit):", re.MULTILINE | re.DOTALL)


def is_an_entry(paths: Iterable[str]) -> str:
    """Return the message about an entry in the wrong folder; ``paths`` are those of all pages."""
    folders = (path.rpartition("/")[0] for path in sorted(paths))
    book = next((folder for folder in folders if folder.count("/") == 1), "books/<book>")
    return f"this is an entry, and entries go into their book’s folder; move it to docs/{book}/"


def entries_beside(docs: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each entry beside the folder ``docs``."""
    if docs.name != "docs":
        return  # another folder may be anywhere, with anything beside it
    for place in _PLACES:
        for file in sorted(docs.parent.glob(place)):
            with file.open("rb") as opened:
                head = opened.read(1000)
            if _HAS_A_FIELD.match(head):
                path = f"../{file.relative_to(docs.parent).as_posix()}"
                yield Problem(path, 1, 1, "", "folder", is_an_entry(paths))

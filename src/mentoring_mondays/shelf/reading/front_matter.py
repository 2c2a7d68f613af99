"""Front matter: where it ends, and its fields.

Nothing else in the project looks for it. The text below is parsed as Markdown, for the check and
for Sphinx, with a blank line for each line of front matter: every line keeps its number, and MyST
never sees front matter.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mentoring_mondays.shelf.reading.yaml import Mark, Path, YamlError, read_yaml
from mentoring_mondays.shelf.reading.yaml_slips import recover

Report = Callable[..., None]

FENCE = "---"

NO_FRONT_MATTER = (
    "there is no front matter; begin the file with “---”, “date: 2020-09-21”, “habit: 4”, "
    "“---”, each on its own line"
)

_NOT_CLOSED = "the front matter is not closed; write a line “---” below its last line"

#: What MyST, an editor or an author may read as the beginning of front matter.
_LOOKS_LIKE_A_FENCE = re.compile(r"[\s\ufeff]*(---|\+\+\+|[-–—]+[\s\ufeff]*$)")


class FrontMatter(NamedTuple):
    """A page in two parts.

    ``text`` is the front matter, empty if the page has none, and None if it is opened and never
    closed. ``below`` is the rest, with a blank line for each line above it; ``body_line`` is the
    number of its first line.
    """

    text: str | None
    below: str
    body_line: int


def split_front_matter(page: str) -> FrontMatter:
    """Return the two parts of the text of a page; every kind of line end becomes a newline."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")  # as Markdown counts lines
    lines = page.split("\n")
    if not _is_fence(lines[0]):
        return FrontMatter("", page, 1)
    for number, line in enumerate(lines[1:], start=1):
        if _is_fence(line):
            below = "\n" * (number + 1) + "\n".join(lines[number + 1 :])
            return FrontMatter("\n".join(lines[1:number]) + "\n", below, number + 2)
    return FrontMatter(None, page, 1)


def _is_fence(line: str) -> bool:
    return line.rstrip(" \t") == FENCE


def report_fences(front: FrontMatter, report: Report) -> bool:
    """Report front matter with a wrong first or last line; return whether both are right."""
    if front.text is None:
        report("front-matter", _NOT_CLOSED)
        return False
    if front.text:
        return True
    lines = front.below.split("\n")
    number, line = next((n, line) for n, line in enumerate(lines, start=1) if line.strip())
    if not _LOOKS_LIKE_A_FENCE.match(line):
        return True
    if _is_fence(line):
        wrong = "the front matter starts below the first line; remove what is above it"
    else:
        wrong = (
            f"a page that begins with “{line.strip()[:20]}” has no front matter; "
            "for front matter, write “---” alone on the first line; for a line across the page, "
            "write “***”"
        )
    report("front-matter", wrong, Mark(number, 1))
    return False


class Fields(NamedTuple):
    """The fields of front matter.

    ``values`` is None without front matter; ``marks`` are the places of all names and items.
    ``broken`` are the fields, by their paths, that could not be read.
    """

    values: dict[str, Any] | None = None
    marks: dict[Path, Mark] = {}  # noqa: RUF012  # nobody adds to it
    broken: frozenset[Path] = frozenset()


def read_front_matter(front: str, report: Report) -> tuple[Fields, bool]:
    """Return the fields of ``front``, and whether all of it could be read.

    The opening line is line 1.
    """
    if not front:
        return Fields(), True
    tabs = [number for number, line in enumerate(front.split("\n")) if "\t" in line]
    for number in tabs:
        mark = Mark(number + 2, front.split("\n")[number].index("\t") + 1)
        report("yaml", "a tab, which YAML does not allow here; write spaces", mark)
    plain = re.sub(r"^\t+", "", front, flags=re.MULTILINE).replace("\t", " ")
    try:
        values, marks = read_yaml(plain, first_line=2)
    except YamlError as mistake:
        found: list[tuple[str, Mark]] = []
        read = recover(plain, 2, lambda message, mark: found.append((message, mark)))
        for message, mark in found or [(str(mistake), mistake.mark)]:
            report("yaml", message, mark)
        return Fields(read.values, read.marks, frozenset(read.broken)), False
    return Fields(values, marks), not tabs

"""The structure of a page: one title, no skipped heading level, no guidance left in."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Kind
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.rules.context import Context

#: The beginning of a line that says what to write (see authoring/new_entry.py).
GUIDE = "Guide:"

#: The record that has the heading, and its place.
BOOK = ("the book’s", "the book’s index.md")
SEASON = ("the season’s", "the record")

_GUIDANCE = "this is still the guidance for authors; replace it with your own words"
_FRONT_GUIDE = re.compile(rf"[#:] *+[\"“]?({GUIDE}.*)")


def pages_are_headed_as_on_record(context: Context) -> Iterator[Problem]:
    """Yield pages with two first-level headings, or another than their record has.

    A page without one is a mistake only if it is an entry: other pages take it from the record.
    """
    for entry in context.shelf.entries:
        source, name = context.sources[entry.path], entry.habit.name if entry.habit else ""
        if not source.headings:
            right = f"# {name or 'The Title of the Entry'}"
            message = f"there is no first-level heading; write “{right}”"
            yield source.problem("heading", message, line=source.body_line)
        yield from _heading_problems(source, name, BOOK)
    for book in context.shelf.books:
        yield from _heading_problems(context.sources[f"{book.docname}.md"], book.title, BOOK)
    for season in context.shelf.seasons:
        if not season.original:
            source = context.sources[f"{season.docname}.md"]
            yield from _heading_problems(source, season.name, SEASON)


def _heading_problems(source: Source, wanted: str, record: tuple[str, str]) -> Iterator[Problem]:
    """Yield the problems with the headings; ``record`` names the record and its place."""
    if not source.headings:
        return
    first, *more = source.headings
    if wanted and _folded(first.text) != _folded(wanted):
        wrong = f"the heading is different from the one in {record[0]} record"
        message = f"{wrong}; write “# {wanted}”, or correct the name in {record[1]}"
        yield source.problem("heading", message, line=first.line)
    for heading in more:
        message = f"this is a second first-level heading; write “## {heading.text}”"
        yield source.problem("heading", message, line=heading.line)


def _folded(text: str) -> str:
    """Return ``text`` with the quotes and spaces of a keyboard."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def headings_go_in_steps(page: Document) -> Iterator[Problem]:
    """Yield headings that skip a level: screen readers and PDF/UA-1 (7.4.2) need every level."""
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            wrong = f"the heading skips from level {before} to level {heading.level}"
            message = f"{wrong}; write “{'#' * (before + 1)} {heading.text}”"
            yield page.problem("heading-level", message, heading.line, "#" * heading.level)
        before = heading.level


def guidance_is_gone(page: Document) -> Iterator[Problem]:
    """Yield each line of guidance that ``mondays new`` wrote and the author left in."""
    for number in range(1, page.source.body_line):
        line = page.source.line(number)
        if match := _FRONT_GUIDE.search(line):
            field = line.partition(":")[0].strip("# ")
            path, at = page.source.path, match.start(1)
            yield Problem(path, number, at + 1, field, "guidance", _GUIDANCE, line[at:])
    for number, comment in page.comments:
        if comment.strip().startswith(GUIDE):
            yield page.problem("guidance", _GUIDANCE, number, comment.strip())
    for piece in page.pieces:
        if piece.text.startswith(GUIDE) and piece.kind is not Kind.DESCRIPTION:
            line = piece.text.partition("\n")[0]
            yield piece.problem("guidance", _GUIDANCE, 0, line)

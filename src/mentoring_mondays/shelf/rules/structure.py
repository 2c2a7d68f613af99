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


def entries_have_one_heading(context: Context) -> Iterator[Problem]:
    """Yield entries without a first-level heading, with two, or not with the name of the habit."""
    for entry in context.shelf.entries:
        wanted = entry.habit.name if entry.habit else None
        yield from _heading_problems(context.sources[entry.path], wanted, BOOK, required=True)


def book_pages_are_headed_by_title(context: Context) -> Iterator[Problem]:
    """Yield book pages with a heading other than the title; they may have no heading."""
    for book in context.shelf.books:
        source = context.sources[f"{book.docname}.md"]
        yield from _heading_problems(source, book.title, BOOK, required=False)


def season_pages_are_headed_by_name(context: Context) -> Iterator[Problem]:
    """Yield pages of seasons with a heading other than the name; they may have no heading."""
    for season in context.shelf.seasons:
        if not season.original:
            source = context.sources[f"{season.docname}.md"]
            yield from _heading_problems(source, season.name, SEASON, required=False)


def _heading_problems(
    source: Source, wanted: str | None, record: tuple[str, str], *, required: bool
) -> Iterator[Problem]:
    """Yield the problems with the headings; ``record`` names the record and its place."""
    if not source.headings:
        if required:
            right = f"# {wanted or 'The Title of the Entry'}"
            message = f"there is no first-level heading; write “{right}”"
            yield source.problem("heading", message, line=source.body_line)
        return
    first, *more = source.headings
    if wanted is not None and _folded(first.text) != _folded(wanted):
        message = (
            f"the heading is different from the one in {record[0]} record; write “# {wanted}”, or "
            f"correct the name in {record[1]}"
        )
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
            message = (
                f"the heading skips from level {before} to level {heading.level}; write "
                f"“{'#' * (before + 1)} {heading.text}”"
            )
            yield page.problem("heading-level", message, heading.line, "#" * heading.level)
        before = heading.level


def guidance_is_gone(page: Document) -> Iterator[Problem]:
    """Yield each line of guidance that ``mondays new`` wrote and the author left in."""
    for number in range(1, page.source.body_line):
        line = page.source.line(number)
        if match := _FRONT_GUIDE.search(line):
            field = line.partition(":")[0].strip("# ")
            yield Problem(
                page.source.path, number, match.start(1) + 1, field, "guidance",
                _GUIDANCE, line[match.start(1) :],
            )  # fmt: skip
    for number, comment in page.comments:
        if comment.strip().startswith(GUIDE):
            yield page.problem("guidance", _GUIDANCE, number, comment.strip())
    for piece in page.pieces:
        if piece.text.startswith(GUIDE) and piece.kind is not Kind.DESCRIPTION:
            line = piece.text.partition("\n")[0]
            yield piece.problem("guidance", _GUIDANCE, 0, line)

"""What must hold across the pages of a shelf, one function a rule."""

from collections.abc import Callable, Iterator, Mapping

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.dates import NO_DATE, long_date
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.records import NO_AUTHORS, address_of
from mentoring_mondays.shelf.rules.permalinks import (
    published_addresses_answer,
    published_entries_keep_their_date,
    redirects_start_where_nothing_is,
)
from mentoring_mondays.shelf.shelf import Shelf

Sources = Mapping[str, Source]
Rule = Callable[[Shelf, Sources], Iterator[Problem]]


def broken_rules(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Yield the problems that ``shelf`` has by every rule; ``sources`` are its pages."""
    for rule in RULES:
        yield from rule(shelf, sources)


def entries_have_one_heading(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """An entry has one first-level heading; on a habit, it is the record's name for it."""
    for entry in shelf.entries:
        wanted = entry.habit.name if entry.habit else None
        yield from _heading_problems(sources[entry.path], wanted, required=True)


def book_pages_are_headed_by_title(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """A book's page may leave its heading to the record; if it has one, it is the title."""
    for book in shelf.books:
        yield from _heading_problems(sources[f"{book.docname}.md"], book.title, required=False)


def _heading_problems(source: Source, wanted: str | None, required: bool) -> Iterator[Problem]:
    if not source.headings:
        if required:
            yield source.problem(
                "heading",
                f"there is no first-level heading; write “# {wanted or 'The Title of the Entry'}”",
                line=source.body_line,
            )
        return
    first, *more = source.headings
    if wanted is not None and _folded(first.text) != _folded(wanted):
        yield source.problem(
            "heading",
            f"the heading is not the record’s; write “# {wanted}”, "
            "or mend the name in the book’s index.md",
            line=first.line,
        )
    for heading in more:
        yield source.problem(
            "heading",
            f"a second first-level heading; write “## {heading.text}”",
            line=heading.line,
        )


def _folded(text: str) -> str:
    """Return ``text`` with typographic quotes and spaces as a keyboard has them."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def a_monday_has_one_entry(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """No two entries share a date, on whatever book."""
    for first, entry in _pairs(shelf, lambda e: e.path if e.date == NO_DATE else e.date):
        yield sources[entry.path].problem(
            "monday-taken",
            f"{long_date(entry.date)} is taken by {first.path}; write a free Monday",
            at=("date",),
        )


def a_habit_has_one_entry(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """No two entries are about the same habit of a book."""
    for first, entry in _pairs(shelf, lambda e: (e.book, e.habit.number) if e.habit else e.path):
        assert entry.habit is not None
        yield sources[entry.path].problem(
            "habit-taken",
            f"{entry.habit.label} is taken by {first.path}; write another number, "
            "or remove the line if this is an opening or closing chapter",
            at=("habit",),
        )


def names_are_unique(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """No two entries have the same base name: ablog's labels are made of it."""
    for first, entry in _pairs(shelf, lambda entry: entry.name):
        yield sources[entry.path].problem(
            "name-taken",
            f"the file name “{entry.name}.md” is that of {first.path} too; "
            "rename one of them, with its title in the name",
        )


def names_begin_with_their_number(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Where a file name in a book begins with a number, it is the habit's."""
    for entry in shelf.entries:
        digits = entry.name[: len(entry.name) - len(entry.name.lstrip("0123456789"))]
        if entry.habit and digits and digits.lstrip("0") != str(entry.habit.number):
            right = f"{entry.habit.number:02}{entry.name[len(digits) :]}.md"
            yield sources[entry.path].problem(
                "number",
                f"the file name begins with {digits} and this is {entry.habit.label}; "
                f"rename the file to {right}, or mend the number here",
                at=("habit",),
            )


def tags_are_written_alike(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Tags with one address (they differ in case, spaces or hyphens) are one tag."""
    known: dict[str, tuple[str, str]] = {}
    for entry in shelf.entries:
        for index, tag in enumerate(entry.tags):
            first, path = known.setdefault(address_of(tag), (tag, entry.path))
            if first != tag:
                alike = _words(first) == _words(tag)
                message = (
                    f"“{tag}” is written “{first}” in {path}; write “{first}”"
                    if alike
                    else f"“{tag}” would have the address of “{first}” in {path}; "
                    "write another word"
                )
                yield sources[entry.path].problem(
                    "tag",
                    message,
                    at=("tags", index),
                    found=tag,
                    instead=first if alike else None,
                )


def _words(tag: str) -> list[str]:
    return tag.casefold().replace("-", " ").split()


def authors_are_known(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Who signs an entry is among the site's authors."""
    known = shelf.site.authors
    if known == NO_AUTHORS:
        return  # the site's record has mistakes, which are told
    for entry in shelf.entries:
        for index, author in enumerate(entry.authors):
            if author not in known:
                near = nearest(author, known)
                instead = f"write “{near}”" if near else f"write one of: {', '.join(known)}"
                yield sources[entry.path].problem(
                    "author",
                    f"nobody here is called “{author}”; {instead}, "
                    "or add the name to site.authors in docs/index.md",
                    at=("author", index),
                )


def _pairs(shelf: Shelf, key: Callable[[Entry], object]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that shares its key with an earlier one, after that one."""
    first: dict[object, Entry] = {}
    for entry in sorted(shelf.entries, key=lambda entry: entry.path):
        earlier = first.setdefault(key(entry), entry)
        if earlier is not entry:
            yield earlier, entry


RULES: tuple[Rule, ...] = (
    entries_have_one_heading,
    book_pages_are_headed_by_title,
    a_monday_has_one_entry,
    a_habit_has_one_entry,
    names_are_unique,
    names_begin_with_their_number,
    tags_are_written_alike,
    authors_are_known,
    redirects_start_where_nothing_is,
    published_addresses_answer,
    published_entries_keep_their_date,
)

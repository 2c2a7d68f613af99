"""The series: one entry a week, one a habit, and file names that say which."""

from collections.abc import Callable, Iterator

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.dates import NO_DATE, long_date
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf


def a_monday_has_one_entry(context: Context) -> Iterator[Problem]:
    """Yield entries with the date of another, of whatever book."""
    for first, entry in _pairs(context.shelf, lambda e: e.path if e.date == NO_DATE else e.date):
        yield context.sources[entry.path].problem(
            "monday-taken",
            f"{long_date(entry.date)} is taken by {first.path}; "
            f"write a free {context.shelf.site.weekday}",
            at=("date",),
        )


def a_habit_has_one_entry(context: Context) -> Iterator[Problem]:
    """Yield entries about the same habit of a book."""
    pairs = _pairs(context.shelf, lambda e: (e.book, e.habit.number) if e.habit else e.path)
    for first, entry in pairs:
        assert entry.habit is not None
        yield context.sources[entry.path].problem(
            "habit-taken",
            f"{entry.habit.label} is taken by {first.path}; write another number, "
            "or remove the line if this is an opening or closing chapter",
            at=("habit",),
        )


def names_are_unique(context: Context) -> Iterator[Problem]:
    """Yield entries with the base name of another: ablog's labels are made of it."""
    for first, entry in _pairs(context.shelf, lambda entry: entry.name):
        yield context.sources[entry.path].problem(
            "name-taken",
            f"{first.path} has the same file name, “{entry.name}.md”; "
            "rename one of them, with its title in the name",
        )


def names_begin_with_their_number(context: Context) -> Iterator[Problem]:
    """Yield entries in a book whose file name begins with another number than the habit's."""
    for entry in context.shelf.entries:
        digits = entry.name[: len(entry.name) - len(entry.name.lstrip("0123456789"))]
        if entry.habit and digits and digits.lstrip("0") != str(entry.habit.number):
            right = f"{entry.habit.number:02}{entry.name[len(digits) :]}.md"
            yield context.sources[entry.path].problem(
                "number",
                f"the file name begins with {digits} and this is {entry.habit.label}; "
                f"rename the file to {right}, or correct the number here",
                at=("habit",),
            )


def _pairs(shelf: Shelf, key: Callable[[Entry], object]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that shares its key with an earlier one, after that one."""
    first: dict[object, Entry] = {}
    for entry in sorted(shelf.entries, key=lambda entry: entry.path):
        earlier = first.setdefault(key(entry), entry)
        if earlier is not entry:
            yield earlier, entry

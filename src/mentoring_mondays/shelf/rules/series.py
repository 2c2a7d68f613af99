"""The series: one entry for each week and each habit, and file names that fit."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.calendar.dates import NO_DATE, long_date
from mentoring_mondays.shelf.calendar.schedule import next_free_day
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.links.permalinks import appeared
from mentoring_mondays.shelf.shelf import Shelf


def a_monday_has_one_entry(context: Context) -> Iterator[Problem]:
    """Yield entries with the date of another, in any book."""
    for other, entry in _clashes(context.shelf, lambda e: e.path if e.date == NO_DATE else e.date):
        message = (
            f"{long_date(entry.date)} is also the date of {other.path}; write a free "
            f"{context.shelf.site.weekday}, such as {next_free_day(context.shelf, entry.date)}"
        )
        yield context.sources[entry.path].problem("monday-taken", message, at=("date",))


def a_habit_has_one_entry(context: Context) -> Iterator[Problem]:
    """Yield entries about the same habit of a book."""
    clashes = _clashes(context.shelf, lambda e: (e.book, e.habit.number) if e.habit else e.path)
    for other, entry in clashes:
        assert entry.habit is not None
        wrong = f"{other.path} is also about {entry.habit.label}"
        right = "write another number, or remove the line if this is an opening or closing chapter"
        yield context.sources[entry.path].problem("habit-taken", f"{wrong}; {right}", at=("habit",))


def names_are_unique(context: Context) -> Iterator[Problem]:
    """Yield entries with the base name of another: ablog's labels are made from it."""
    for other, entry in _clashes(context.shelf, lambda entry: entry.name):
        wrong = f"{other.path} has the same file name, “{entry.name}.md”"
        message = f"{wrong}; rename one of them, with its title in the name"
        yield context.sources[entry.path].problem("name-taken", message)


def names_begin_with_their_number(context: Context) -> Iterator[Problem]:
    """Yield entries in a book with a file name that begins with a number other than the habit's."""
    for entry in context.shelf.entries:
        digits = entry.name[: len(entry.name) - len(entry.name.lstrip("0123456789"))]
        if entry.habit and digits and digits.lstrip("0") != str(entry.habit.number):
            right = f"{entry.habit.number:02}{entry.name[len(digits) :]}.md"
            wrong = f"the file name begins with {digits} and this is {entry.habit.label}"
            message = f"{wrong}; rename the file to {right}, or correct the number here"
            yield context.sources[entry.path].problem("number", message, at=("habit",))


def _clashes(shelf: Shelf, key: Callable[[Entry], object]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry with the same key as another: the other one, and the one to change.

    The files do not say which one is new, so all are reported; but a published one stays as it is,
    and the others have to change.
    """
    alike: dict[object, list[Entry]] = defaultdict(list)
    for entry in sorted(shelf.entries, key=lambda entry: entry.path):
        alike[key(entry)].append(entry)
    for entries in alike.values():
        published = [entry for entry in entries if appeared(shelf, entry) == entry.date]
        for entry in entries if len(entries) > 1 else ():
            if len(published) != 1 or entry not in published:
                yield next(other for other in (*published, *entries) if other is not entry), entry

"""The progress of a book: its habits as a row of squares, and how many are published.

All drawings of the row use it: the mark, the covers of the site and of the PDFs, the cards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from mentoring_mondays.locale import _, in_sentence, ngettext
from mentoring_mondays.shelf.books import Book, Entry, Habit

#: How a square is drawn: filled, in marigold, or as an outline.
State = Literal["published", "newest", "planned"]


class Square(NamedTuple):
    """One habit of a book; ``docname`` is the page of its entry, if that is published."""

    habit: Habit
    docname: str | None
    state: State


@dataclass(frozen=True)
class Progress:
    """A book as its covers show it: its own page, its word for a habit, a square for each habit."""

    slug: str
    docname: str
    title: str
    authors: str
    unit: str
    tint: str
    squares: tuple[Square, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The state of each square."""
        return tuple(square.state for square in self.squares)

    @property
    def published(self) -> int:
        """How many habits have an entry."""
        return sum(1 for square in self.squares if square.docname)

    @property
    def words(self) -> str:
        """The progress as a text: ``All 12 habits are out``, ``1 of 7 weeks is out``."""
        total, count = len(self.squares), self.published
        units = f"{in_sentence(self.unit)}{'' if total == 1 else 's'}"  # only in English
        said = ngettext(
            "{count} of {total} {units} is out", "{count} of {total} {units} are out", count
        )
        if count == total > 1:
            said = _("All {total} {units} are out")
        return said.format(count=count, total=total, units=units)

    @property
    def next(self) -> Habit | None:
        """The next habit with a day that has not passed."""
        to_come = [s.habit for s in self.squares if not s.docname and s.habit.planned]
        return min(to_come, key=lambda habit: habit.monday, default=None)


def progress_of(book: Book, newest: Entry | None, until: date = date.max) -> Progress:
    """Return how far ``book`` is on the day ``until``; ``newest`` is the newest of all entries."""
    squares = tuple(_squares(book, newest, until))
    unit = book.record.unit
    return Progress(book.slug, book.docname, book.title, book.authors, unit, book.tint, squares)


def _squares(book: Book, newest: Entry | None, until: date) -> Iterator[Square]:
    for habit in book.habits:
        entry = book.entry_for(habit)
        if entry is None or entry.date > until:
            yield Square(habit, None, "planned")
        else:
            yield Square(habit, entry.docname, "newest" if entry is newest else "published")

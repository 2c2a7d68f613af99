"""A season: a book's habits as a row of squares, and how far it has come.

Whatever draws the row draws this: the mark, the covers of the site and of the PDFs, the
cards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentoring_mondays.shelf.books import Book, Entry, Habit

#: How a square is drawn: filled, in marigold, or as an outline.
State = Literal["published", "newest", "planned"]


@dataclass(frozen=True)
class Square:
    """One habit of a season, with its entry if that is published."""

    habit: Habit
    entry: Entry | None
    state: State


@dataclass(frozen=True)
class Season:
    """A book with a square for each of its habits, in their order."""

    book: Book
    squares: tuple[Square, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The state of each square."""
        return tuple(square.state for square in self.squares)

    @property
    def published(self) -> int:
        """How many habits have an entry."""
        return sum(1 for square in self.squares if square.entry)

    @property
    def words(self) -> str:
        """The progress as a text: ``All 12 habits are out``, ``1 of 7 weeks is out``."""
        total = len(self.squares)
        unit = self.book.record.unit.lower()
        if self.published == total > 1:
            return f"All {total} {unit}s are out"
        verb = "is" if self.published == 1 else "are"
        return f"{self.published} of {total} {unit}{'' if total == 1 else 's'} {verb} out"

    @property
    def next(self) -> Habit | None:
        """The first habit that is still to come."""
        return next((square.habit for square in self.squares if not square.entry), None)


def season_of(book: Book, newest: Entry | None) -> Season:
    """Return the season of ``book``; ``newest`` is the newest entry of all books."""
    return Season(book, tuple(_squares(book, newest)))


def season_on(book: Book, entry: Entry) -> Season:
    """Return the season of ``book`` as it was on the Monday of its ``entry``."""
    return Season(book, tuple(_squares(book, entry, until=entry.date)))


def _squares(book: Book, newest: Entry | None, until: date = date.max) -> Iterator[Square]:
    for habit in book.habits:
        entry = book.entry_for(habit)
        if entry is None or entry.date > until:
            yield Square(habit, None, "planned")
        else:
            yield Square(habit, entry, "newest" if entry is newest else "published")

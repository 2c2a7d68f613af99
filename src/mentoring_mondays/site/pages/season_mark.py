"""The mark: a row of squares that is a season, and the covers that carry it.

One square a habit: filled once its entry is published, in marigold for the newest
on the edition. Drawn as SVG, whose attributes, unlike inline styles, a strict
Content-Security-Policy lets pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from mentoring_mondays.shelf import Book, Edition, Entry, Habit

#: A square and the gap behind it, in the units of the drawing.
SIDE, STEP = 10, 14

#: So many squares are drawn at most: as many as fit above the sidebar.
MOST = 16


@dataclass(frozen=True)
class Square:
    """One habit of a season: its state is ``published``, ``newest`` or ``planned``."""

    habit: Habit
    entry: Entry | None
    state: str


@dataclass(frozen=True)
class Season:
    """A book as its season goes along."""

    book: Book
    squares: tuple[Square, ...]

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


def season_at(edition: Edition, docname: str) -> Season | None:
    """Return the season that the page ``docname`` shows: its book's, or else the newest."""
    latest = edition.newest
    book = edition.page(docname).book or (latest and edition.book(latest.book))
    return season(book, latest) if book else None


def season(book: Book, latest: Entry | None) -> Season:
    """Return the season of ``book``; ``latest`` is the newest entry on the edition."""
    return Season(book, tuple(_squares(book, latest)))


def _squares(book: Book, latest: Entry | None) -> Iterator[Square]:
    for habit in book.habits:
        entry = book.entry_for(habit)
        state = "planned" if entry is None else "newest" if entry is latest else "published"
        yield Square(habit, entry, state)


def mark(season: Season) -> Markup:
    """Return the row of squares, with its text alternative (WCAG 2.2, 1.1.1)."""
    width = STEP * min(len(season.squares), MOST) - (STEP - SIDE)
    return Markup(  # noqa: S704  # the one text in it is escaped
        f'<svg class="mark" viewBox="0 0 {width} {SIDE}" width="{width}" height="{SIDE}" '
        f'role="img" aria-label="{escape(season.words)}">{row(season)}</svg>'
    )


def row(season: Season, x: float = 0, y: float = 0, side: float = SIDE) -> str:
    """Return the squares themselves, from the point ``x``, ``y`` on."""
    step = side * STEP / SIDE
    return "".join(
        f'<rect class="{state}" x="{x + step * place + 0.5:g}" y="{y + 0.5:g}" '
        f'width="{side - 1:g}" height="{side - 1:g}"/>'
        for place, state in enumerate(_states(season))
    )


def _states(season: Season) -> Iterator[str]:
    """Yield the state of each square that is drawn; of a long season it stands for several."""
    states = [square.state for square in season.squares]
    drawn = min(len(states), MOST)
    for place in range(drawn):
        stretch = set(states[len(states) * place // drawn : len(states) * (place + 1) // drawn])
        yield next(state for state in ("newest", "planned", "published") if state in stretch)

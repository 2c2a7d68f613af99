"""The season mark: a row of squares for a book.

There is one square for each habit: filled once its entry is published, and in marigold for the
newest entry. It is drawn as SVG, because a strict Content-Security-Policy allows its attributes
but not inline styles.
"""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from mentoring_mondays.shelf.calendar.progress import Progress

#: A square and the gap after it, in the units of the drawing.
SIDE, STEP = 10, 14

#: The most squares that are drawn: as many as fit above the sidebar.
MOST = 16


def mark(progress: Progress) -> Markup:
    """Return the row of squares, with its text alternative (WCAG 2.2, 1.1.1)."""
    width = STEP * min(len(progress.squares), MOST) - (STEP - SIDE)
    return Markup(  # noqa: S704  # the one text in it is escaped
        f'<svg class="mark" viewBox="0 0 {width} {SIDE}" width="{width}" height="{SIDE}" '
        f'role="img" aria-label="{escape(progress.words)}">{row(progress)}</svg>'
    )


def row(progress: Progress, x: float = 0, y: float = 0, side: float = SIDE) -> str:
    """Return the squares, starting at the point ``x``, ``y``."""
    step = side * STEP / SIDE
    return "".join(
        f'<rect class="{state}" x="{x + step * place + 0.5:g}" y="{y + 0.5:g}" '
        f'width="{side - 1:g}" height="{side - 1:g}"/>'
        for place, state in enumerate(_states(progress))
    )


def _states(progress: Progress) -> Iterator[str]:
    """Yield the state of each square; for a long book, one square means several habits."""
    states = progress.states
    drawn = min(len(states), MOST)
    for place in range(drawn):
        stretch = set(states[len(states) * place // drawn : len(states) * (place + 1) // drawn])
        yield next(state for state in ("newest", "planned", "published") if state in stretch)

"""The home page in one screen: the newest entry, the books, how to follow."""

from collections.abc import Callable
from dataclasses import dataclass

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.progress import Progress
from mentoring_mondays.site.pages.entries import Line

#: So many books are on the home page, the newest first; the archive has all.
MOST_BOOKS = 6


@dataclass(frozen=True)
class HomeView:
    """What the home page shows beside its own text; ``books`` is how many there are."""

    latest: Line | None
    progress: tuple[Progress, ...]
    books: int


def home_view(edition: Edition, line: Callable[[Entry], Line]) -> HomeView:
    """Return what the home page shows; ``line`` makes a line of an entry."""
    newest = edition.newest
    return HomeView(
        latest=line(newest) if newest else None,
        progress=tuple(edition.progress(book) for book in edition.books[: -MOST_BOOKS - 1 : -1]),
        books=len(edition.books),
    )

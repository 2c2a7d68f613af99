"""The home page in one screen: the newest entry, the seasons, how to follow."""

from collections.abc import Callable
from dataclasses import dataclass

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.season import Season
from mentoring_mondays.site.pages.entries import Line

#: So many seasons are on the home page, the newest first; the archive has all.
SEASONS = 6


@dataclass(frozen=True)
class HomeView:
    """What the home page shows beside its own text; ``books`` is how many there are."""

    latest: Line | None
    seasons: tuple[Season, ...]
    books: int


def home_view(edition: Edition, line: Callable[[Entry], Line]) -> HomeView:
    """Return what the home page shows; ``line`` makes a line of an entry."""
    newest = edition.newest
    return HomeView(
        latest=line(newest) if newest else None,
        seasons=tuple(edition.season(book) for book in edition.books[: -SEASONS - 1 : -1]),
        books=len(edition.books),
    )

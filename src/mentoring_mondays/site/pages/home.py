"""The home page on one screen: this week, or what readers can begin; and the books.

And the page for a missing address, which helps to find the right page.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.calendar.dates import WEEK, on_or_after
from mentoring_mondays.shelf.calendar.progress import Progress
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.site.directives import self_assessment
from mentoring_mondays.site.directives.own_circle import OwnCircle
from mentoring_mondays.site.directives.web_parts import page_with
from mentoring_mondays.site.pages.entries import Line, line_of
from mentoring_mondays.site.pages.navigation import Link
from mentoring_mondays.site.pages.seasons import SeasonLine, season_line

#: How many books are on the home page, the newest first; the archive has all.
MOST_BOOKS = 6

#: How many examples are below the search.
MOST_TROUBLES = 4

#: How long before its beginning a season is announced.
SOON = timedelta(weeks=8)


#: How many of the newest entries the page for a missing address offers.
NEWEST = 5


class HomeView(NamedTuple):
    """What the home page shows besides its own text; ``books`` is the number of books.

    ``latest`` is an entry of this week, until the day ``until``, that is not in a ``running``
    season. ``whole`` are the books that readers can begin on any day, such as the ``example``.
    ``resting`` is the first day after all running seasons. ``start`` and ``weighing`` are the pages
    for choosing a day, and a habit to begin with. ``troubles`` are examples of searches.
    """

    latest: Line | None
    until: date | None
    running: tuple[SeasonLine, ...]
    soon: tuple[SeasonLine, ...]
    whole: tuple[Link, ...]
    example: date
    resting: date | None
    start: str
    weighing: Link | None
    progress: tuple[Progress, ...]
    books: int
    troubles: tuple[Link, ...]


def home_view(edition: Edition, env: BuildEnvironment) -> HomeView:
    """Return what the home page shows."""
    today = edition.today
    running = [s for s in edition.seasons if s.is_running(today) and not _has_stalled(s, today)]
    soon = [s for s in edition.seasons if today < s.begins <= today + SOON]
    latest = _latest(edition, {w.entry.docname for s in running for w in s.weeks if w.entry})
    weighing = page_with(env, self_assessment.MARK)
    return HomeView(
        latest=line_of(edition, latest) if latest else None,
        until=latest.date + WEEK if latest else None,
        running=tuple(season_line(edition, season) for season in running),
        soon=tuple(season_line(edition, season) for season in soon),
        whole=tuple(Link(book.title, book.docname) for book in edition.whole),
        example=on_or_after(today, edition.site.day),
        resting=max((season.last + WEEK for season in running), default=None),
        start=page_with(env, OwnCircle.mark),
        weighing=Link(env.titles[weighing].astext(), weighing) if weighing else None,
        progress=tuple(edition.progress(book) for book in edition.books[: -MOST_BOOKS - 1 : -1]),
        books=len(edition.books),
        troubles=tuple(_troubles(edition)),
    )


def _has_stalled(season: Season, today: date) -> bool:
    """Return whether a season is only a plan: nothing is there to read from now on."""
    coming = (week for week in season.weeks if week.monday + WEEK > today)
    return not any(week.entry or week.waiting for week in coming)


def _troubles(edition: Edition) -> Iterator[Link]:
    """Yield the first phrases of entries on habits that are far from each other."""
    books = edition.whole or edition.books
    entries = [e for book in books for e in book.entries if e.habit and e.phrases]
    step = max(1, len(entries) // MOST_TROUBLES)
    for entry in entries[step // 2 :: step][:MOST_TROUBLES]:
        yield Link(entry.phrases[0].replace("'", "’"), entry.docname)


def _latest(edition: Edition, in_seasons: set[str]) -> Entry | None:
    """Return the newest entry, if it is from this week and not in a running season."""
    newest, today = edition.newest, edition.today
    if newest and newest.docname not in in_seasons and newest.date <= today < newest.date + WEEK:
        return newest
    return None


class NotFoundView(NamedTuple):
    """What the page for a missing address offers: all books, and the newest entries."""

    books: tuple[Link, ...]
    newest: tuple[Line, ...]


def not_found_view(edition: Edition) -> NotFoundView:
    """Return what that page offers."""
    entries = sorted(edition.entries, key=lambda entry: entry.date, reverse=True)
    return NotFoundView(
        books=tuple(Link(book.title, book.docname) for book in edition.books),
        newest=tuple(line_of(edition, entry) for entry in entries[:NEWEST]),
    )

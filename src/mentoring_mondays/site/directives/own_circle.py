"""Start your own circle: a book, read from any week on.

If scripts run, the directive ``{own-circle}`` has a form: from three answers, ``own-circle.js``
makes a link, an invitation, and a calendar, by moving the days of a ready-made one. Otherwise it
offers a calendar for each of the next weeks. Neither needs a server. The files are made in
``publishing/own_circle.py``.
"""

from datetime import date
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from mentoring_mondays.locale import in_sentence
from mentoring_mondays.shelf import Book, Edition, long_date
from mentoring_mondays.shelf.addresses.urls import circle_address, circle_script
from mentoring_mondays.shelf.calendar.dates import WEEK, on_or_after, weekday_name
from mentoring_mondays.shelf.calendar.seasons import season_from
from mentoring_mondays.site.directives.web_parts import WebPart, fill
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.site.target import is_ours

#: How many weeks each book has a ready-made calendar for.
WEEKS = 6


class OwnCircle(WebPart):
    """``{own-circle}``: a season of the reader's own, only on the website."""

    mark = "mondays_own_circle"


class Offer(NamedTuple):
    """A season from one day to another, and the address of its calendar."""

    first: date
    last: date
    address: str


class Choice(NamedTuple):
    """A book to read: a season from each of the next weeks.

    ``unit`` is its word for a habit, and ``script`` the address of the data for its calendars.
    """

    slug: str
    title: str
    unit: str
    weeks: int
    script: str
    offers: tuple[Offer, ...]


class CircleView(NamedTuple):
    """What the form shows.

    ``first`` is the first day on which a new season can begin, ``weekday`` its name, and ``by`` the
    day by which one has tried the practice, if the site names one. ``waiting`` are the titles of
    the books that cannot be chosen yet. ``home`` is the full address of the page, if the site has
    one; ``keeps`` says whether the site's pages can keep a reader's season.
    """

    choices: tuple[Choice, ...]
    waiting: tuple[str, ...]
    first: date
    weekday: str
    by: str
    home: str
    keeps: bool


def offers(book: Book, start: date) -> tuple[Offer, ...]:
    """Return a season of ``book`` from each of the next weeks, the first on the day ``start``."""
    firsts = (start + week * WEEK for week in range(WEEKS))
    seasons = (season_from(book, first) for first in firsts)
    return tuple(Offer(s.begins, s.last, circle_address(book.slug, s.begins)) for s in seasons)


def circle_view(app: Sphinx, docname: str) -> CircleView | None:
    """Return what the form on the page ``docname`` shows, if it has one.

    The books to choose from are those with all entries published.
    """
    if not app.env.metadata[docname].get(OwnCircle.mark):
        return None
    edition, addresses = edition_of(app.config), addresses_of(app.config)
    choices = tuple(
        Choice(
            slug=book.slug,
            title=book.title,
            unit=in_sentence(book.record.unit),
            weeks=len(book.contents),
            script=circle_script(f"{book.slug}-calendar"),
            offers=offers(book, start_of(edition)),
        )
        for book in edition.whole
    )
    return CircleView(
        choices=choices,
        waiting=tuple(book.title for book in edition.books if book not in edition.whole),
        first=start_of(edition),
        weekday=weekday_name(edition.site.day),
        by=edition.site.house_style.done_by,
        home=addresses.permanent(docname) if addresses.base else "",
        keeps=is_ours(app),
    )


def start_of(edition: Edition) -> date:
    """Return the first day on which a new season can begin."""
    return on_or_after(edition.today, edition.site.day)


def put_form(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the form into the page ``docname``."""
    context = {"circle": circle_view(app, docname), "long_date": long_date}
    fill(app, doctree, docname, OwnCircle.mark, "own-circle.html", **context)

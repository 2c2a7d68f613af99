"""Start your own circle: a season as a calendar, from whichever week one likes.

The directive ``{own-circle}`` offers a file for each of the next weeks, ready-made;
where there are scripts, it has a form for any week instead, and ``own-circle.js``
moves the days of the first of those files. Neither needs a server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.shelf import Book, long_date
from mentoring_mondays.shelf.addresses.urls import circle_address
from mentoring_mondays.shelf.calendar.dates import WEEK, on_or_after, weekday_name
from mentoring_mondays.site.blog.calendar import Day, calendar_file, calendar_of, stamp_of
from mentoring_mondays.site.directives.web_parts import WebPart, add_web_part, pages_with
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.permalinks import authority, permanent_link
from mentoring_mondays.storage.output import File

#: How many weeks each book has a file for.
WEEKS = 6


class OwnCircle(WebPart):
    """``{own-circle}``: a calendar for the reader's own circle, on the web site only."""

    mark = "mondays_own_circle"


@dataclass(frozen=True)
class Offer:
    """A season from one day to another, and the address of its calendar."""

    first: date
    last: date
    address: str


@dataclass(frozen=True)
class Choice:
    """A book to read: a season from each of the next weeks, and the days of the first.

    ``giver`` is who gives the days their names (see :func:`authority`).
    """

    slug: str
    title: str
    weeks: int
    offers: tuple[Offer, ...]
    days: tuple[Day, ...]
    giver: str

    @property
    def calendar(self) -> str:
        """The calendar of the first season."""
        return calendar_of(self.days, _name(self.title), self.giver).decode()


def offers(book: Book, start: date) -> tuple[Offer, ...]:
    """Return a season of ``book`` from each of the next weeks, the first on the day ``start``."""
    length = (len(book.habits) - 1) * WEEK
    firsts = (start + week * WEEK for week in range(WEEKS))
    return tuple(Offer(day, day + length, circle_address(book.slug, day)) for day in firsts)


def choices_on(app: Sphinx, docname: str) -> Iterator[Choice]:
    """Yield what the page ``docname`` offers: every book, if it has the directive on it."""
    if app.env.metadata[docname].get(OwnCircle.mark):
        edition = edition_of(app.config)
        start = on_or_after(edition.today, edition.site.day)
        for book in edition.books:
            found = offers(book, start)
            days = tuple(_days(app, book, found[0].first))
            giver = authority(app.config)
            yield Choice(book.slug, book.title, len(book.habits), found, days, giver)


def _name(title: str) -> str:
    return f"Our circle: {title}"


def _days(app: Sphinx, book: Book, first: date) -> Iterator[Day]:
    """Yield a day for each habit of ``book``, from the day ``first`` on."""
    stamp = stamp_of(app.env, edition_of(app.config), book.docname)
    for habit in book.habits:
        entry = book.entry_for(habit)
        yield Day(
            # The first day leads, where own-circle.js finds it.
            uid=f"{first}:{book.slug}:{habit.number}",
            day=first + (habit.number - 1) * WEEK,
            title=habit.title,
            stamp=stamp,
            description=entry.description if entry else f"{book.title} by {book.authors}",
            link=permanent_link(app, entry.docname if entry else book.docname),
        )


def files(app: Sphinx) -> Iterator[File]:
    """Yield the ready-made files, if there is a page that offers them."""
    if any(pages_with(app.env, OwnCircle.mark)):
        edition, giver = edition_of(app.config), authority(app.config)
        for book in edition.books:
            for offer in offers(book, on_or_after(edition.today, edition.site.day)):
                days = tuple(_days(app, book, offer.first))
                yield calendar_file(offer.address, days, _name(book.title), giver)


def _form(app: Sphinx, docname: str, said: str) -> str:
    choices = list(choices_on(app, docname))
    here = app.builder.get_target_uri(docname)
    context = {
        "choices": choices,
        "link": lambda address: relative_uri(here, address),
        "long_date": long_date,
        "weekday": weekday_name(edition_of(app.config).site.day),
    }
    return app.builder.templates.render("own-circle.html", context) if choices else ""


def setup(app: Sphinx) -> None:
    """Register the directive."""
    add_web_part(app, "own-circle", OwnCircle, _form)

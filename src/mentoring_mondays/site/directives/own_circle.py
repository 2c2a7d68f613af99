"""Start your own circle: a book, read from any week on.

If scripts run, the directive ``{own-circle}`` has a form: from three answers, ``own-circle.js``
makes a link, an invitation, and a calendar, by moving the days of a ready-made one. Otherwise it
offers a calendar for each of the next weeks. Neither needs a server. The data about each book are
in two separate files, so that a page loads those of only one book.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.locale import _, in_sentence
from mentoring_mondays.shelf import Book, Edition, long_date
from mentoring_mondays.shelf.addresses.urls import circle_address, circle_script
from mentoring_mondays.shelf.calendar.dates import WEEK, WEEKDAYS, on_or_after, weekday_name
from mentoring_mondays.shelf.calendar.seasons import Season, season_from
from mentoring_mondays.site.blog.calendar import calendar_file, calendar_of, season_days
from mentoring_mondays.site.blog.feed_content import content_of
from mentoring_mondays.site.directives.web_parts import WebPart, add_web_part, pages_with
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.site.target import as_json, is_ours
from mentoring_mondays.storage.output import File

#: How many weeks each book has a ready-made calendar for.
WEEKS = 6


class OwnCircle(WebPart):
    """``{own-circle}``: a season of the reader's own, only on the website."""

    mark = "mondays_own_circle"


@dataclass(frozen=True)
class Offer:
    """A season from one day to another, and the address of its calendar."""

    first: date
    last: date
    address: str


@dataclass(frozen=True)
class Choice:
    """A book to read: a season from each of the next weeks.

    ``unit`` is its word for a habit, and ``script`` the address of the data for its calendars.
    """

    slug: str
    title: str
    unit: str
    weeks: int
    script: str
    offers: tuple[Offer, ...]


def offers(book: Book, start: date) -> tuple[Offer, ...]:
    """Return a season of ``book`` from each of the next weeks, the first on the day ``start``."""
    firsts = (start + week * WEEK for week in range(WEEKS))
    seasons = (season_from(book, first) for first in firsts)
    return tuple(Offer(s.begins, s.last, circle_address(book.slug, s.begins)) for s in seasons)


def choices_on(app: Sphinx, docname: str) -> tuple[Choice, ...]:
    """Return the books that the page ``docname`` offers: those with all entries published."""
    if not app.env.metadata[docname].get(OwnCircle.mark):
        return ()
    edition = edition_of(app.config)
    return tuple(
        Choice(
            slug=book.slug,
            title=book.title,
            unit=in_sentence(book.record.unit),
            weeks=len(book.contents),
            script=circle_script(f"{book.slug}-calendar"),
            offers=offers(book, _start(edition)),
        )
        for book in edition.whole
    )


def _start(edition: Edition) -> date:
    return on_or_after(edition.today, edition.site.day)


def files(app: Sphinx) -> Iterator[File]:
    """Yield the ready-made calendars and the scripts, if there is a page that uses them."""
    page = next(pages_with(app.env, OwnCircle.mark), "")
    edition = edition_of(app.config)
    for book in edition.whole if page else ():
        name = f"{app.config.project}: {book.title}"
        for offer in offers(book, _start(edition)):
            days = season_days(app, season_from(book, offer.first))
            yield calendar_file(app.config, offer.address, days, name)
        season = season_from(book, _start(edition))
        calendar = calendar_of(app.config, season_days(app, season), name).decode()
        weeks = f"mondaysBook({as_json(_weeks(app, season, book, page))});\n"
        days_of = f"mondaysCalendar({as_json(season.begins.isoformat())},{as_json(calendar)});\n"
        for slug in (book.slug, *edition.site.renamed.before("books", book.slug)):
            yield File(circle_script(slug), weeks.encode())
            yield File(circle_script(f"{slug}-calendar"), days_of.encode())


def _weeks(app: Sphinx, season: Season, book: Book, page: str) -> dict[str, object]:
    """Return the data about a book for ``your-monday.js``.

    For each week it has the page, the title, and the number of steps in the practice. ``by`` is
    the day by which to finish the practice, ``days`` days after an entry appears; ``start`` is the
    page on which to begin; ``day`` is the site's weekday, counted from Monday.
    """
    site = edition_of(app.config).site
    names = {name.casefold(): day for day, name in enumerate(WEEKDAYS)}
    names |= {weekday_name(day).casefold(): day for day in range(len(WEEKDAYS))}
    by = names.get(site.house_style.done_by.casefold())
    entries = [week.entry for week in season.weeks if week.entry]
    return {
        "book": book.slug,
        "title": book.title,
        "start": page,
        "day": site.day,
        "by": site.house_style.done_by if by is not None else "",
        "days": (by - site.day) % len(WEEKDAYS) if by is not None else 0,
        "weeks": [[e.docname, e.title, len(content_of(app, e.docname).practice)] for e in entries],
    }


def _invitations(edition: Edition) -> dict[str, str]:
    """Return the text to invite with, for each way to read; the script fills in the rest."""
    by = edition.site.house_style.done_by
    alone = _(
        "I am reading “{book}”, one {unit} each {weekday}, from {day}. Will you ask me each week "
        "what I tried? This link shows you my week: {link}"
    )
    alone_by = _(
        "I am reading “{book}”, one {unit} each {weekday}, from {day}. Will you ask me each {by} "
        "what I tried? This link shows you my week: {link}"
    )
    pair = _(
        "Shall we read “{book}” together? It is one {unit} each {weekday}, from {day}: a few "
        "minutes for each of us alone, and then we talk about it. This link shows us both the same "
        "week: {link}"
    )
    circle = _(
        "Will you join our circle? We read “{book}”, one {unit} each {weekday}, from {day}, for "
        "{weeks} weeks. Each week has a few minutes to read, one small thing to try, and questions "
        "to talk about. You need not buy the book. This link shows all of us the same week: {link}"
    )
    circle_by = _(
        "Will you join our circle? We read “{book}”, one {unit} each {weekday}, from {day}, for "
        "{weeks} weeks. Each week has a few minutes to read, one small thing to try by {by}, and "
        "questions to talk about. You need not buy the book. This link shows all of us the same "
        "week: {link}"
    )
    texts = {"alone": alone_by if by else alone, "pair": pair}
    texts["circle"] = circle_by if by else circle
    weekday = weekday_name(edition.site.day)
    return {
        way: text.replace("{weekday}", weekday).replace("{by}", by) for way, text in texts.items()
    }


def _form(app: Sphinx, docname: str, said: str) -> str:
    edition = edition_of(app.config)
    here, choices = app.builder.get_target_uri(docname), choices_on(app, docname)
    whole = {choice.slug for choice in choices}
    context = {
        "choices": choices,
        "texts": _invitations(edition),
        "waiting": [book.title for book in edition.books if book.slug not in whole],
        "first": _start(edition),
        "home": addresses_of(app.config).permanent(docname)
        if addresses_of(app.config).base
        else "",
        "link": lambda address: relative_uri(here, address),
        "keeps": is_ours(app),
        "long_date": long_date,
        "weekday": weekday_name(edition.site.day),
    }
    html: str = app.builder.templates.render("own-circle.html", context)
    return html


def setup(app: Sphinx) -> None:
    """Register the directive."""
    add_web_part(app, "own-circle", OwnCircle, _form)

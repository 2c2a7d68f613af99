"""The files for a circle of one's own: ready-made calendars, and the data of each book.

The data are in two scripts for each book, so that a page loads only what it needs.
"""

from collections.abc import Iterator

from sphinx.application import Sphinx

from mentoring_mondays.shelf import Book
from mentoring_mondays.shelf.addresses.urls import circle_script
from mentoring_mondays.shelf.calendar.dates import WEEKDAYS, weekday_name
from mentoring_mondays.shelf.calendar.seasons import Season, season_from
from mentoring_mondays.site.blog.calendar import calendar_file, calendar_of, season_days
from mentoring_mondays.site.blog.feed_content import content_of
from mentoring_mondays.site.directives.own_circle import OwnCircle, offers, start_of
from mentoring_mondays.site.directives.web_parts import page_with
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.assets.scripts import as_json
from mentoring_mondays.storage.output import File


def files(app: Sphinx) -> Iterator[File]:
    """Yield the ready-made calendars and the scripts, if there is a page that uses them."""
    page = page_with(app.env, OwnCircle.mark)
    edition = edition_of(app.config)
    for book in edition.whole if page else ():
        name = f"{app.config.project}: {book.title}"
        for offer in offers(book, start_of(edition)):
            days = season_days(app, season_from(book, offer.first))
            yield calendar_file(app.config, offer.address, days, name)
        season = season_from(book, start_of(edition))
        calendar = calendar_of(app.config, season_days(app, season), name).decode()
        weeks = f"mondaysBook({as_json(_weeks(app, season, book, page))});\n"
        days_of = f"mondaysCalendar({as_json(season.begins.isoformat())},{as_json(calendar)});\n"
        for slug in (book.slug, *edition.site.renamed.folders_before(book.slug)):
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

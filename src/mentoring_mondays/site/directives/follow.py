"""``{follow}``: the ways to follow the series, a book or a season, as text for readers.

``{follow} feeds`` lists the feeds, ``{follow} calendars`` the calendars, and ``{follow} email``
links to the form of a newsletter, if ``mondays_newsletter`` has its address.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.urls import (
    ARCHIVE,
    Addresses,
    book_list,
    calendar_address,
    feed_address,
    season_feed,
)
from mentoring_mondays.shelf.calendar.dates import WEEK
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.site.directives.web_parts import WebPart, fill
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.permalinks import addresses_of


class Follow(WebPart):
    """One of the ways, only on the website, because its targets exist only there."""

    mark = "mondays_follow"
    kinds = ("feeds", "calendars", "email")
    required_arguments = 1


class Way(NamedTuple):
    """Something to follow, and how. ``until`` is the first day after its end."""

    site: Addresses
    name: str
    address: str
    until: date | None = None

    @property
    def whole(self) -> str:
        """The complete address, if the site has one."""
        return self.site.absolute(self.address)

    @property
    def subscription(self) -> str:
        """The address with which a calendar program subscribes, or “” if the site has none."""
        return self.site.subscription(self.address) if self.site.base else ""

    @property
    def anchor(self) -> str:
        """The fragment that leads to it on its page: ``seasons-winter-2027-atom-xml``."""
        return "".join(letter if letter.isalnum() else "-" for letter in self.address)


class FollowView(NamedTuple):
    """All ways: feeds, calendars, and the address of a newsletter's form, if there is one."""

    feeds: tuple[Way, ...]
    calendars: tuple[Way, ...]
    newsletter: str


def follow_view(app: Sphinx, docname: str) -> FollowView | None:
    """Return the ways on the page ``docname``, if it has the directive."""
    if not app.env.metadata[docname].get(Follow.mark):
        return None
    feeds = tuple(_feeds(app)) if addresses_of(app.config).base else ()
    return FollowView(feeds, tuple(_calendars(app)), app.config.mondays_newsletter)


def _feeds(app: Sphinx) -> Iterator[Way]:
    edition, site = edition_of(app.config), addresses_of(app.config)
    yield Way(site, _("Every entry"), feed_address(ARCHIVE))
    for book in edition.books if app.config.blog_feed_archives else ():
        if book.entries:
            yield Way(site, book.title, feed_address(book_list(book.slug)))
    for season in _seasons(edition):
        yield feed_way(season, site)


def _calendars(app: Sphinx) -> Iterator[Way]:
    edition, site = edition_of(app.config), addresses_of(app.config)
    yield Way(site, _("Every entry"), edition.site.calendar)
    for season in _seasons(edition):
        yield calendar_way(season, site)


def feed_way(season: Season, site: Addresses) -> Way:
    """Return how to follow ``season`` in a feed reader."""
    return Way(site, season.name, season_feed(season), season.last + WEEK)


def calendar_way(season: Season, site: Addresses) -> Way:
    """Return how to follow ``season`` in a calendar."""
    return Way(site, season.name, calendar_address(season.slug), season.last + WEEK)


def _seasons(edition: Edition) -> list[Season]:
    """Return the recorded seasons that readers can still follow, the next one first."""
    return [s for s in edition.seasons if not s.original and not s.is_over(edition.today)]


def put_ways(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the ways into the page ``docname``."""
    following = follow_view(app, docname)
    fill(app, doctree, docname, Follow.mark, "follow.html", following=following)

"""``{follow}``: the ways to follow the series, a book or a season, as text for readers.

``{follow} feeds`` lists the feeds, ``{follow} calendars`` the calendars, and ``{follow} email``
links to the form of a newsletter, if ``mondays_newsletter`` has its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docutils import nodes
from sphinx.application import Sphinx

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.urls import (
    ARCHIVE,
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


@dataclass(frozen=True)
class Way:
    """Something to follow, and how. ``until`` is the first day after its end.

    ``whole`` is the complete ``address``, and ``subscription`` that with which a calendar program
    subscribes; both are empty if the site has no address.
    """

    name: str
    address: str
    whole: str
    subscription: str = ""
    until: date | None = None

    @property
    def anchor(self) -> str:
        """The fragment that leads to it on its page: ``seasons-winter-2027-atom-xml``."""
        return anchor_of(self.address)


@dataclass(frozen=True)
class FollowView:
    """All ways: feeds, calendars, and the address of a newsletter's form, if there is one."""

    feeds: tuple[Way, ...]
    calendars: tuple[Way, ...]
    newsletter: str


def anchor_of(address: str) -> str:
    """Return the fragment of the feed or calendar on the page with the ways to follow."""
    return "".join(letter if letter.isalnum() else "-" for letter in address)


def follow_view(app: Sphinx, docname: str) -> FollowView | None:
    """Return the ways on the page ``docname``, if it has the directive."""
    if not app.env.metadata[docname].get(Follow.mark):
        return None
    feeds = tuple(_feeds(app)) if addresses_of(app.config).base else ()
    return FollowView(feeds, tuple(_calendars(app)), app.config.mondays_newsletter)


def _feeds(app: Sphinx) -> Iterator[Way]:
    edition, absolute = edition_of(app.config), addresses_of(app.config).absolute
    found: list[tuple[str, str, date | None]] = [(_("Every entry"), feed_address(ARCHIVE), None)]
    if app.config.blog_feed_archives:
        books = [book for book in edition.books if book.entries]
        found += [(book.title, feed_address(book_list(book.slug)), None) for book in books]
    found += [(s.name, season_feed(s), s.last + WEEK) for s in _seasons(edition)]
    for name, address, until in found:
        yield Way(name, address, absolute(address), until=until)


def _calendars(app: Sphinx) -> Iterator[Way]:
    edition, addresses = edition_of(app.config), addresses_of(app.config)
    found: list[tuple[str, str, date | None]] = [(_("Every entry"), edition.site.calendar, None)]
    found += [(s.name, calendar_address(s.slug), s.last + WEEK) for s in _seasons(edition)]
    for name, address, until in found:
        subscription = addresses.subscription(address) if addresses.base else ""
        yield Way(name, address, addresses.absolute(address), subscription, until)


def _seasons(edition: Edition) -> list[Season]:
    """Return the recorded seasons that readers can still follow, the next one first."""
    return [s for s in edition.seasons if not s.original and not s.is_over(edition.today)]


def put_ways(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the ways into the page ``docname``."""
    following = follow_view(app, docname)
    fill(app, doctree, docname, Follow.mark, "follow.html", following=following)

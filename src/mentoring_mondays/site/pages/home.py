"""The home page in one screen: what this is, the newest entry, the seasons, how to follow.

Also what the pages of a book and the sidebar show of a season.
"""

from typing import Any

from sphinx.application import Sphinx

from mentoring_mondays.shelf.pages import HomePage
from mentoring_mondays.shelf.urls import ARCHIVE, CALENDAR, feed_address
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.pages.covers import cover
from mentoring_mondays.site.pages.season_mark import mark

#: So many seasons stand on the home page, the newest first; the archive has all.
SEASONS = 6

#: What keeps a reader up to date: path, name, what it is for.
FOLLOW = (
    (feed_address(ARCHIVE), "Feed", "Each entry in your feed reader, on its Monday"),
    (CALENDAR, "Calendar", "Each Monday in your own calendar"),
)


def show_seasons(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add the seasons to the context of every page, and to home what it alone shows."""
    edition = edition_of(app.config)
    latest = edition.newest
    context["mark"] = mark
    context["cover"] = cover
    context["season"] = edition.season_at(pagename)
    if isinstance(edition.page(pagename), HomePage):
        context["latest"] = latest
        context["latest_book"] = edition.book(latest.book) if latest else None
        newest = list(reversed(edition.books))[:SEASONS]
        context["seasons"] = [edition.season(each) for each in newest]
        context["more_books"] = len(edition.books) - len(newest)
        context["follow"] = FOLLOW


def setup(app: Sphinx) -> None:
    """Come after the furniture, which knows the edition."""
    app.connect("html-page-context", show_seasons, priority=510)

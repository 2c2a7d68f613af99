"""The page for an address where nothing is: it says so, and helps to find what was meant."""

from typing import Any

from sphinx.application import Sphinx

from mentoring_mondays.site.gate import edition_of

NAME = "404"

#: So many of the newest entries it offers.
NEWEST = 5


def offer_newest(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the page the newest entries."""
    if pagename == NAME:
        entries = sorted(edition_of(app.config).entries, key=lambda entry: entry.date, reverse=True)
        context["newest"] = entries[:NEWEST]


def setup(app: Sphinx) -> None:
    """Set up sphinx-notfound-page."""
    app.setup_extension("notfound.extension")
    app.connect("html-page-context", offer_newest)

"""The page for an address where nothing is: it says so, and helps to find what was meant."""

from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.permalinks import base_url

NAME = "404"

#: So many of the newest entries it offers.
NEWEST = 5


def set_up(app: Sphinx, config: Config) -> None:
    """Tell sphinx-notfound-page our template, and where on its host the site stands."""
    config.notfound_template = "404.html"
    config.notfound_context = {"title": "Page not found"}
    config.notfound_urls_prefix = urlsplit(base_url(config)).path or "/"


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
    # Before the extension checks its settings.
    app.connect("config-inited", set_up, priority=450)
    app.connect("html-page-context", offer_newest)

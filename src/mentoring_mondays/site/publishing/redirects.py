"""A page at each old address, which leads to the page that took over.

Sphinx's own way of adding pages serves better here than an extension for redirects:
those there are know neither a canonical link nor that a page below our sweep is ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx

from mentoring_mondays.shelf.urls import docname_at
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.permalinks import permanent_link


@dataclass(frozen=True)
class Redirect:
    """What a page at an old address says: the page that took over, its title and address."""

    docname: str
    title: str
    canonical: str


def redirects(app: Sphinx) -> dict[str, Redirect]:
    """Return the pages at old addresses, by their names."""
    titles = app.env.titles
    return {
        docname_at(address): Redirect(to, titles[to].astext(), permanent_link(app, to))
        for address, to in sorted(edition_of(app.config).redirects.items())
        if to in titles
    }


def redirect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for each old address on the edition."""
    if app.builder.name == "html":
        for docname in redirects(app):
            yield docname, {}, "redirect.html"


def setup(app: Sphinx) -> None:
    """Add the pages to those that Sphinx writes of itself."""
    app.connect("html-collect-pages", redirect_pages)

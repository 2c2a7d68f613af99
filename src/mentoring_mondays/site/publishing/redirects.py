"""A page at each old address, which leads to the page that took over.

Sphinx's own way of adding pages serves better here than an extension for redirects:
those there are know neither a canonical link nor that a page below our sweep is ours.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

from mentoring_mondays.shelf.urls import docname_at
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.permalinks import permanent_link


def redirect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for each old address on the edition."""
    if app.builder.name != "html":
        return
    for address, docname in sorted(edition_of(app.config).redirects.items()):
        context = {
            "title": app.env.titles[docname].astext(),
            "target": docname,
            "canonical": permanent_link(app, docname),
        }
        yield docname_at(address), context, "redirect.html"


def setup(app: Sphinx) -> None:
    """Add the pages to those that Sphinx writes of itself."""
    app.connect("html-collect-pages", redirect_pages)

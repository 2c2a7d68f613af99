"""What stands around the text of a page: navigation, byline, closing lines.

The templates take it from the context that is made here.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from mentoring_mondays.shelf import Edition, long_date, short_date
from mentoring_mondays.shelf.pages import INTERLUDES, BookPage, EntryPage
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.pages.navigation import navigation
from mentoring_mondays.site.publishing.permalinks import permanent_link


def dress(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add to the context of a page what its template shows around the text."""
    edition = edition_of(app.config)
    context["edition"] = edition
    context["navigation"] = navigation(edition, app.env, pagename)
    context["long_date"] = long_date
    context["short_date"] = short_date
    page = edition.page(pagename)
    context["unpublished"] = page.unpublished
    match page:
        case EntryPage():
            context.update(_entry_furniture(app, edition, page))
        case BookPage():
            context["book"] = page.book


def _entry_furniture(app: Sphinx, edition: Edition, page: EntryPage) -> dict[str, Any]:
    entry = page.entry
    before, after = edition.neighbors(entry)
    words = app.env.metadata[entry.docname].get("wordcount", {})
    return {
        "entry": entry,
        "entry_book": page.book,
        "entry_label": escape(f"{entry.habit.label}:") if entry.habit else "",
        "previous_entry": before,
        "next_entry": after,
        "minutes": max(1, words.get("minutes", 0)) if isinstance(words, dict) else 1,
        "permalink": permanent_link(app, entry.docname),
        "interludes": INTERLUDES,
    }


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Say what the page is about in its head, for search results."""
    text = edition_of(app.config).page(pagename).description
    if text and isinstance(doctree, nodes.document):
        context["page_description"] = text


def setup(app: Sphinx) -> None:
    """Dress every page before its template is rendered."""
    app.connect("html-page-context", dress)
    # After the theme, which takes the first words of the page for its description.
    app.connect("html-page-context", describe, priority=600)

"""What a page says of itself to search engines, and to those who pass its link on.

Open Graph comes from sphinxext-opengraph, out of the record where there is one;
schema.org's terms, as JSON-LD, are made here.
"""

from contextlib import redirect_stdout
from html import escape
from io import StringIO
from typing import Any

from docutils import nodes
from jinja2.utils import htmlsafe_json_dumps
from sphinx.application import Sphinx

from mentoring_mondays.cards import HEIGHT, WIDTH
from mentoring_mondays.shelf import Book, Edition, Entry
from mentoring_mondays.shelf.pages import BookPage, EntryPage, HomePage
from mentoring_mondays.shelf.urls import card_address
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.last_modified import published, updated
from mentoring_mondays.site.publishing.permalinks import addresses_of, base_url, permanent_link

#: Before sphinxext-opengraph, which takes what it finds.
EARLY = 490

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add to the context of a page what its head says of it."""
    if app.builder.name != "html" or not isinstance(doctree, nodes.document):
        return
    edition = edition_of(app.config)
    page = edition.page(pagename)
    context["meta"] = {
        **(context.get("meta") or {}),
        **_open_graph(page.description),
    }
    if isinstance(page, EntryPage | BookPage | HomePage):
        context["meta"] |= _image(app, pagename, str(context["title"]))
        context["metatags"] += '\n<meta name="twitter:card" content="summary_large_image">'
    if isinstance(page, EntryPage):
        context["meta"] |= {"og:type": "article"}
        time = published(edition, page.entry).isoformat()
        context["metatags"] += f'\n<meta property="article:published_time" content="{time}">'
        if base_url(app.config):
            context["json_ld"] = htmlsafe_json_dumps(
                posting(app, edition, page.entry), ensure_ascii=False
            )


def _open_graph(text: str) -> dict[str, str]:
    # The extension escapes quotes and leaves the rest to us.
    return {"og:description": escape(text, quote=False)} if text else {}


def _image(app: Sphinx, docname: str, title: str) -> dict[str, str]:
    return {
        "og:image": addresses_of(app.config).absolute(card_address(docname)),
        "og:image:alt": title,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
    }


def posting(app: Sphinx, edition: Edition, entry: Entry) -> dict[str, Any]:
    """Return ``entry`` as a BlogPosting of schema.org; where it has a book, about that."""
    link = permanent_link(app, entry.docname)
    series = {
        "@type": "Blog",
        "@id": base_url(app.config),
        "name": app.config.project,
        "url": base_url(app.config),
    }
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": link,
        "url": link,
        "mainEntityOfPage": link,
        "headline": entry.title,
        "datePublished": published(edition, entry).isoformat(),
        "dateModified": updated(app.env, edition, entry).isoformat(),
        "author": [_author(edition, name) for name in entry.authors],
        "publisher": {"@type": "Organization", "name": edition.site.authors[0]},
        "image": addresses_of(app.config).absolute(card_address(entry.docname)),
        "inLanguage": app.config.language,
        "license": LICENSE,
        "isPartOf": series,
    }
    if entry.description:
        found["description"] = entry.description
    if entry.tags:
        found["keywords"] = list(entry.tags)
    if book := edition.book(entry.book):
        found["isPartOf"] = _season(app, book, series)
        found["about"] = _book(book)
    if entry.habit:
        found["position"] = entry.habit.number
    return found


def _author(edition: Edition, name: str) -> dict[str, str]:
    """Return an author: the site's first is the circle itself, the others are people."""
    return {"@type": "Organization" if name == edition.site.authors[0] else "Person", "name": name}


def _season(app: Sphinx, book: Book, series: dict[str, Any]) -> dict[str, Any]:
    link = permanent_link(app, book.docname)
    return {
        "@type": "CreativeWorkSeason",
        "@id": link,
        "url": link,
        "name": book.title,
        "startDate": book.record.first_monday.isoformat(),
        "isPartOf": series,
    }


def _book(book: Book) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Book",
        "name": book.title,
        "author": [{"@type": "Person", "name": name} for name in book.record.authors],
        "publisher": {"@type": "Organization", "name": book.record.publisher},
        "datePublished": str(book.record.year),
    }
    if book.record.subtitle:
        found["alternateName"] = f"{book.title}: {book.record.subtitle}"
    if book.record.isbn:
        digits = book.record.isbn.replace("-", "")
        found |= {"isbn": digits, "@id": f"urn:isbn:{digits}"}
    return found


def setup(app: Sphinx) -> None:
    """Set up sphinxext-opengraph, and come before it with what it takes."""
    # It prints that matplotlib is not there, which only its own cards would need.
    with redirect_stdout(StringIO()):
        app.setup_extension("sphinxext.opengraph")
    app.connect("html-page-context", describe, priority=EARLY)

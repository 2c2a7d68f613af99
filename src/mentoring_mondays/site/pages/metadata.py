"""The metadata of a page for search engines, and for places where people share its link.

Open Graph comes from sphinxext-opengraph, using the record if there is one. The schema.org terms,
as JSON-LD, are made here.
"""

from collections.abc import Iterator
from contextlib import redirect_stdout
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from jinja2.utils import htmlsafe_json_dumps
from sphinx.application import Sphinx

from mentoring_mondays.cards import HEIGHT, WIDTH
from mentoring_mondays.compat import disconnect
from mentoring_mondays.site.pages.entries import BookView, EntryView
from mentoring_mondays.site.target import has_templates

if TYPE_CHECKING:
    from mentoring_mondays.site.pages.view import View

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def describe(view: "View", context: dict[str, Any]) -> None:
    """Add to the ``context`` of a page what sphinxext-opengraph needs, and what it lacks."""
    context["meta"] = {
        **(context.get("meta") or {}),
        **dict(_open_graph(view, str(context["title"]))),
    }
    for tag in _tags(view):
        context["metatags"] += f"\n{tag}"


def _open_graph(view: "View", title: str) -> Iterator[tuple[str, str]]:
    if view.description:
        # The extension escapes only quotes.
        yield "og:description", escape(view.description, quote=False)
    if view.card:
        yield "og:image", view.card
        yield "og:image:alt", title
        yield "og:image:width", str(WIDTH)
        yield "og:image:height", str(HEIGHT)
    if view.entry:
        yield "og:type", "article"


def _tags(view: "View") -> Iterator[str]:
    if view.card:
        yield '<meta name="twitter:card" content="summary_large_image">'
    if view.entry:
        time = view.entry.published.isoformat()
        yield f'<meta property="article:published_time" content="{time}">'


def json_ld(view: "View") -> str:
    """Return the schema.org terms of an entry's page, which need the address of the site."""
    if not (view.entry and view.site.base):
        return ""
    return htmlsafe_json_dumps(posting(view, view.entry), ensure_ascii=False)


def posting(view: "View", entry: EntryView) -> dict[str, Any]:
    """Return ``entry`` as a BlogPosting of schema.org, about its book if it has one."""
    site, book, link = view.site, entry.book, entry.permalink
    series = {"@type": "Blog", "@id": site.base, "name": site.name, "url": site.base}
    terms = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": link,
        "url": link,
        "mainEntityOfPage": link,
        "headline": entry.title,
        "datePublished": entry.published.isoformat(),
        "dateModified": entry.updated.isoformat(),
        "author": [_author(name, site.circle) for name in entry.authors],
        "publisher": {"@type": "Organization", "name": site.circle},
        "image": view.card,
        "inLanguage": site.language,
        "license": LICENSE,
        "isPartOf": _season(book, series) if book else series,
        "description": view.description,
        "keywords": [tag.text for tag in entry.tags],
        "about": _book(book) if book else None,
        "position": entry.position,
    }
    return {term: value for term, value in terms.items() if value}


def _author(name: str, circle: str) -> dict[str, str]:
    """Return an author: the site's first author is the circle itself, the others are people."""
    return {"@type": "Organization" if name == circle else "Person", "name": name}


def _season(book: BookView, series: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CreativeWorkSeason",
        "@id": book.permalink,
        "url": book.permalink,
        "name": book.title,
        "startDate": book.begins.isoformat(),
        "isPartOf": series,
    }


def _book(book: BookView) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Book",
        "name": book.title,
        "author": [{"@type": "Person", "name": name} for name in book.authors],
        "publisher": {"@type": "Organization", "name": book.publisher},
        "datePublished": str(book.year),
    }
    if book.subtitle:
        found["alternateName"] = f"{book.title}: {book.subtitle}"
    if book.isbn:
        digits = book.isbn.replace("-", "")
        found |= {"isbn": digits, "@id": f"urn:isbn:{digits}"}
    return found


def skip_serialized_pages(app: Sphinx) -> None:
    """Skip sphinxext-opengraph on pages without a template, which lack what it needs."""
    if not has_templates(app):
        for package in ("sphinxext.opengraph", "sphinx_book_theme", "pydata_sphinx_theme"):
            if package in app.extensions:
                disconnect(app, "html-page-context", package)


def setup(app: Sphinx) -> None:
    """Set up sphinxext-opengraph."""
    # It prints that matplotlib is missing, which only its own cards would need.
    with redirect_stdout(StringIO()):
        app.setup_extension("sphinxext.opengraph")

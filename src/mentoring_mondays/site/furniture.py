"""What stands around the text of a page: navigation, byline, closing lines.

The templates ask for it here; what they show costs the same on every page,
however long the shelf gets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Book, Entry, Habit, Shelf, long_date, short_date
from mentoring_mondays.site.gate import shelf_of
from mentoring_mondays.site.listing import INTERLUDES

#: The archive's pages, as ablog names them below ``blog_path``.
ARCHIVES = (
    ("All entries", ""),
    ("By year", "/archive"),
    ("By book", "/book"),
    ("By tag", "/tag"),
    ("By author", "/author"),
)


@dataclass(frozen=True)
class Link:
    """A line of the navigation: a page, or a text where there is no page yet."""

    text: str
    docname: str | None
    children: tuple["Link", ...] = ()


@dataclass(frozen=True)
class Navigation:
    """The sidebar: all books, the contents of one of them, and the rest of the site."""

    books: tuple[Link, ...]
    archive: tuple[Link, ...]
    others: tuple[Link, ...]


def navigation(shelf: Shelf, env: BuildEnvironment, docname: str) -> Navigation:
    """Return the navigation as it stands on the page ``docname``."""
    here = shelf.book_at(docname)
    path = env.config.blog_path
    return Navigation(
        books=tuple(
            Link(book.title, book.docname, tuple(_contents(book)) if book is here else ())
            for book in shelf.books
        ),
        archive=tuple(Link(text, f"{path}{page}") for text, page in ARCHIVES),
        others=tuple(
            Link(env.titles[page].astext(), page)
            for page in env.toctree_includes.get(env.config.root_doc, [])
            if page in env.titles and not page.startswith("books/")
        ),
    )


def _contents(book: Book) -> Iterator[Link]:
    for item in book.contents:
        yield Link(item.title, None if isinstance(item, Habit) else item.docname)


def dress(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add to the context of a page what its template shows around the text."""
    shelf = shelf_of(app.config)
    context["shelf"] = shelf
    context["navigation"] = navigation(shelf, app.env, pagename)
    context["long_date"] = long_date
    context["short_date"] = short_date
    context["unpublished"] = shelf.unpublished.get(pagename)
    entry = shelf.by_docname.get(pagename)
    if entry is not None:
        context.update(_entry_furniture(app, shelf, entry))
    elif (book := shelf.book_at(pagename)) and pagename == book.docname:
        context["book"] = book


def _entry_furniture(app: Sphinx, shelf: Shelf, entry: Entry) -> dict[str, Any]:
    book = shelf.book(entry.book)
    before, after = book.neighbors(entry) if book else _dated_neighbors(shelf, entry)
    words = app.env.metadata[entry.docname].get("wordcount", {})
    return {
        "entry": entry,
        "entry_book": book,
        "previous_entry": before,
        "next_entry": after,
        "minutes": max(1, words.get("minutes", 0)) if isinstance(words, dict) else 1,
        "permalink": urljoin(app.config.html_baseurl, app.builder.get_target_uri(entry.docname)),
        "interludes": INTERLUDES,
    }


def _dated_neighbors(shelf: Shelf, entry: Entry) -> tuple[Entry | None, Entry | None]:
    entries = shelf.interludes
    place = entries.index(entry)
    return (
        entries[place - 1] if place else None,
        entries[place + 1] if place + 1 < len(entries) else None,
    )


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Say what the page is about in its head, for search results."""
    shelf = shelf_of(app.config)
    entry = shelf.by_docname.get(pagename)
    book = shelf.book_at(pagename)
    text = entry.description if entry else book.description if book else ""
    if text and isinstance(doctree, nodes.document):
        context["page_description"] = text


def setup(app: Sphinx) -> None:
    """Dress every page before its template is rendered."""
    app.connect("html-page-context", dress)
    # After the theme, which takes the first words of the page for its description.
    app.connect("html-page-context", describe, priority=600)

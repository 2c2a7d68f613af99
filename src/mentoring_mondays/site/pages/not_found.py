"""The page for a missing address: it says so, and helps to find the right page."""

from collections.abc import Callable
from dataclasses import dataclass

from sphinx.application import Sphinx

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.site.pages.entries import Line
from mentoring_mondays.site.pages.navigation import Link

NAME = "404"

#: How many of the newest entries it offers.
NEWEST = 5


@dataclass(frozen=True)
class NotFoundView:
    """What the page offers: all books, and the newest entries."""

    books: tuple[Link, ...]
    newest: tuple[Line, ...]


def not_found_view(edition: Edition, line: Callable[[Entry], Line]) -> NotFoundView:
    """Return what the page offers; ``line`` turns an entry into a line."""
    entries = sorted(edition.entries, key=lambda entry: entry.date, reverse=True)
    return NotFoundView(
        books=tuple(Link(book.title, book.docname) for book in edition.books),
        newest=tuple(map(line, entries[:NEWEST])),
    )


def setup(app: Sphinx) -> None:
    """Set up sphinx-notfound-page."""
    app.setup_extension("notfound.extension")

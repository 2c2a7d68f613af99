"""The sidebar: all books, the contents of the one you are in, and the rest of the site.

It costs the same on every page, however long the edition gets: of a long list it shows
the part around the reader and leads to the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Book, Edition, Habit

#: The archive's pages, as they are named below ``blog_path``.
ARCHIVES = (
    ("All entries", ""),
    ("By year", "/archive"),
    ("By book", "/book"),
    ("By tag", "/tag"),
    ("By author", "/author"),
)

#: How many lines of a list are shown: room for a season of twelve habits with its opening
#: and closing, and for as many books as a circle reads in a year and a half. A page of the
#: thousandth book weighs no more than one of the first.
MOST_CONTENTS = 16
MOST_BOOKS = 6

Item = TypeVar("Item")


@dataclass(frozen=True)
class Link:
    """A line of the navigation: a page, or a text where there is no page yet."""

    text: str
    docname: str | None
    children: tuple["Link", ...] = ()


#: What Sphinx makes of the glossary and of ``{index}``, for readers who look for a word.
INDEX = Link("Index", "genindex")


@dataclass(frozen=True)
class Navigation:
    """The lines of the sidebar, group by group."""

    books: tuple[Link, ...]
    archive: tuple[Link, ...]
    others: tuple[Link, ...]


def navigation(edition: Edition, env: BuildEnvironment, docname: str) -> Navigation:
    """Return the navigation as it stands on the page ``docname``."""
    path = env.config.blog_path
    others = [
        Link(env.titles[page].astext(), page) for page in other_pages(env) if page in env.titles
    ]
    if env.config.html_use_index:
        others.append(INDEX)
    return Navigation(
        books=_books(edition, docname, f"{path}/book"),
        archive=tuple(Link(text, f"{path}{page}") for text, page in ARCHIVES),
        others=tuple(others),
    )


def other_pages(env: BuildEnvironment) -> list[str]:
    """Return the pages of the home page's table of contents that are no books."""
    pages = env.toctree_includes.get(env.config.root_doc, [])
    return [page for page in pages if not page.startswith("books/")]


def _books(edition: Edition, docname: str, archive: str) -> tuple[Link, ...]:
    """Return all books, or those around the one we are in, or else the latest."""
    here = edition.page(docname).book
    place = edition.place(here) if here else len(edition.books)
    shown = around(edition.books, place, MOST_BOOKS)
    links = [
        Link(book.title, book.docname, _contents(book, docname) if book is here else ())
        for book in shown
    ]
    if len(shown) < len(edition.books):
        links.append(Link(f"All {len(edition.books)} books", archive))
    return tuple(links)


def _contents(book: Book, docname: str) -> tuple[Link, ...]:
    """Return what the book contains, or the part of it around the page."""
    shown = around(book.contents, book.place(docname), MOST_CONTENTS)
    links = [Link(i.title, None if isinstance(i, Habit) else i.docname) for i in shown]
    if len(shown) < len(book.contents):
        links.append(Link(f"All {len(book.contents)} in this book", book.docname))
    return tuple(links)


def around(items: Sequence[Item], place: int, most: int) -> Sequence[Item]:
    """Return at most ``most`` of ``items`` in a row, with ``place`` in their middle."""
    first = max(0, min(place - most // 2, len(items) - most))
    return items[first : first + most]

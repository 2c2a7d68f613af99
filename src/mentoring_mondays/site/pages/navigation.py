"""The sidebar: all books, the contents of the one you are in, and the rest of the site.

It costs the same on every page, however many entries there are: from a long list, it shows the
part around the reader and links to the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sphinx.environment import BuildEnvironment

from mentoring_mondays.locale import N_, _
from mentoring_mondays.shelf import Book, Edition, Habit
from mentoring_mondays.shelf.addresses.urls import ARCHIVE
from mentoring_mondays.shelf.pages import Page

#: How many lines of a list are shown: enough for a season of twelve habits with its opening and
#: closing, and for the books that a circle reads in a year and a half. A page of the thousandth
#: book is no larger than one of the first.
MOST_CONTENTS = 16
MOST_BOOKS = 6

Item = TypeVar("Item")


@dataclass(frozen=True)
class Link:
    """A link to a page, or only its text if there is no page yet."""

    text: str
    docname: str | None
    children: tuple["Link", ...] = ()


#: The pages of the archive.
ARCHIVES = (
    Link(N_("All entries"), ARCHIVE),
    Link(N_("By year"), f"{ARCHIVE}/archive"),
    Link(N_("By book"), f"{ARCHIVE}/book"),
    Link(N_("By tag"), f"{ARCHIVE}/tag"),
    Link(N_("By author"), f"{ARCHIVE}/author"),
)

#: Those that exist if a setting of ablog gives each entry a language or a place.
MORE_ARCHIVES = {
    "blog_default_language": Link(N_("By language"), f"{ARCHIVE}/language"),
    "blog_default_location": Link(N_("By place"), f"{ARCHIVE}/location"),
}

#: The pages that Sphinx makes from the glossary and ``{index}``.
INDEX = Link(N_("Index"), "genindex")


@dataclass(frozen=True)
class Navigation:
    """The lines of the sidebar, group by group."""

    books: tuple[Link, ...]
    archive: tuple[Link, ...]
    others: tuple[Link, ...]


class Navigator:
    """Makes the navigation of every page in a build; pages that show the same one share it."""

    def __init__(self, edition: Edition, env: BuildEnvironment, *, alone: bool) -> None:
        """Use the books of ``edition`` and the other pages of ``env``.

        If these are ``alone``, there is neither an archive nor an index.
        """
        self.alone = alone
        self.edition = edition
        self.env = env
        self._made: dict[tuple[str, int], Navigation] = {}

    def at(self, page: Page) -> Navigation:
        """Return the navigation of ``page``."""
        key = self._key(page)
        if key not in self._made:
            books = self._books(page.book, page.docname)
            self._made[key] = Navigation(books, self._archives, self._others)
        return self._made[key]

    def _key(self, page: Page) -> tuple[str, int]:
        """Return the book that is open on ``page``, and its first visible line."""
        if page.book is None:
            return "", 0
        place = page.book.place(page.docname)
        return page.book.slug, first_of(len(page.book.contents), place, MOST_CONTENTS)

    @cached_property
    def _archives(self) -> tuple[Link, ...]:
        """The pages of the archive; by language and place if entries have one."""
        config = self.env.config
        if self.alone:
            return ()
        more = [link for setting, link in MORE_ARCHIVES.items() if config[setting]]
        return tuple(Link(_(link.text), link.docname) for link in (*ARCHIVES, *more))

    @cached_property
    def _others(self) -> tuple[Link, ...]:
        """The pages in the home page's table of contents that are not books."""
        titles, config = self.env.titles, self.env.config
        pages = self.env.toctree_includes.get(config.root_doc, [])
        others = [
            Link(titles[page].astext(), page)
            for page in pages
            if page in titles and not page.startswith("books/")
        ]
        if config.html_use_index and not self.alone:
            others.append(Link(_(INDEX.text), INDEX.docname))
        return tuple(others)

    def _books(self, here: Book | None, docname: str) -> tuple[Link, ...]:
        """Return all books, or those around the page's own book, or else the latest."""
        books = self.edition.books
        place = self.edition.place(here) if here else len(books)
        shown = around(books, place, MOST_BOOKS)
        links = [
            Link(book.title, book.docname, _contents(book, docname) if book is here else ())
            for book in shown
        ]
        if len(shown) < len(books) and not self.alone:
            links.append(Link(_("All {count} books").format(count=len(books)), f"{ARCHIVE}/book"))
        return tuple(links)


def _contents(book: Book, docname: str) -> tuple[Link, ...]:
    """Return the contents of the book, or the part of them around the page."""
    shown = around(book.contents, book.place(docname), MOST_CONTENTS)
    links = [Link(i.title, None if isinstance(i, Habit) else i.docname) for i in shown]
    if len(shown) < len(book.contents):
        every = _("All {count} in this book").format(count=len(book.contents))
        links.append(Link(every, book.docname))
    return tuple(links)


def around(items: Sequence[Item], place: int, most: int) -> Sequence[Item]:
    """Return at most ``most`` consecutive ``items``, with ``place`` in the middle."""
    first = first_of(len(items), place, most)
    return items[first : first + most]


def first_of(length: int, place: int, most: int) -> int:
    """Return where the result of :func:`around` begins."""
    return max(0, min(place - most // 2, length - most))

"""The sidebar: what readers come for, all books, the contents of the one you are in, and the rest.

The pages in the home page's tables of contents are in groups, by the captions of these tables.
What few readers look for is at the foot of the page.

It costs the same on every page, however many entries there are: from a long list, it shows the
part around the reader and links to the whole.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Habit
from mentoring_mondays.shelf.addresses.urls import ARCHIVE
from mentoring_mondays.shelf.pages import AT_THE_FOOT, Page
from mentoring_mondays.site.directives import self_assessment
from mentoring_mondays.site.directives.web_parts import page_with

#: How many lines of a list are shown: enough for a season of twelve habits with its opening and
#: closing, and for the books that a circle reads in a year and a half. A page of the thousandth
#: book is no larger than one of the first.
MOST_CONTENTS = 16
MOST_BOOKS = 6

Item = TypeVar("Item")


class Link(NamedTuple):
    """A link to a page, or only its text if there is no page yet.

    Templates take it apart, ``for text, docname, children in links``: it is the sandbox that makes
    each attribute expensive, and a page has a hundred links.
    """

    text: str
    docname: str | None
    children: tuple["Link", ...] = ()


class Navigation(NamedTuple):
    """The lines of the sidebar, and those at the foot of the page.

    ``tasks`` come first. A group has a heading without a page, and its pages as children; among the
    ``groups`` is the list of all entries. ``archive`` has this and the other lists.
    """

    tasks: tuple[Link, ...]
    books: tuple[Link, ...]
    groups: tuple[Link, ...]
    archive: tuple[Link, ...]
    foot: tuple[Link, ...]


class Navigator:
    """Makes the navigation of every page in a build."""

    def __init__(self, edition: Edition, env: BuildEnvironment, *, alone: bool) -> None:
        """Use the pages of ``edition`` and ``env``; ``alone``, they have no archive or index."""
        self.alone = alone
        self.edition = edition
        self.env = env
        self._in_books: dict[str, tuple[Link, ...]] = {}

    def at(self, page: Page) -> Navigation:
        """Return the navigation of ``page``."""
        books = self._books(page.book, page.docname)
        return Navigation(self._tasks, books, self._groups, self._archives, self._foot)

    @cached_property
    def _archives(self) -> tuple[Link, ...]:
        """The pages of the archive; by language and place if a setting gives entries one."""
        if self.alone:
            return ()
        config = self.env.config
        lists = [
            Link(_("All entries"), ARCHIVE),
            Link(_("By year"), f"{ARCHIVE}/archive"),
            Link(_("By book"), f"{ARCHIVE}/book"),
            Link(_("By tag"), f"{ARCHIVE}/tag"),
            Link(_("By author"), f"{ARCHIVE}/author"),
        ]
        if config.blog_default_language:
            lists.append(Link(_("By language"), f"{ARCHIVE}/language"))
        if config.blog_default_location:
            lists.append(Link(_("By place"), f"{ARCHIVE}/location"))
        return tuple(lists)

    @cached_property
    def _tasks(self) -> tuple[Link, ...]:
        """The home page, which has this week's entry, and the page for choosing a habit."""
        weighing = self._weighing
        home = Link(_("This week"), self.env.config.root_doc)
        return (home, Link(_("Find your habit"), weighing)) if weighing else (home,)

    @cached_property
    def _weighing(self) -> str:
        return page_with(self.env, self_assessment.MARK)

    @cached_property
    def _groups(self) -> tuple[Link, ...]:
        """The pages in the home page's tables of contents that are nowhere else, by caption."""
        groups: dict[str, tuple[Link, ...]] = {}
        elsewhere = {self._weighing, *AT_THE_FOOT}
        for caption, docname in self._listed():
            if docname not in elsewhere and not self.edition.book_at(docname):
                link = Link(self.env.titles[docname].astext(), docname)
                groups[caption] = (*groups.get(caption, ()), link)
        rest = groups.pop("", ())
        made = [Link(caption, None, links) for caption, links in groups.items()]
        return (*made, *self._archives[:1], *([Link(_("More"), None, rest)] if rest else ()))

    @cached_property
    def _foot(self) -> tuple[Link, ...]:
        """The archive by year, book and so on; pages about the site; and the index."""
        titles, config = self.env.titles, self.env.config
        listed = {docname for _caption, docname in self._listed()}
        pages = [Link(titles[p].astext(), p) for p in AT_THE_FOOT if p in listed]
        if config.html_use_index and not self.alone:
            pages.append(Link(_("Index"), "genindex"))
        return (*self._archives[1:], *pages)

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield the pages in the home page's tables of contents, each after its caption."""
        for table in self.env.tocs[self.env.config.root_doc].findall(addnodes.toctree):
            for docname in table["includefiles"]:
                if docname in self.env.titles:
                    yield table["caption"] or "", docname

    def _books(self, here: Book | None, docname: str) -> tuple[Link, ...]:
        """Return all books, or those around the page's own book, or else the latest."""
        books = self.edition.books
        place = [book.slug for book in books].index(here.slug) if here else len(books)
        shown = around(books, place, MOST_BOOKS)
        links = [
            Link(book.title, book.docname, self._contents(book, docname) if book is here else ())
            for book in shown
        ]
        if len(shown) < len(books) and not self.alone:
            links.append(Link(_("All {count} books").format(count=len(books)), f"{ARCHIVE}/book"))
        return tuple(links)

    def _contents(self, book: Book, docname: str) -> tuple[Link, ...]:
        """Return the contents of the book, or the part of them around the page."""
        if book.slug not in self._in_books:
            self._in_books[book.slug] = tuple(
                Link(each.title, None if isinstance(each, Habit) else each.docname)
                for each in book.contents
            )
        links = self._in_books[book.slug]
        if len(links) <= MOST_CONTENTS:
            return links
        every = _("All {count} in this book").format(count=len(links))
        shown = around(links, book.places.get(docname, 0), MOST_CONTENTS)
        return (*shown, Link(every, book.docname))


def around(items: Sequence[Item], place: int, most: int) -> Sequence[Item]:
    """Return at most ``most`` consecutive ``items``, with ``place`` in the middle."""
    first = max(0, min(place - most // 2, len(items) - most))
    return items[first : first + most]

"""What pages show about an entry and its book: on its own page, and in lists of entries."""

from datetime import date, datetime
from html import escape
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Entry
from mentoring_mondays.shelf.addresses.urls import Addresses, tag_list
from mentoring_mondays.shelf.pages import INTERLUDES, EntryPage
from mentoring_mondays.site.directives.blocks import outline_of
from mentoring_mondays.site.last_modified import first_moment, updated
from mentoring_mondays.site.pages.navigation import Link


class Line(NamedTuple):
    """An entry in a list; ``book`` is the title of its book, empty for an interlude."""

    docname: str
    title: str
    date: date
    book: str
    description: str
    unpublished: str


class BookView(NamedTuple):
    """The facts from a book's record."""

    permalink: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    by: str
    publisher: str
    year: int
    isbn: str
    begins: date
    habits: int
    sources: tuple[tuple[str, str], ...]


class EntryView(NamedTuple):
    """What the page of an entry shows around its text.

    ``label`` is the beginning of its heading if it is about a habit, as HTML; ``place`` says which
    habit of how many. ``above`` is the page that it belongs to.
    """

    title: str
    label: str
    place: str
    position: int | None
    above: Link
    date: date
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    minutes: int
    permalink: str
    redirects: tuple[str, ...]
    tags: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    #: The practice of the entry before, and the minutes for each question.
    last_practice: tuple[str, ...]
    minutes_each: int
    handout: str
    book: BookView | None


def line_of(edition: Edition, entry: Entry) -> Line:
    """Return ``entry`` as a line of a list."""
    page = edition.page(entry.docname)
    return Line(
        docname=entry.docname,
        title=entry.title,
        date=entry.date,
        book=page.book.title if page.book else "",
        description=entry.description,
        unpublished=page.unpublished,
    )


def book_view(book: Book, addresses: Addresses) -> BookView:
    """Return what pages show about ``book``."""
    record = book.record
    return BookView(
        permalink=addresses.permanent(book.docname),
        title=book.title,
        subtitle=record.subtitle or "",
        authors=record.authors,
        by=book.authors,
        publisher=record.publisher,
        year=record.year,
        isbn=record.isbn or "",
        begins=record.begins,
        habits=len(book.habits),
        sources=book.sources,
    )


def entry_view(
    edition: Edition,
    env: BuildEnvironment,
    addresses: Addresses,
    page: EntryPage,
    book: BookView | None,
    handout: str,
) -> EntryView:
    """Return what the ``page`` of an entry shows: its ``book``, the address of its ``handout``."""
    entry, habit = page.entry, page.entry.habit
    before, after = edition.neighbors(entry)
    return EntryView(
        title=entry.title,
        label=escape(f"{habit.label}:") if habit else "",
        place=_("{habit} of {count}").format(habit=habit.label, count=book.habits)
        if habit and book
        else "",
        position=habit.number if habit else None,
        above=Link(page.book.title, page.book.docname)
        if page.book
        else Link(_("Interlude"), INTERLUDES),
        date=entry.date,
        published=first_moment(edition, entry.date),
        updated=updated(env, edition, entry),
        authors=entry.authors,
        minutes=_minutes(env, entry.docname),
        permalink=addresses.permanent(entry.docname) if addresses.base else "",
        redirects=entry.redirects,
        tags=tuple(Link(tag, tag_list(tag)) for tag in entry.tags),
        previous=Link(before.title, before.docname) if before else None,
        next=Link(after.title, after.docname) if after else None,
        last_practice=outline_of(env, before.docname).practice if before else (),
        minutes_each=outline_of(env, entry.docname).minutes,
        handout=handout,
        book=book,
    )


def _minutes(env: BuildEnvironment, docname: str) -> int:
    """Return the reading time, from MyST's count of words."""
    words = env.metadata[docname].get("wordcount", {})
    return max(1, words.get("minutes", 0)) if isinstance(words, dict) else 1

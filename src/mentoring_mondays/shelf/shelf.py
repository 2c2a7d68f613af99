"""The shelf: every book and entry there is, or as much as a day may see."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from mentoring_mondays.shelf.books import Book, Entry, Habit, Page
from mentoring_mondays.shelf.clock import Clock
from mentoring_mondays.shelf.dates import long_date
from mentoring_mondays.shelf.ledger import NO_LEDGER, Ledger
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.records import SiteRecord

#: Why a page is held back that uses what pages may not use.
UNSAFE = "has mistakes that could do harm"


@dataclass(frozen=True)
class HeldBack:
    """A page that is not published: ``reason`` completes the sentence "The page …"."""

    docname: str
    reason: str


@dataclass(frozen=True)
class Shelf:
    """Books in the order of their seasons, interludes by date, and what is wrong.

    ``advice`` is what the check asks for and the build only mentions. ``home`` is false
    where there is no home page that can be read. ``drafts`` are the other pages that
    are drafts, and ``descriptions`` what other pages say of themselves. ``held`` are
    the pages left out; ``strays`` are entries whose book has no valid record, which are
    left out with it; ``unpublished`` are the pages that only a ``preview`` shows, each
    with the reason why. ``pages`` are those that are no entries; ``ledger`` is what was
    published once; ``taken`` are the Mondays on which entries wait that are about no
    habit, of which nothing else may be known.
    """

    site: SiteRecord
    home: bool = True
    books: tuple[Book, ...] = ()
    interludes: tuple[Entry, ...] = ()
    strays: tuple[Entry, ...] = ()
    drafts: tuple[str, ...] = ()
    descriptions: dict[str, str] = field(default_factory=dict)
    held: tuple[HeldBack, ...] = ()
    problems: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    unpublished: dict[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    ledger: Ledger = NO_LEDGER
    taken: tuple[date, ...] = ()
    preview: bool = False

    @property
    def entries(self) -> Iterator[Entry]:
        """Every entry, book by book, the interludes behind them."""
        for book in self.books:
            yield from book.entries
        yield from self.interludes
        yield from self.strays

    @cached_property
    def by_docname(self) -> dict[str, Entry]:
        """The entries by the names of their pages."""
        return {entry.docname: entry for entry in self.entries}

    @property
    def edition(self) -> str:
        """Which entries are on it, a line each: the same for whatever shows the same ones."""
        return "".join(
            f"{entry.docname}{' (early)' if entry.docname in self.unpublished else ''}\n"
            for entry in self.entries
        )

    @property
    def redirects(self) -> dict[str, str]:
        """The old addresses, each with the page (by its name) that it leads to."""
        closed = {page.docname for page in self.held}
        pages: tuple[Entry | Page, ...] = (*self.entries, *self.pages)
        return {
            address: page.docname
            for page in pages
            if page.docname not in closed
            for address in page.redirects
        }

    def has_said(self, message: str, docname: str) -> bool:
        """Return whether this is among the problems of that page already."""
        return (f"{docname}.md", message) in self._said

    @cached_property
    def _said(self) -> set[tuple[str, str]]:
        return {(problem.path, problem.message) for problem in self.problems}

    def book(self, slug: str | None) -> Book | None:
        """Return the book in the folder ``slug``, if it is on the shelf."""
        return self._by_slug.get(slug)

    def place(self, book: Book) -> int:
        """Return where ``book`` stands among the books."""
        return self._places[book.slug]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {book.slug: place for place, book in enumerate(self.books)}

    @cached_property
    def _by_slug(self) -> dict[str | None, Book]:
        return {book.slug: book for book in self.books}

    @cached_property
    def newest(self) -> Entry | None:
        """The entry with the latest date, if there is any."""
        return max(self.entries, key=lambda entry: (entry.date, entry.path), default=None)

    @cached_property
    def first_of_day(self) -> dict[date, str]:
        """By its day, the path of the entry of that day: of several, the first by its path."""
        days: dict[date, str] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.path):
            days.setdefault(entry.date, entry.path)
        return days

    def book_at(self, docname: str) -> Book | None:
        """Return the book in whose folder the page ``docname`` is."""
        parts = docname.split("/")
        return self.book(parts[1]) if len(parts) > 2 and parts[0] == "books" else None

    def neighbors(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return what is read before and after ``entry``: in its book, or by date."""
        if book := self.book(entry.book):
            return book.neighbors(entry)
        place = self._dated_places[entry.path]
        return (
            self.interludes[place - 1] if place else None,
            self.interludes[place + 1] if place + 1 < len(self.interludes) else None,
        )

    @cached_property
    def _dated_places(self) -> dict[str, int]:
        return {entry.path: place for place, entry in enumerate(self.interludes)}

    def as_of(self, clock: Clock) -> "Shelf":
        """Return the shelf as ``clock`` lets it be seen: the gate's decision.

        An entry is held back while it or its book is a draft or its Monday is to
        come. A preview shows it, marked. A page with mistakes is never shown.
        """
        broken = {page.docname for page in self.held}
        early = {page: why for page, why in self._reasons(clock) if page not in broken}
        gone = broken if clock.preview else {*broken, *early}
        held = () if clock.preview else tuple(HeldBack(*page) for page in early.items())
        return replace(
            self,
            books=tuple(_open(book, gone) for book in self.books if book.docname not in gone),
            interludes=tuple(e for e in self.interludes if e.docname not in gone),
            strays=(),
            held=(*self.held, *held),
            unpublished=early if clock.preview else {},
            taken=tuple(self._taken(clock, gone)),
            preview=clock.preview,
        )

    def _taken(self, clock: Clock, gone: set[str]) -> Iterator[date]:
        """Yield the Mondays to come on which finished entries wait that have no habit."""
        drafts = {book.slug for book in self.books if book.draft}
        waiting = (entry for entry in self.entries if entry.docname in gone and not entry.draft)
        for entry in sorted(waiting, key=lambda entry: entry.date):
            if entry.date > clock.today and entry.habit is None and entry.book not in drafts:
                yield entry.date

    def _reasons(self, clock: Clock) -> Iterator[tuple[str, str]]:
        """Yield each page that is not published on that day, and why."""
        for docname in self.drafts:
            yield docname, "is a draft"
        closed = {book.slug for book in self.books if book.draft}
        for entry in self.entries:
            if entry.book in closed:
                yield entry.docname, "belongs to a book that is a draft"
            elif entry.draft:
                yield entry.docname, "is a draft"
            elif entry.date > clock.today:
                yield entry.docname, f"appears on {long_date(entry.date)}"


def _open(book: Book, gone: set[str]) -> Book:
    """Return ``book`` without the entries that are ``gone``.

    A habit whose entry waits for a Monday of its own is planned for that one.
    """
    moved = {
        entry.habit.number: entry.date
        for entry in book.entries
        if entry.habit and entry.docname in gone and not entry.draft
    }

    def planned(habit: Habit) -> Habit:
        return replace(habit, monday=moved.get(habit.number, habit.monday))

    return replace(
        book,
        habits=tuple(planned(habit) for habit in book.habits),
        entries=tuple(entry for entry in book.entries if entry.docname not in gone),
    )

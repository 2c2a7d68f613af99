"""The edition: the part of the shelf that readers may see on a day. A site is made only from it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from posixpath import basename

from mentoring_mondays.shelf.addresses.urls import page_address
from mentoring_mondays.shelf.books import Book, Entry, Habit
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.shelf.calendar.dates import NO_DATE, long_date
from mentoring_mondays.shelf.calendar.progress import Progress, progress_of
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.shelf.library import HeldBack, Library
from mentoring_mondays.shelf.pages import BookPage, InterludesPage, OtherPage, Page, pages_of
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.shelf import Shelf


@dataclass(frozen=True)
class Edition(Library):
    """The books and entries that are published on the day ``today``.

    A ``preview`` shows the others too; they are then in ``unpublished``, each with its reason.
    ``taken`` are the Mondays of waiting entries that are not about a habit; nothing else about
    these entries may be known. ``withdrawn`` are the Mondays of published entries that were
    removed, with addresses that do not lead to the entry of that Monday. ``waiting`` has the
    names of the pages left out, and the labels and terms that only they have, each with its page.
    ``problems`` and ``advice`` are about pages that it shows; in a preview, about all pages.
    """

    today: date = NO_DATE
    preview: bool = False
    unpublished: dict[str, str] = field(default_factory=dict)
    taken: tuple[date, ...] = ()
    withdrawn: tuple[date, ...] = ()
    waiting: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: Not part of what readers see, so a quiet build, which asks for none, is no other edition.
    advice: tuple[Problem, ...] = field(default=(), repr=False)

    def page(self, docname: str) -> Page:
        """Return the page ``docname``, with the metadata from its record."""
        return self._pages.get(docname) or OtherPage(docname=docname, book=self.book_at(docname))

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {
            page.docname: replace(page, unpublished=self.unpublished.get(page.docname, ""))
            for page in pages_of(self)
        }

    def contents_of(self, docname: str) -> tuple[Entry | Habit, ...]:
        """Return what the page ``docname`` lists, in the order of reading."""
        match self.page(docname):
            case InterludesPage():
                return self.interludes
            case BookPage(book=book):
                return book.contents
        return ()

    def progress(self, book: Book) -> Progress:
        """Return how far ``book`` has come."""
        return self._progress[book.slug]

    @cached_property
    def _progress(self) -> dict[str, Progress]:
        return {book.slug: progress_of(book, self.newest) for book in self.books}

    def progress_at(self, docname: str) -> Progress | None:
        """Return the progress on the page ``docname``: its book's, or else the newest book's."""
        book = self.page(docname).book or (self.newest and self.book(self.newest.book))
        return self.progress(book) if book else None

    @property
    def key(self) -> str:
        """The entries in it, and the planned habits with their days, one on each line.

        It is equal for editions that show the same ones, such as the PDFs of two days.
        """
        early = self.unpublished
        lines = [f"{e.docname}{' (early)' if e.docname in early else ''}" for e in self.entries]
        lines += [
            f"{book.slug}: {habit.label}, planned for {habit.planned}"
            for book in self.books
            for habit in book.habits
            if habit.planned and book.entry_for(habit) is None
        ]
        return "".join(f"{line}\n" for line in lines)

    @cached_property
    def whole(self) -> tuple[Book, ...]:
        """The books with all entries published: a season of these can begin on any day."""
        complete = {season.book for season in self.seasons if season.original and season.complete}
        unwritten = {b.slug for b in self.books for h in b.habits if not b.entry_for(h)}
        return tuple(b for b in self.books if b.slug in complete - unwritten)

    def has_reported(self, message: str, docname: str) -> bool:
        """Return whether this problem of the page is reported already."""
        return (f"{docname}.md", message) in self._said

    @cached_property
    def _said(self) -> set[tuple[str, str]]:
        return {(problem.path, problem.message) for problem in self.problems}


def edition_as_of(shelf: Shelf, clock: Clock) -> Edition:
    """Return the part of ``shelf`` that readers may see by ``clock``: the gate's decision.

    An entry stays unpublished while it or its book is a draft, or until its Monday. A preview
    shows it with a mark. A page with mistakes is never shown, and neither is a season of a book
    with mistakes on its page.
    """
    broken = {page.docname for page in shelf.held}
    bookless = {s.docname for s in shelf.seasons if f"books/{s.book}/index" in broken} - broken
    broken |= bookless
    early = {page: why for page, why in _reasons(shelf, clock) if page not in broken}
    gone = broken if clock.preview else {*broken, *early}
    held = [HeldBack(page, "reads a book that is not published") for page in sorted(bookless)]
    held += [] if clock.preview else [HeldBack(*page) for page in early.items()]
    named = {
        entry.docname: entry.title
        for book in shelf.books
        for entry in book.entries
        if entry.habit and book.docname not in gone
    }
    held = [replace(page, title=named.get(page.docname, "")) for page in (*shelf.held, *held)]
    waiting = (entry for entry in shelf.finished if entry.docname in gone)
    without_habit = (entry.date for entry in waiting if entry.habit is None)
    edition = Edition(
        site=shelf.site,
        books=tuple(_open(b, gone, clock.today) for b in shelf.books if b.docname not in gone),
        seasons=tuple(_seasons(shelf, clock, gone)),
        interludes=tuple(e for e in shelf.interludes if e.docname not in gone),
        pages=tuple(page for page in shelf.pages if page.docname not in gone),
        held=tuple(held),
        pictures=shelf.pictures,
        today=clock.today,
        preview=clock.preview,
        unpublished=early if clock.preview else {},
        taken=tuple(sorted(day for day in without_habit if day > clock.today)),
        waiting=_waiting(shelf, [page.docname for page in held]),
        withdrawn=tuple(_withdrawn(shelf)),
    )
    shown = {f"{docname}.md" for docname in edition.docnames}

    def about_them(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(each for each in problems if clock.preview or each.path in shown)

    return replace(edition, problems=about_them(shelf.problems), advice=about_them(shelf.advice))


def _seasons(shelf: Shelf, clock: Clock, gone: set[str]) -> Iterator[Season]:
    """Yield the seasons without the entries that are ``gone``, and originals without past gaps."""
    for season in shelf.seasons:
        shown = season.without(gone)
        if season.original:
            shown = shown.without_gaps(clock.today)
        if shown.weeks and season.docname not in gone:
            yield shown


def _withdrawn(shelf: Shelf) -> Iterator[date]:
    """Yield the Mondays of published entries that no entry has replaced."""
    successors = {page_address(docname): entry for docname, entry in shelf.by_docname.items()}
    successors |= {address: entry for entry in shelf.entries for address in entry.redirects}
    for address, line in shelf.ledger.items():
        if line.monday and (address not in successors or successors[address].date != line.monday):
            yield line.monday


def _waiting(shelf: Shelf, gone: Collection[str]) -> dict[str, str]:
    """Return the names of the pages ``gone``, and the labels and terms that only they have."""
    there = {name for page, names in shelf.labels.items() if page not in gone for name in names}
    names = {basename(page): page for page in gone if basename(page) != "index"}
    lost = {name: page for page in gone for name in shelf.labels.get(page, ()) if name not in there}
    return names | lost


def _reasons(shelf: Shelf, clock: Clock) -> Iterator[tuple[str, str]]:
    """Yield each page that is not published on that day, with the reason."""
    for docname in shelf.drafts:
        yield docname, "is a draft"
    for season in shelf.seasons:
        if season.book in shelf.draft_books and not season.original:
            yield season.docname, "reads a book that is a draft"
    for entry in shelf.entries:
        if entry.book in shelf.draft_books:
            yield entry.docname, "belongs to a book that is a draft"
        elif entry.draft:
            yield entry.docname, "is a draft"
        elif entry.date > clock.today:
            yield entry.docname, f"appears on {long_date(entry.date)}"


def _open(book: Book, gone: set[str], today: date) -> Book:
    """Return ``book`` without the entries that are ``gone``.

    A habit is planned for the Monday of its waiting entry, and for none if its own has passed.
    """
    entries = tuple(entry for entry in book.entries if entry.docname not in gone)
    shown = {entry.habit.number for entry in entries if entry.habit}
    waiting = (entry for entry in book.entries if entry.docname in gone and not entry.draft)
    moved = {entry.habit.number: entry.date for entry in waiting if entry.habit}

    def planned(habit: Habit) -> Habit:
        monday = moved.get(habit.number, habit.monday)
        return replace(habit, monday=monday, overdue=monday < today and habit.number not in shown)

    return replace(book, habits=tuple(map(planned, book.habits)), entries=entries)

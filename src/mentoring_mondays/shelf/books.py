"""What stands on the shelf: books, their habits, and the entries about them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from mentoring_mondays.shelf.palette import TEAL
from mentoring_mondays.shelf.records import BookRecord

#: Where an entry stands whose name begins with no number: at the end.
LAST = 10**9


@dataclass(frozen=True)
class Habit:
    """One numbered unit of a book, as its record names it.

    ``unit`` is the book's word for it ("Habit", "Week"); ``monday`` is its day in
    the series, or the day its waiting entry is set for. It is ``overdue`` in an edition where
    that day has passed without an entry.
    """

    number: int
    name: str
    unit: str
    monday: date
    overdue: bool = False

    @property
    def planned(self) -> date | None:
        """The day for which readers may expect an entry; none once it has passed."""
        return None if self.overdue else self.monday

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands among the entries of its book."""
        return self.number, ""

    @property
    def label(self) -> str:
        """``Habit 4``."""
        return f"{self.unit} {self.number}"

    @property
    def title(self) -> str:
        """``Habit 4: Building Rather Than Leveraging Relationships``."""
        return f"{self.label}: {self.name}"


@dataclass(frozen=True)
class Entry:
    """One page of the series, in a book or, as an interlude, in none.

    ``path`` is relative to the docs folder; ``heading`` is the page's own
    first-level heading as plain text; ``book`` is the book's slug; ``redirects`` are
    the old addresses that lead here; ``phrases`` are the words in which a reader
    may put the trouble that the entry is about, for the search.
    """

    path: str
    heading: str
    date: date
    book: str | None
    habit: Habit | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    description: str
    draft: bool
    redirects: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def docname(self) -> str:
        """The page's name without its ending, as Sphinx and addresses use it."""
        return self.path.removesuffix(".md")

    @property
    def name(self) -> str:
        """The base name, by which ablog labels the entry: it is unique on the shelf."""
        return self.docname.rpartition("/")[2]

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands in its book: by the number its name begins with, if it does."""
        prefix = re.match(r"\d{1,9}", self.name, re.ASCII)
        if prefix:
            return int(prefix[0]), self.name
        return self.habit.number if self.habit else LAST, self.name

    @property
    def title(self) -> str:
        """The record's title where the entry is about a habit, else its heading."""
        return self.habit.title if self.habit else self.heading


@dataclass(frozen=True)
class PageMetadata:
    """What a page says of itself that is no entry: the home page, a book's own, "About"."""

    path: str
    draft: bool
    redirects: tuple[str, ...] = ()
    description: str = ""
    orphan: bool = False

    @property
    def docname(self) -> str:
        """The page's name without its ending."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True)
class Book:
    """A book: its record, its habits in order, and its entries in book order.

    ``tint`` is the ground of its covers and cards: its record's, or one by its place
    among the books.
    """

    slug: str
    record: BookRecord
    habits: tuple[Habit, ...]
    entries: tuple[Entry, ...]
    description: str
    draft: bool
    tint: str = TEAL

    @property
    def docname(self) -> str:
        """The name of the book's own page."""
        return f"books/{self.slug}/index"

    @property
    def title(self) -> str:
        """The book's title, without its subtitle."""
        return self.record.title

    @property
    def authors(self) -> str:
        """The book's authors as one writes them: ``A, B, and C``."""
        return in_words(self.record.authors)

    def habit(self, number: int) -> Habit | None:
        """Return the habit of that number, if the book has one."""
        return self.habits[number - 1] if 0 < number <= len(self.habits) else None

    def entry_for(self, habit: Habit) -> Entry | None:
        """Return the entry about ``habit``, if there is one on this shelf."""
        return self._by_habit.get(habit.number)

    @cached_property
    def _by_habit(self) -> dict[int, Entry]:
        # Reversed, so that of two entries on one habit (which is reported) the first stays.
        return {entry.habit.number: entry for entry in reversed(self.entries) if entry.habit}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {entry.path: place for place, entry in enumerate(self.entries)}

    def neighbors(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after ``entry`` in book order."""
        place = self._places[entry.path]
        return (
            self.entries[place - 1] if place else None,
            self.entries[place + 1] if place + 1 < len(self.entries) else None,
        )

    @cached_property
    def contents(self) -> tuple[Entry | Habit, ...]:
        """Everything the book's page lists, in book order.

        An entry where there is one; for a habit without one, the habit itself, in
        the place its number gives it.
        """
        planned = [habit for habit in self.habits if self.entry_for(habit) is None]
        return tuple(sorted([*self.entries, *planned], key=lambda item: item.order))

    def place(self, docname: str) -> int:
        """Return where in ``contents`` the entry on the page ``docname`` is, or 0."""
        return self._contents_places.get(docname, 0)

    @cached_property
    def _contents_places(self) -> dict[str, int]:
        return {i.docname: n for n, i in enumerate(self.contents) if isinstance(i, Entry)}

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Where to get the book, as label and address, the most specific first."""
        isbn = self.record.isbn
        wanted = quote(f"{self.title} {self.record.authors[0]}")
        own = tuple(self.record.links.items())
        if isbn is None:
            return (
                *own,
                ("Find it in a library", f"https://search.worldcat.org/search?q={wanted}"),
                ("Buy it from a bookshop", f"https://bookshop.org/search?keywords={wanted}"),
            )
        digits = isbn.replace("-", "")
        return (
            *own,
            ("Find it in a library", f"https://search.worldcat.org/search?q=bn%3A{digits}"),
            ("Borrow or read about it at Open Library", f"https://openlibrary.org/isbn/{digits}"),
            ("Buy it from a bookshop", f"https://bookshop.org/book/{digits}"),
        )


def in_words(names: tuple[str, ...]) -> str:
    """Join ``names`` as one writes them: ``A``, ``A and B``, ``A, B, and C``."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"

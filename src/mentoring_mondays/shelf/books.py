"""Books, their habits, and the entries about them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from mentoring_mondays.locale import _, locale
from mentoring_mondays.shelf.palette import TEAL
from mentoring_mondays.shelf.records import BookRecord

#: The place of an entry with a name that does not begin with a number: the end.
LAST = 10**9

#: Where the readers in a country can buy a book from an independent bookstore. Elsewhere, a book's
#: record can name one in its ``links``.
BOOKSTORES = {"US": "https://bookshop.org", "GB": "https://uk.bookshop.org"}


@dataclass(frozen=True)
class Habit:
    """A numbered unit of a book, named in its record; ``unit`` is the book's word for it ("Week").

    ``monday`` is its day in the series, or the day of its waiting entry. It is ``overdue`` in an
    edition if that day has passed without an entry.
    """

    number: int
    name: str
    unit: str
    monday: date
    overdue: bool = False

    @property
    def planned(self) -> date | None:
        """The day on which readers may expect an entry; None once it has passed."""
        return None if self.overdue else self.monday

    @property
    def order(self) -> tuple[int, str]:
        """Its place among the entries of its book."""
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

    ``path`` is relative to the docs folder; ``heading`` is the page's own first-level heading as
    plain text; ``book`` is the book's slug; ``redirects`` are the old addresses that lead here;
    ``phrases`` are words that readers may search for when they have the entry's problem.
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
        """The base name, which ablog uses as the label of the entry; it is unique on the shelf."""
        return self.docname.rpartition("/")[2]

    @property
    def order(self) -> tuple[int, str]:
        """Its place in its book: the number at the beginning of its name, if there is one."""
        prefix = re.match(r"\d{1,9}", self.name, re.ASCII)
        if prefix:
            return int(prefix[0]), self.name
        return self.habit.number if self.habit else LAST, self.name

    @property
    def title(self) -> str:
        """The title from the record if the entry is about a habit, or else its heading."""
        return self.habit.title if self.habit else self.heading


@dataclass(frozen=True)
class PageMetadata:
    """The metadata of a page that is not an entry: the home page, a book's own page, "About"."""

    path: str
    draft: bool
    redirects: tuple[str, ...] = ()
    description: str = ""
    orphan: bool = False
    phrases: tuple[str, ...] = ()

    @property
    def docname(self) -> str:
        """The page's name without its ending."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True)
class Book:
    """A book: its record, its habits in order, and its entries in book order.

    ``tint`` is the background color of its covers and cards: from its record, or by its place
    among the books. ``country`` is that of its readers, for where to buy it.
    """

    slug: str
    record: BookRecord
    habits: tuple[Habit, ...]
    entries: tuple[Entry, ...]
    draft: bool
    tint: str = TEAL
    country: str = ""

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
        """The book's authors as a phrase: ``A, B, and C``."""
        return in_words(self.record.authors)

    def habit(self, number: int) -> Habit | None:
        """Return the habit of that number, if the book has one."""
        return self.habits[number - 1] if 0 < number <= len(self.habits) else None

    def entry_for(self, habit: Habit) -> Entry | None:
        """Return the entry about ``habit``, if there is one on this shelf."""
        return self._by_habit.get(habit.number)

    @cached_property
    def _by_habit(self) -> dict[int, Entry]:
        # Reversed, so that the first of two entries on one habit (which is reported) stays.
        return {entry.habit.number: entry for entry in reversed(self.entries) if entry.habit}

    @cached_property
    def contents(self) -> tuple[Entry | Habit, ...]:
        """The entries, and the habits without one, in the order of the book's page."""
        planned = [habit for habit in self.habits if self.entry_for(habit) is None]
        return tuple(sorted([*self.entries, *planned], key=lambda item: item.order))

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each entry in ``contents``, by the name of its page."""
        return {i.docname: n for n, i in enumerate(self.contents) if isinstance(i, Entry)}

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Where to get the book: labels and addresses, the most specific first."""
        isbn = (self.record.isbn or "").replace("-", "")
        wanted = quote(f"{self.title} {self.record.authors[0]}")
        found = list(self.record.links.items())
        library = f"bn%3A{isbn}" if isbn else wanted
        found.append((_("Find it in a library"), f"https://search.worldcat.org/search?q={library}"))
        if isbn:
            borrow = f"https://openlibrary.org/isbn/{isbn}"
            found.append((_("Borrow or read about it at Open Library"), borrow))
        if bookstore := BOOKSTORES.get(self.country):
            buy = f"book/{isbn}" if isbn else f"search?keywords={wanted}"
            found.append((_("Buy it from a bookstore"), f"{bookstore}/{buy}"))
        return tuple(found)


def in_words(names: tuple[str, ...]) -> str:
    """Join ``names`` into a phrase: ``A``, ``A and B``, ``A, B, and C``."""
    from babel.lists import format_list

    return format_list(names, locale=locale())

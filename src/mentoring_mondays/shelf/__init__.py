"""Books, habits, entries and dates, read from the front matter in ``docs/``.

This package does not use Sphinx. Its entry point is ``read_shelf(docs)``::

    docs/*.md -> reading (text, YAML, headings) -> records -> collector -> Shelf -> rules
"""

from mentoring_mondays.shelf.books import Book, Entry, Habit
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.shelf.calendar.dates import long_date, short_date
from mentoring_mondays.shelf.edition import Edition, edition_as_of
from mentoring_mondays.shelf.library import HeldBack, Library
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reader import read_shelf
from mentoring_mondays.shelf.shelf import Shelf

__all__ = [
    "Book", "Clock", "Edition", "Entry", "Habit", "HeldBack", "Library", "Problem", "Shelf",
    "edition_as_of", "long_date", "read_shelf", "short_date",
]  # fmt: skip

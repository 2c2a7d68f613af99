"""Books, habits, entries and dates: what the front matter of ``docs/`` says.

This package knows no Sphinx. ``read_shelf(docs)`` is the way in::

    docs/*.md -> source (text, YAML, headings) -> records -> reader -> Shelf -> rules
"""

from mentoring_mondays.shelf.books import Book, Entry, Habit
from mentoring_mondays.shelf.clock import Clock
from mentoring_mondays.shelf.dates import long_date, short_date
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reader import read_shelf
from mentoring_mondays.shelf.shelf import HeldBack, Shelf

__all__ = [
    "Book",
    "Clock",
    "Entry",
    "Habit",
    "HeldBack",
    "Problem",
    "Shelf",
    "long_date",
    "read_shelf",
    "short_date",
]

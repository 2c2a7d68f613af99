"""The entries of a page of the archive, newest first, month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mentoring_mondays.shelf import Entry
from mentoring_mondays.shelf.dates import month_name


@dataclass(frozen=True)
class Month:
    """A month in which entries appeared, and those entries, newest first."""

    first: date
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """``September``."""
        return month_name(self.first)

    @property
    def label(self) -> str:
        """``September 2020``."""
        return f"{self.name} {self.first.year}"

    @property
    def anchor(self) -> str:
        """The fragment by which a link reaches it: ``month-2020-09``."""
        return f"month-{self.first:%Y-%m}"


def by_month(entries: Iterable[Entry]) -> tuple[Month, ...]:
    """Return ``entries`` by month, the newest first."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.path), reverse=True)
    months = groupby(newest, key=lambda entry: entry.date.replace(day=1))
    return tuple(Month(first, tuple(found)) for first, found in months)

"""The calendar of the series: what each past and upcoming Monday holds.

By rule, there is one habit every Monday from the book's first day. An entry may be on another
Monday than the one of its habit; openings, closings and interludes may be on any Monday.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentoring_mondays.shelf.books import Book, Entry
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.shelf.calendar.dates import WEEK, on_or_after
from mentoring_mondays.shelf.shelf import Shelf


class State(StrEnum):
    """The state of what a Monday holds."""

    PUBLISHED = "published"
    WAITING = "waiting"  # written, with a Monday ahead
    DRAFT = "draft"  # written, but a draft
    PLANNED = "planned"  # a habit without an entry, with a Monday ahead
    GAP = "gap"  # a habit without an entry whose Monday has passed, or nothing at all


@dataclass(frozen=True)
class Slot:
    """One thing on one Monday.

    ``book`` is the title of its book, or empty. ``by_rule`` is the Monday of the habit by rule, if
    the entry is on another one. ``twice`` says that the Monday holds more than one thing.
    """

    monday: date
    state: State
    title: str = ""
    book: str = ""
    by_rule: date | None = None
    twice: bool = False


def schedule(shelf: Shelf, clock: Clock) -> tuple[Slot, ...]:
    """Return the calendar of the whole ``shelf`` as of ``clock``, in the order of days.

    Mondays between two seasons are free and not listed; an empty one within a season is a gap.
    """
    slots = [slot for book in shelf.books for slot in _of_book(book, clock)]
    slots += [_of_entry(entry, None, clock) for entry in shelf.interludes]
    taken = Counter(slot.monday for slot in slots)
    gaps = {day: book.title for book in reversed(shelf.books) for day in _season(book)}
    slots += [Slot(day, State.GAP, book=gaps[day]) for day in gaps if day not in taken]
    slots.sort(key=lambda slot: (slot.monday, slot.book, slot.title))
    return tuple(replace(slot, twice=taken[slot.monday] > 1) for slot in slots)


def _of_book(book: Book, clock: Clock) -> Iterator[Slot]:
    for entry in book.entries:
        yield _of_entry(entry, book, clock)
    for habit in book.habits:
        if book.entry_for(habit) is None:
            state = State.PLANNED if habit.monday >= clock.today else State.GAP
            yield Slot(habit.monday, state, habit.title, book.title)


def _of_entry(entry: Entry, book: Book | None, clock: Clock) -> Slot:
    state = State.PUBLISHED
    if entry.draft or (book and book.draft):
        state = State.DRAFT
    elif entry.date > clock.today:
        state = State.WAITING
    due = entry.habit.monday if entry.habit else entry.date
    return Slot(
        monday=entry.date,
        state=state,
        title=entry.title,
        book=book.title if book else "",
        by_rule=due if due != entry.date else None,
    )


def _season(book: Book) -> Iterator[date]:
    """Yield the Mondays from the first to the last habit of the book."""
    entries = [(habit, book.entry_for(habit)) for habit in book.habits]
    days = [entry.date if entry else habit.monday for habit, entry in entries]
    monday = min(days)
    while monday <= max(days):
        yield monday
        monday += WEEK


def next_free_day(shelf: Shelf, day: date) -> date:
    """Return the first day of the series, from ``day`` on, that no entry has."""
    taken = {entry.date for entry in shelf.entries}
    day = on_or_after(day, shelf.site.day)
    while day in taken:
        day += WEEK
    return day

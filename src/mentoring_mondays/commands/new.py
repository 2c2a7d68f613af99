"""``mondays new``: a new entry, or an interlude."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_option
from mentoring_mondays.commands.terminal.prompts import ask, choose_book, write

if TYPE_CHECKING:
    from mentoring_mondays.shelf import Book, Shelf


@click.command()
@click.argument("book", required=False)
@click.argument("habit", required=False, type=int)
@docs_option
@click.option(
    "--date", "day", metavar="DAY", help="The day on which it appears, such as 2020-10-26."
)
@click.option(
    "--interlude", metavar="TITLE",
    help="Create a page with this title that does not belong to a book.",
)  # fmt: skip
@click.option(
    "--draft", is_flag=True,
    help="Keep the page unpublished until you remove the line “draft: true”.",
)  # fmt: skip
def new(
    book: str | None, habit: int | None, docs: Path, day: str | None,
    interlude: str | None, draft: bool,
) -> None:  # fmt: skip
    """Create a page on HABIT (its number) of BOOK (its folder), with guidance for writing it.

    Asks for whatever is missing. Never overwrites a page.
    """
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.new_entry import (
        draft_entry,
        draft_interlude,
        open_habits,
    )

    if interlude and book:
        wrong = "an interlude does not belong to a book"
        raise click.UsageError(f"{wrong}; leave out BOOK, or --interlude")
    shelf = read_shelf(docs)
    today, its_day = clock_for(shelf).today, _day_of(day, shelf)
    if interlude is not None:
        write(docs, lambda: draft_interlude(shelf, interlude, today, its_day, is_draft=draft))
        return
    if habit is None and book and book.isdecimal() and shelf.book(book) is None:
        habit, book = int(book), None  # `mondays new 3`
    unwritten = [each for each in shelf.books if open_habits(each)]
    chosen = choose_book(shelf, book, unwritten or shelf.books)
    number = _number(chosen) if habit is None else habit
    write(docs, lambda: draft_entry(shelf, chosen, number, today, its_day, is_draft=draft))


def _day_of(text: str | None, shelf: "Shelf") -> date | None:
    """Return the day of the series that ``text`` names. Raises :class:`click.BadParameter`."""
    from mentoring_mondays.shelf.calendar.dates import series_day

    try:
        return series_day(text, shelf.site.day) if text else None
    except ValueError as mistake:
        raise click.BadParameter(str(mistake), param_hint="--date") from None


def _number(book: "Book") -> int:
    from mentoring_mondays.shelf import long_date
    from mentoring_mondays.shelf.authoring.new_entry import open_habits

    waiting = open_habits(book)
    for habit in waiting:
        click.echo(f"  {habit.number:3}  {habit.name}, {long_date(habit.monday)}", err=True)
    first = waiting[0].number if waiting else None
    number: int = ask("HABIT", book.record.unit, type=int, default=first)
    return number

"""``mondays new-book``: the folder of a new book, with its record."""

from pathlib import Path
from typing import Any

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_option
from mentoring_mondays.commands.terminal.prompts import Questions, write


@click.command("new-book")
@click.argument("title", required=False)
@docs_option
@click.option("--subtitle")
@click.option("--author", "authors", multiple=True, help="Repeat the option for several.")
@click.option("--publisher")
@click.option("--year")
@click.option("--isbn")
@click.option("--unit", help="What one of its parts is called: Habit, Week, …")
@click.option("--begins", metavar="DAY", help="The day on which its first habit appears.")
@click.option(
    "--habit", "units", multiple=True,
    help="The name of a habit. Repeat the option for all habits, in order.",
)  # fmt: skip
def new_book(docs: Path, **given: Any) -> None:
    """Create the folder of a book, TITLE, with its record. Asks for whatever is missing."""
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.new_book import draft_book
    from mentoring_mondays.shelf.calendar.schedule import next_free_day
    from mentoring_mondays.shelf.records import BookRecord

    shelf = read_shelf(docs)
    free = next_free_day(
        shelf, max((clock_for(shelf).today, *(entry.date for entry in shelf.entries)))
    )
    unit = shelf.books[-1].record.unit if shelf.books else "Habit"
    book = Questions(BookRecord, given, shelf.site.day)
    record = book.about_book(unit, free)
    write(docs, lambda: draft_book(shelf, record))

"""``mondays new-book``: the folder of a new book, with its record."""

from pathlib import Path
from typing import Any

import click

from mentoring_mondays.commands.terminal.folder import docs_option
from mentoring_mondays.commands.terminal.prompts import (
    ask,
    ask_for_several,
    ask_if_possible,
    today,
    write,
)


@click.command("new-book")
@click.argument("title", required=False)
@docs_option
@click.option("--subtitle")
@click.option("--author", "authors", multiple=True, help="Repeat the option for several.")
@click.option("--publisher")
@click.option("--year", type=int)
@click.option("--isbn")
@click.option("--unit", help="What one of its parts is called: Habit, Week, …")
@click.option("--begins", metavar="DAY", help="The day on which its first habit appears.")
@click.option(
    "--habit",
    "units",
    multiple=True,
    help="The name of a habit. Repeat the option for all habits, in order.",
)
def new_book(docs: Path, **given: Any) -> None:
    """Create the folder of a book, TITLE, with its record. Asks for whatever is missing."""
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.new_book import BookFields, draft_book
    from mentoring_mondays.shelf.calendar.schedule import next_free_day

    shelf = read_shelf(docs)
    now = today(shelf)
    last = max((entry.date for entry in shelf.entries), default=now)
    free = next_free_day(shelf, max(last, now))
    unit = shelf.books[-1].record.unit if shelf.books else "Habit"
    values = {
        "title": given["title"] or ask("title", "Title"),
        "subtitle": given["subtitle"] or ask_if_possible("Subtitle (can be empty)", ""),
        "authors": given["authors"] or ask_for_several("author", "Author"),
        "publisher": given["publisher"] or ask("publisher", "Publisher"),
        "year": given["year"] or ask("year", "Year", type=int),
        "isbn": given["isbn"] or ask_if_possible("ISBN (can be empty)", ""),
        "unit": given["unit"] or ask_if_possible("What its parts are called", unit),
        "begins": given["begins"] or ask_if_possible(f"First {shelf.site.weekday}", str(free)),
    }
    values["units"] = given["units"] or ask_for_several("name", values["unit"])
    write(docs, lambda: draft_book(shelf, BookFields(**values)))

"""``mondays new-season``: a book that is read again."""

from pathlib import Path
from typing import Any

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_option
from mentoring_mondays.commands.terminal.prompts import ask, ask_if_possible, choose_book, write


@click.command("new-season")
@click.argument("book", required=False)
@docs_option
@click.option("--begins", metavar="DAY", help="The day of its first entry.")
@click.option("--name", help="What it is called, such as “Winter at the Library”.")
@click.option(
    "--pause", "pauses", multiple=True, metavar="DAY", help="Repeat the option for several."
)
@click.option("--hour", help="When you meet, such as “18:30 to 19:15”.")
@click.option("--place", help="Where you meet.")
def new_season(book: str | None, docs: Path, **given: Any) -> None:
    """Create the page of a season of BOOK (its folder). Asks for whatever is missing."""
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.new_season import draft_season
    from mentoring_mondays.shelf.calendar.dates import on_or_after

    shelf = read_shelf(docs)
    chosen = choose_book(shelf, book, shelf.books)
    first = on_or_after(clock_for(shelf).today, shelf.site.day)
    record = {
        "book": chosen.slug,
        "begins": given["begins"] or ask_if_possible(f"First {shelf.site.weekday}", str(first)),
        "name": given["name"] or ask("--name", "Name"),
        "pauses": list(given["pauses"]),
        "hour": given["hour"],
        "place": given["place"],
    }
    write(docs, lambda: draft_season(shelf, record))

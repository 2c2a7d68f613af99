"""``mondays init``: a new companion."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from mentoring_mondays.commands.terminal.prompts import (
    RefusedError,
    ask,
    ask_for_several,
    ask_if_possible,
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--language", help="The code of its language: en, es, …")
@click.option("--weekday", help="The day on which entries appear: Monday, Thursday, …")
@click.option("--time-zone", help="The time zone of the site: Europe/Berlin, …")
@click.option("--address", help="The address of the site: https://circle.example/")
@click.option("--repository", help="The address of its repository: https://github.com/circle/site")
@click.option(
    "--author",
    "authors",
    multiple=True,
    help="Who signs the entries. Repeat the option for several people.",
)
@click.option("--license", "license_", help="The license of the texts: CC-BY-4.0, …")
@click.option("--book", help="The title of the first book.")
@click.option("--subtitle", help="Its subtitle.")
@click.option(
    "--book-author",
    "book_authors",
    multiple=True,
    help="Its author. Repeat the option for several, in order.",
)
@click.option("--publisher", help="Its publisher.")
@click.option("--year", help="The year in which the edition was published.")
@click.option("--isbn", help="Its ISBN.")
@click.option("--unit", help="What one of its parts is called: Habit, Chapter, …")
@click.option(
    "--habit",
    "units",
    multiple=True,
    help="The name of a part. Repeat the option for all parts, in order.",
)
@click.option("--begins", metavar="DAY", help="The day on which its first part appears.")
def init(folder: Path, **given: Any) -> None:
    """Create a companion of your own in FOLDER, which is new or empty.

    Asks for whatever the options leave out. Nothing is overwritten.
    """
    from mentoring_mondays.shelf.authoring.answers import Answers
    from mentoring_mondays.shelf.authoring.companion import files_of, has_pages_in, write
    from mentoring_mondays.shelf.authoring.mistakes import MistakesError, record_of
    from mentoring_mondays.shelf.calendar.dates import MONDAY, WEEKDAYS

    _refuse_if_taken(folder)
    values = _values(folder, given)
    day = values["weekday"].capitalize()
    weekday = WEEKDAYS.index(day) if day in WEEKDAYS else MONDAY
    values["book"]["begins"] = given["begins"] or _first_day(weekday, values["time_zone"])
    try:
        answers = record_of(Answers, values, weekday)
        write(folder, files_of(answers, _today(answers.time_zone)))
        entry = _first_entry(folder / "docs", _today(answers.time_zone))
    except MistakesError as mistakes:
        raise RefusedError(str(mistakes)) from None
    except OSError as why:
        raise RefusedError(f"{why.filename or folder} cannot be written: {why.strerror}") from None
    click.echo(f"{folder} is ready. What to do next:")
    click.echo(f"  1. Go there: cd {folder}")
    click.echo("  2. See it in your browser: make live (without make: mondays live)")
    click.echo(f"  3. Write the first entry, {entry.relative_to(folder)}.")
    if not has_pages_in(answers.language):
        click.echo("The pages in docs are in English: translate them before you publish.")
    click.echo("README.md explains the rest.")


def _refuse_if_taken(folder: Path) -> None:
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as why:
        raise RefusedError(f"{folder} cannot be created: {why.strerror}") from None
    if taken:
        raise RefusedError(f"{folder} is not empty; name a new or empty folder")


def _values(folder: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Return all answers: those given, and those to questions about the rest."""
    name = folder.resolve().name.replace("-", " ").replace("_", " ").title()
    values = {
        "name": given["name"] or ask_if_possible("What the site is called", name),
        "language": given["language"] or ask_if_possible("Its language", "en"),
        "weekday": given["weekday"] or ask_if_possible("The day on which entries appear", "Monday"),
        "time_zone": given["time_zone"] or ask("--time-zone", "Time zone, such as Europe/Berlin"),
        "address": given["address"] or ask_if_possible("Its address, if known", ""),
        "repository": given["repository"] or ask_if_possible("Its repository, if known", ""),
        "authors": list(given["authors"] or ask_for_several("--author", "Who signs it")),
        "license": given["license_"] or ask_if_possible("License of the words", "CC-BY-4.0"),
    }
    book = {
        "title": given["book"] or ask("--book", "Title of the first book"),
        "subtitle": given["subtitle"] or ask_if_possible("Subtitle, if it has one", ""),
        "authors": list(given["book_authors"] or ask_for_several("--book-author", "Its author")),
        "publisher": given["publisher"] or ask("--publisher", "Publisher"),
        "year": _number(given["year"] or ask("--year", "Year")),
        "isbn": given["isbn"] or ask_if_possible("ISBN, if it has one", ""),
        "unit": given["unit"] or ask_if_possible("What its parts are called", "Habit"),
    }
    book["units"] = list(given["units"] or ask_for_several("--habit", book["unit"]))
    if values["repository"]:
        from mentoring_mondays.shelf.addresses.repositories import web_address_of

        values["repository"] = web_address_of(values["repository"])
    known = {name: value for name, value in values.items() if value}
    return {**known, "book": {name: value for name, value in book.items() if value}}


def _number(text: str) -> int | str:
    """Return a number, or the text for the record to refuse."""
    return int(text) if text.isdecimal() and len(text) < 5 else text


def _first_day(weekday: int, time_zone: str) -> str:
    from mentoring_mondays.shelf.calendar.dates import on_or_after

    return on_or_after(_today(time_zone), weekday).isoformat()


def _today(time_zone: str) -> date:
    """Return the day by the clock, or in UTC if the time zone is one that is refused later."""
    from mentoring_mondays.shelf import Clock

    try:
        return Clock.from_environment(os.environ, time_zone).today
    except (ValueError, OSError):
        return datetime.now(UTC).date()


def _first_entry(docs: Path, today: date) -> Path:
    """Write the draft of the first entry with all automatic fixes; return its path."""
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.autofix import fix_pages
    from mentoring_mondays.shelf.authoring.new_entry import Wishes, draft_entry

    fix_pages(docs, [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")])
    shelf = read_shelf(docs)
    return draft_entry(shelf, shelf.books[0], 1, today, Wishes(draft=True)).write(docs)

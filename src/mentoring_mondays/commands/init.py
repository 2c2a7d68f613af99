"""``mondays init``: a new companion."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from mentoring_mondays.commands.terminal.project import RefusedError
from mentoring_mondays.commands.terminal.prompts import Questions


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--language", help="The code of its language: en, es, …")
@click.option("--weekday", help="The day on which entries appear: Monday, Thursday, …")
@click.option("--time-zone", help="The time zone of the site: Europe/Berlin, …")
@click.option("--address", help="The address of the site: https://circle.example/")
@click.option("--repository", help="The address of its repository: https://github.com/circle/site")
@click.option(
    "--author", "authors", multiple=True,
    help="Who signs the entries. Repeat the option for several people.",
)  # fmt: skip
@click.option("--license", help="The license of the texts: CC-BY-4.0, …")
@click.option("--book", help="The title of the first book.")
@click.option("--subtitle", help="Its subtitle.")
@click.option(
    "--book-author", "book_authors", multiple=True,
    help="Its author. Repeat the option for several, in order.",
)  # fmt: skip
@click.option("--publisher", help="Its publisher.")
@click.option("--year", help="The year in which the edition was published.")
@click.option("--isbn", help="Its ISBN.")
@click.option("--unit", help="What one of its parts is called: Habit, Chapter, …")
@click.option(
    "--habit", "units", multiple=True,
    help="The name of a part. Repeat the option for all parts, in order.",
)  # fmt: skip
@click.option("--begins", metavar="DAY", help="The day on which its first part appears.")
def init(folder: Path, **given: Any) -> None:
    """Create a companion of your own in FOLDER, which is new or empty.

    Asks for whatever the options leave out. Nothing is overwritten.
    """
    from mentoring_mondays.locale import has_words_in
    from mentoring_mondays.shelf.authoring import companion
    from mentoring_mondays.shelf.authoring.answers import Answers
    from mentoring_mondays.shelf.authoring.mistakes import record_of
    from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError

    try:
        if folder.exists() and not folder.is_dir():
            raise RefusedError(f"{folder} is a file; name a new or empty folder")
        if folder.exists() and any(folder.iterdir()):
            raise RefusedError(f"{folder} is not empty; name a new or empty folder")
    except OSError as why:
        raise RefusedError(f"{folder} cannot be created: {why.strerror}") from None
    values = _values(folder, given)
    try:
        answers = record_of(Answers, values, _weekday(values["weekday"]))
        for path, text in sorted(companion.files_of(answers, _today(answers.time_zone)).items()):
            Draft(path, text).write(folder)
        entry = _first_entry(folder / "docs", _today(answers.time_zone))
    except DraftError as mistakes:
        raise RefusedError(str(mistakes)) from None
    except OSError as why:
        raise RefusedError(f"{why.filename or folder} cannot be written: {why.strerror}") from None
    click.echo(
        f"{folder} is ready. What to do next:\n"
        f"  1. Go there: cd {folder}\n"
        "  2. See it in your browser: make live (without make: mondays live)\n"
        f"  3. Write the first entry, {entry.relative_to(folder)}."
    )
    if not companion.has_pages_in(answers.language):
        click.echo("The pages in docs are in English: translate them before you publish.")
    if not has_words_in(answers.language):
        click.echo(
            f"So are the words around them, such as “Search”, for there are none in "
            f"“{answers.language}” yet. To translate them, copy locale/es from this package to "
            f"locales/{answers.language} beside conf.py."
        )
    if " @ file:" in companion.requirement():
        click.echo(
            "requirements.txt names this package by its place on your computer. Before another\n"
            "computer builds the site, write the address of its repository there, or a version."
        )
    click.echo("README.md explains the rest.")


def _values(folder: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Return all answers: those given, and those to questions about the rest."""
    from mentoring_mondays.shelf.addresses.repositories import web_address_of
    from mentoring_mondays.shelf.authoring.answers import Answers, unit_in

    name = folder.resolve().name.replace("-", " ").replace("_", " ").title()
    site = Questions(Answers, given)
    values = {
        "name": site.one("name", "What the site is called", name),
        "language": site.one("language", "Its language", "en"),
        "weekday": site.one("weekday", "The day on which entries appear", "Monday"),
        "time_zone": site.one("time_zone", "Time zone, such as Europe/Berlin"),
        "address": site.one("address", "Its address, if known", ""),
        "repository": site.one("repository", "Its repository, if known", "", web_address_of),
        "authors": site.several("authors", "Who signs it", "--author"),
        "license": site.one("license", "License of the words", "CC-BY-4.0"),
    }
    unit, zone = unit_in(values["language"]), values["time_zone"]
    known = {name: value for name, value in values.items() if value}
    return {**known, "book": _book(given, unit, _weekday(values["weekday"]), zone)}


def _book(given: dict[str, Any], unit: str, weekday: int | None, time_zone: str) -> dict[str, Any]:
    """Return the answers about the first book."""
    from mentoring_mondays.shelf.calendar.dates import MONDAY, on_or_after
    from mentoring_mondays.shelf.records import BookRecord

    first = on_or_after(_today(time_zone), MONDAY if weekday is None else weekday)
    options = {**given, "title": given["book"], "authors": given["book_authors"]}
    book = Questions(BookRecord, options, weekday)
    values = book.about_book(unit, first, "--book", "--book-author")
    return {name: value for name, value in values.items() if value}


def _weekday(name: str) -> int | None:
    """Return the number of the day with that name, or None, which the record refuses."""
    from mentoring_mondays.shelf.calendar.dates import WEEKDAYS

    return WEEKDAYS.index(name.capitalize()) if name.capitalize() in WEEKDAYS else None


def _today(time_zone: str) -> date:
    """Return the day by the clock, or in UTC if the time zone is one that is refused later."""
    from mentoring_mondays.shelf import Clock

    try:
        return Clock.from_environment(os.environ, time_zone).today
    except (ValueError, LookupError, OSError):
        return datetime.now(UTC).date()


def _first_entry(docs: Path, today: date) -> Path:
    """Write the draft of the first entry with all automatic fixes; return its path."""
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.authoring.autofix import fix_pages
    from mentoring_mondays.shelf.authoring.new_entry import draft_entry

    fix_pages(docs)
    shelf = read_shelf(docs)
    return draft_entry(shelf, shelf.books[0], 1, today, is_draft=True).write(docs)

"""``mondays new`` and ``mondays new-book``: what is not said on the line is asked for."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from mentoring_mondays.shelf import Book, Clock, Shelf, long_date, read_shelf
from mentoring_mondays.shelf.authoring.new_book import BookFields, draft_book
from mentoring_mondays.shelf.authoring.new_entry import (
    Draft,
    DraftError,
    Wishes,
    draft_entry,
    draft_interlude,
    next_free_monday,
    open_habits,
)
from mentoring_mondays.shelf.dates import monday_of
from mentoring_mondays.shelf.references import UnknownError, book_named


class Refusal(click.ClickException):  # that is what it is
    """The page cannot be made; without the usage, which was right."""

    exit_code = 2


def new_entry(
    docs: Path, slug: str | None, number: int | None, title: str | None, wishes: Wishes
) -> Path:
    """Write a new page on a habit, or with a ``title`` an interlude; return its path.

    Raises :class:`Refusal` where it cannot be made.
    """
    shelf = read_shelf(docs)
    if title is not None:
        return _write(docs, lambda: draft_interlude(shelf, title, _today(shelf), wishes))
    book = _book(shelf, slug)
    if number is None:
        number = _number(book)
    return _write(docs, lambda: draft_entry(shelf, book, number, wishes))


def new_book(docs: Path, given: dict[str, Any]) -> Path:
    """Write the page of a new book, asking for what is not ``given``; return its path.

    Raises :class:`Refusal` where it cannot be made.
    """
    shelf = read_shelf(docs)
    last = max((entry.date for entry in shelf.entries), default=_today(shelf))
    monday = next_free_monday(shelf, max(last, _today(shelf)))
    values = {
        "title": given["title"] or _ask("title", "Title"),
        "subtitle": given["subtitle"] or _ask_if_possible("Subtitle (may be empty)", ""),
        "authors": given["authors"] or _several("author", "Author"),
        "publisher": given["publisher"] or _ask("publisher", "Publisher"),
        "year": given["year"] or _ask("year", "Year", type=int),
        "isbn": given["isbn"] or _ask_if_possible("ISBN (may be empty)", ""),
        "unit": given["unit"] or _ask_if_possible("What its parts are called", "Habit"),
        "first_monday": given["first_monday"] or _ask_if_possible("First Monday", str(monday)),
    }
    values["units"] = given["units"] or _several("name", values["unit"])
    return _write(docs, lambda: draft_book(shelf, BookFields(**values)))


def day_of(text: str | None) -> date | None:
    """Return the Monday that ``text`` names. Raises :class:`click.BadParameter`."""
    try:
        return monday_of(text) if text else None
    except ValueError as mistake:
        raise click.BadParameter(str(mistake), param_hint="--date") from None


def _write(docs: Path, draft: Callable[[], Draft]) -> Path:
    try:
        return draft().write(docs)
    except DraftError as mistake:
        raise Refusal(str(mistake)) from None


def _today(shelf: Shelf) -> date:
    try:
        return Clock.from_environment(os.environ, shelf.site.time_zone).today
    except ValueError as mistake:
        raise Refusal(str(mistake)) from None


def _book(shelf: Shelf, slug: str | None) -> Book:
    books = [book for book in shelf.books if open_habits(book)] or list(shelf.books)
    if slug is None:
        for book in books:
            click.echo(f"  {book.slug:34} {book.title}", err=True)
        choice = click.Choice([book.slug for book in books])
        slug = _ask("BOOK", "Book", type=choice, default=books[0].slug if books else None)
    try:
        return book_named(shelf, slug)
    except UnknownError as unknown:
        raise Refusal(str(unknown)) from None


def _number(book: Book) -> int:
    waiting = open_habits(book)
    for habit in waiting:
        click.echo(f"  {habit.number:3}  {habit.name}, {long_date(habit.monday)}", err=True)
    first = waiting[0].number if waiting else None
    number: int = _ask("HABIT", book.record.unit, type=int, default=first)
    return number


def _ask(name: str, text: str, **options: Any) -> Any:
    if not sys.stdin.isatty():
        raise click.UsageError(f"{name} is missing, and there is no terminal to ask for it")
    return click.prompt(text, err=True, **options)


def _ask_if_possible(text: str, default: str) -> str:
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(text, default=default, show_default=bool(default), err=True)
    return answer


def _several(name: str, text: str) -> tuple[str, ...]:
    """Ask for one after another, until an empty line."""
    answers = [_ask(name, f"{text} 1")]
    while answer := click.prompt(
        f"{text} {len(answers) + 1} (empty: no more)", default="", show_default=False, err=True
    ):
        answers.append(answer)
    return tuple(answers)

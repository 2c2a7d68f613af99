"""What the commands that create a page have in common: they ask for whatever is missing."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentoring_mondays.commands.terminal.project import RefusedError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mentoring_mondays.shelf import Book, Shelf
    from mentoring_mondays.shelf.authoring.new_entry import Draft


def choose_book(shelf: "Shelf", slug: str | None, books: "Sequence[Book]") -> "Book":
    """Return the book ``slug``, or ask for one of ``books``. Raises :class:`RefusedError`."""
    from mentoring_mondays.shelf.addresses.references import UnknownError, book_named

    if not shelf.books:
        wrong = "there is no book yet"
        right = "create one with “mondays new-book”, or run “mondays check” if you have one"
        raise RefusedError(f"{wrong}; {right}")
    if slug is None and len(books) == 1:
        return books[0]
    if slug is None:
        for book in books:
            click.echo(f"  {book.slug:34} {book.title}", err=True)
        choice = click.Choice([book.slug for book in books])
        slug = ask("BOOK", "Book", type=choice, default=books[0].slug)
    try:
        return book_named(shelf, slug)
    except UnknownError as unknown:
        raise RefusedError(str(unknown)) from None


def write(docs: Path, draft: "Callable[[], Draft]") -> None:
    """Write the page from ``draft``, and print what to do next. Raises :class:`RefusedError`."""
    from mentoring_mondays.shelf.addresses.urls import page_address
    from mentoring_mondays.shelf.authoring.new_entry import DraftError

    try:
        page = draft().write(docs)
    except DraftError as mistake:
        raise RefusedError(str(mistake)) from None
    address = page_address(page.relative_to(docs).with_suffix("").as_posix())
    click.echo(f"{page} is ready. What to do next:")
    click.echo("  1. Open it, and replace every line that says “Guide:” with your own words.")
    click.echo("  2. See it in your browser while you write: make live")
    click.echo(f"     Your page is at http://127.0.0.1:8000/{address}")
    click.echo("  3. Check it: make check")


def ask(name: str, text: str, **options: Any) -> Any:
    """Ask for ``text``. Raises :class:`click.UsageError` if there is no terminal."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"{name} is missing, and there is no terminal to ask for it in")
    return click.prompt(text, err=True, **options)


def ask_if_possible(text: str, default: str) -> str:
    """Ask for ``text``, or return ``default`` if there is no terminal."""
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(text, default=default, show_default=bool(default), err=True)
    return answer


def number(text: str) -> int | str:
    """Return a number, or the text for the record to refuse."""
    return int(text) if text.isdecimal() and len(text) < 10 else text


@dataclass(frozen=True)
class Questions:
    """Questions about the fields of a record, where the options of the command leave them out.

    ``given`` has the values of the options, by the names of the fields. A question is asked again
    until the record can have its answer, in a series of that ``weekday``.
    """

    model: "type[BaseModel]"
    given: Mapping[str, Any]
    weekday: int | None = None

    def one(
        self, field: str, text: str, default: str | None = None,
        read: Callable[[str], Any] = str, option: str = "",
    ) -> Any:  # fmt: skip
        """Return the value of a field; without a ``default``, it is required."""
        answer = self.given[field]
        while not answer or self._is_wrong(field, read(answer)):
            if default is None:
                answer = ask(option or f"--{field.replace('_', '-')}", text)
            elif not (answer := ask_if_possible(text, default)):
                return ""
        return read(answer)

    def several(self, field: str, text: str, option: str) -> list[str]:
        """Return the values of a field that is a list: one answer for each, until an empty one."""
        answers = list(self.given[field])
        if answers and not self._is_wrong(field, answers):
            return answers
        answers = []
        while True:
            which = f"{text} {len(answers) + 1}"
            more = f"{which} (leave empty to finish)"
            if not (answer := ask_if_possible(more, "") if answers else ask(option, which)):
                return answers
            if not self._is_wrong(field, [*answers, answer]):
                answers.append(answer)

    def about_book(
        self, unit: str, begins: object, title: str = "TITLE", author: str = "--author"
    ) -> dict[str, Any]:
        """Return the record of a book; ``title`` and ``author`` are the names of their options."""
        return {
            "title": self.one("title", "Title of the book", option=title),
            "subtitle": self.one("subtitle", "Subtitle, if it has one", ""),
            "authors": self.several("authors", "Its author", author),
            "publisher": self.one("publisher", "Publisher"),
            "year": self.one("year", "Year", read=number),
            "isbn": self.one("isbn", "ISBN, if it has one", ""),
            "unit": (unit := self.one("unit", "What its parts are called", unit)),
            "units": self.several("units", unit, "--habit"),
            "begins": self.one("begins", "The day of its first part", str(begins)),
        }

    def _is_wrong(self, field: str, value: Any) -> bool:
        """Say what is wrong with an answer that is not empty, and return whether anything is."""
        from mentoring_mondays.shelf.authoring.mistakes import mistake_in

        mistake = mistake_in(self.model, field, value, self.weekday) if value else ""
        if mistake and not sys.stdin.isatty():
            return False  # the record refuses all that is wrong at once
        if mistake:
            click.echo(f"Error: {mistake}", err=True)
        return bool(mistake)

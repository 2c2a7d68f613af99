"""What the commands that create a page have in common: they ask for whatever is missing."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mentoring_mondays.shelf import Shelf
    from mentoring_mondays.shelf.authoring.new_entry import Draft


class RefusedError(click.ClickException):
    """The page cannot be created. No usage is shown, because the command itself was right."""

    exit_code = 2


def write(docs: Path, draft: "Callable[[], Draft]") -> None:
    """Write the page that ``draft`` returns, and print what to do next.

    Raises :class:`RefusedError` if it cannot be made.
    """
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


def today(shelf: "Shelf") -> date:
    """Return the day by the site's clock. Raises :class:`RefusedError` if it cannot be read."""
    from mentoring_mondays.shelf import Clock

    try:
        return Clock.from_environment(os.environ, shelf.site.time_zone).today
    except ValueError as mistake:
        raise RefusedError(str(mistake)) from None


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


@dataclass(frozen=True)
class Questions:
    """Questions about the fields of a record, where the options of the command leave them out.

    ``given`` has the values of the options, by the names of the fields. A question is asked again
    while its answer is none that the record can have in a series of that ``weekday``.
    """

    model: "type[BaseModel]"
    given: Mapping[str, Any]
    weekday: int | None = None

    def one(
        self, field: str, text: str, default: str | None = None,
        read: Callable[[str], Any] = str, option: str = "",
    ) -> Any:  # fmt: skip
        """Return the value of a field; without a ``default``, it is required."""
        if self.given[field]:
            value = read(self.given[field])
            if not self._is_wrong(field, value):
                return value
        while True:
            if default is None:
                answer = ask(f"--{(option or field).replace('_', '-')}", text)
            else:
                answer = ask_if_possible(text, default)
            if not self._is_wrong(field, value := read(answer) if answer else ""):
                return value

    def several(self, field: str, text: str, option: str) -> list[str]:
        """Return the values of a field that is a list: one answer each, until an empty one."""
        answers = list(self.given[field])
        if answers and not self._is_wrong(field, answers):
            return answers
        answers = []
        while answer := self._next(f"--{option}", text, len(answers) + 1):
            if not self._is_wrong(field, [*answers, answer]):
                answers.append(answer)
        return answers

    def _next(self, option: str, text: str, number: int) -> Any:
        if number == 1:
            return ask(option, f"{text} 1")
        return ask_if_possible(f"{text} {number} (leave empty to finish)", "")

    def _is_wrong(self, field: str, value: Any) -> bool:
        """Say what is wrong with an answer that is not empty, and return whether anything is."""
        from mentoring_mondays.shelf.authoring.mistakes import mistake_in

        mistake = mistake_in(self.model, field, value, self.weekday) if value else ""
        if mistake and not sys.stdin.isatty():
            return False  # the record refuses all that is wrong at once
        if mistake:
            click.echo(f"Error: {mistake}", err=True)
        return bool(mistake)


def ask_for_several(name: str, text: str) -> tuple[str, ...]:
    """Ask for one answer after another, until an empty line."""
    answers = [ask(name, f"{text} 1")]
    while answer := ask_if_possible(f"{text} {len(answers) + 1} (leave empty to finish)", ""):
        answers.append(answer)
    return tuple(answers)

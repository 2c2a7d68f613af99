"""What the commands that create a page have in common: they ask for whatever is missing."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
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


def ask_for_several(name: str, text: str) -> tuple[str, ...]:
    """Ask for one answer after another, until an empty line."""
    answers = [ask(name, f"{text} 1")]
    while answer := click.prompt(
        f"{text} {len(answers) + 1} (leave empty to finish)",
        default="",
        show_default=False,
        err=True,
    ):
        answers.append(answer)
    return tuple(answers)

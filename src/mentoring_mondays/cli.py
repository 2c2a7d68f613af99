"""The command ``mondays``. It delegates and decides nothing."""

import os
import sys
from pathlib import Path

import click

from mentoring_mondays import __version__
from mentoring_mondays.commands.ledger import ledger
from mentoring_mondays.commands.schedule import schedule


@click.group()
@click.version_option(__version__, prog_name="mondays")
def main() -> None:
    """Look after a shelf of Mentoring Mondays."""


docs_folder = click.argument(
    "docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
)


@main.command()
@docs_folder
def edition(docs: Path) -> None:
    """List the entries that are published now, as the site's clock has it.

    By this the build knows whether a Monday has come since it last ran.
    """
    from mentoring_mondays.shelf import Clock, read_shelf

    shelf = read_shelf(docs)
    try:
        clock = Clock.from_environment(os.environ, shelf.site.time_zone)
    except ValueError as mistake:
        raise click.UsageError(str(mistake)) from None
    click.echo(shelf.as_of(clock).edition, nl=False)


@main.command()
@docs_folder
def check(docs: Path) -> None:
    """Check the pages in the folder DOCS (default: docs), without building them.

    Prints every mistake with its place and what to write instead. Exit status: 0 if
    there is none, 1 if there are some, 2 if the command itself is wrong.
    """
    # Not above: --help and --version need no YAML and no Markdown.
    from mentoring_mondays.shelf import read_shelf

    shelf = read_shelf(docs)
    for problem in shelf.problems:
        click.echo(
            f"{os.path.normpath(docs / problem.path)}:{problem.line}:{problem.column}: "
            f"{problem.text} [mondays.{problem.rule}]"
        )
    found = len(shelf.problems)
    entries = sum(1 for _ in shelf.entries)
    if found:
        click.echo(f"{found} {'problem' if found == 1 else 'problems'} found.", err=True)
        sys.exit(1)
    click.echo(f"{entries} {'entry' if entries == 1 else 'entries'} checked: nothing to mend.")


main.add_command(schedule)
main.add_command(ledger)

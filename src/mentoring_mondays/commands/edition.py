"""``mondays edition``: which entries are published now."""

from pathlib import Path

import click

from mentoring_mondays.commands.clock import clock_for
from mentoring_mondays.commands.folder import docs_argument


@click.command()
@docs_argument
def edition(docs: Path) -> None:
    """List the entries that are published now, by the site's clock.

    The build compares the list with its last one to see whether a Monday has come.
    """
    from mentoring_mondays.shelf import edition_as_of, read_shelf

    shelf = read_shelf(docs)
    click.echo(edition_as_of(shelf, clock_for(shelf)).key, nl=False)

"""``mondays build``: the site, the PDFs and the EPUB."""

import sys
from pathlib import Path

import click

from mentoring_mondays.commands.running.building import KINDS, existing_project, places
from mentoring_mondays.commands.running.building import build as build_project


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar="[html] [pdf] [epub]")
def build(kinds: tuple[str, ...]) -> None:
    """Build the site, the PDFs and the EPUB, or only those named, into the folder _build.

    Exit status: 0 if everything passed, 1 if pages have mistakes (everything else is built), 2 if
    the command itself is wrong.
    """
    project = existing_project(Path())
    failed = build_project(project, kinds or KINDS)
    for name, place in places(project):
        click.echo(f"{name + ':':10} {place}")
    if failed:
        click.echo(f"There are mistakes: {', '.join(failed)}. They are listed above.", err=True)
    sys.exit(1 if failed else 0)

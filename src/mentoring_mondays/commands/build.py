"""``mondays build``: the site, the PDFs and the EPUB."""

import sys

import click

from mentoring_mondays.commands.running.building import KINDS, places
from mentoring_mondays.commands.running.building import build as build_project
from mentoring_mondays.commands.terminal.project import existing_project


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar="[html] [pdf] [epub]")
def build(kinds: tuple[str, ...]) -> None:
    """Build the site, the PDFs and the EPUB, or only those named, into the folder _build.

    Exit status: 0 if everything passed, 1 if pages have mistakes (everything else is built), 2 if
    the command itself is wrong.
    """
    project = existing_project()
    failed = build_project(project, kinds or KINDS)
    for name, place in places(project):
        click.echo(f"{name + ':':10} {place}")
    if failed:
        click.echo(f"There are mistakes: {', '.join(failed)}. They are listed above.", err=True)
    sys.exit(1 if failed else 0)

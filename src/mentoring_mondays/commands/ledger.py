"""``mondays ledger``: the published addresses."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_argument, near


@click.command()
@docs_argument
@click.option(
    "--write", is_flag=True, help="Add the published addresses that are not in the ledger yet."
)
def ledger(docs: Path, write: bool) -> None:
    """Check that every published address still works.

    The ledger is addresses.txt beside the folder DOCS (default: docs). The command lists published
    addresses that are missing from it; --write adds them. Exit status: 0 if every address works, 1
    if one does not, 2 if the command itself is wrong.
    """
    from mentoring_mondays.shelf import edition_as_of, read_shelf
    from mentoring_mondays.shelf.addresses.ledger import NAME, written
    from mentoring_mondays.shelf.rules.links.permalinks import (
        ADDRESS_RULES,
        published,
        unanswered,
    )

    shelf = read_shelf(docs)
    today = replace(clock_for(shelf), preview=False)
    now = edition_as_of(shelf, today)
    broken = [problem for problem in shelf.problems if problem.rule in ADDRESS_RULES]
    for problem in broken:
        place = (docs / problem.path).resolve()
        click.echo(f"{near(place)}:{problem.line}: {problem.text} [mondays.{problem.rule}]")
    for address in (missing := [] if broken else unanswered(now, shelf.ledger)):
        click.echo(f"{NAME}: on {today.today}, there is nothing at {address}")
    lines = published(now, shelf.ledger)
    new = sorted(set(lines) - set(shelf.ledger))
    if write and new and not broken:
        # Bytes, so that line endings are the same on every system.
        (docs.parent / NAME).write_bytes(written(lines).encode())
    for address in new:
        click.echo(f"{'added' if write and not broken else 'not in the ledger'}: {address}")
    if broken or missing:
        sys.exit(1)
    count = len(lines) if write else len(shelf.ledger)
    click.echo(f"{count} {'address' if count == 1 else 'addresses'}: all of them work.")

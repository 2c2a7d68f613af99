"""``mondays verify``: whether everything that is published is valid."""

import sys

import click

from mentoring_mondays.commands.terminal.project import existing_project


@click.command()
def verify() -> None:
    """Check the pages, build everything strictly, and check what was built.

    Exit status: 0 if everything passed, 1 if not, 2 if the command itself is wrong.
    """
    from mentoring_mondays.commands.running.verifying import UncheckedError, results

    project = existing_project()
    failed = []
    for name, wrong in results(project):
        if isinstance(wrong, UncheckedError):
            click.echo(f"not checked: {name}; {wrong}")
            continue
        for line in wrong:
            click.echo(line)
        click.echo(f"{'failed' if wrong else 'passed'}: {name}")
        if wrong:
            failed.append(name)
    mistakes = f"These have mistakes to fix: {', '.join(failed)}."
    click.echo(mistakes if failed else "Everything passed.")
    sys.exit(1 if failed else 0)

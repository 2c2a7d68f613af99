"""``mondays explain``: what a rule asks for, and why."""

from pathlib import Path

import click


@click.command()
@click.argument("rule", required=False)
@click.option(
    "--write", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="Write the pages of all rules into FOLDER.",
)  # fmt: skip
def explain(rule: str | None, write: Path | None) -> None:
    """Explain what RULE asks for, why, and how to fix a page. Without RULE, list all rules."""
    from mentoring_mondays.shelf.problems import nearest
    from mentoring_mondays.shelf.rules.rulebook import rules, write_pages

    known = rules()
    if write:
        write_pages(write)
    elif rule is None:
        for name in sorted(known):
            click.echo(f"{name:20} {known[name].title}")
    elif rule in known:
        click.echo(known[rule].page)
    else:
        near = nearest(rule, known)
        hint = f"did you mean “{near}”?" if near else "“mondays explain” lists them all"
        raise click.UsageError(f"there is no rule “{rule}”; {hint}")

"""The command ``mondays``. It delegates and decides nothing."""

import sys
from pathlib import Path
from typing import Any

import click

from mentoring_mondays import __version__
from mentoring_mondays.commands.folder import docs_argument, docs_option, found
from mentoring_mondays.commands.ledger import ledger
from mentoring_mondays.commands.schedule import schedule

# What a command needs is imported within it: --help and --version need no YAML,
# no Markdown and no Sphinx, and answer at once.


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mondays")
def main() -> None:
    """Look after a shelf of Mentoring Mondays."""


@main.command()
@docs_argument
def edition(docs: Path) -> None:
    """List the entries that are published now, as the site's clock has it.

    By this the build knows whether a Monday has come since it last ran.
    """
    from mentoring_mondays.commands.clock import clock_for
    from mentoring_mondays.shelf import edition_as_of, read_shelf

    shelf = read_shelf(docs)
    click.echo(edition_as_of(shelf, clock_for(shelf)).key, nl=False)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--docs", type=click.Path(path_type=Path), callback=found,
    help="The folder of the pages; otherwise found from FILES, or “docs” in this folder.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Mend what is mechanical, and show what changed.")
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    help="For people, for annotations in a pull request, or for tools.",
)  # fmt: skip
def check(files: tuple[Path, ...], docs: Path | None, fix: bool, form: str) -> None:
    """Check all pages, or FILES and folders among them, without building the site.

    Says what is wrong, where, and what to write. Exit status: 0 if there is nothing
    to mend, 1 if there is, 2 if the command itself is wrong.
    """
    from mentoring_mondays.commands import reports
    from mentoring_mondays.commands.checking import PlaceError, find, mend, pages_of

    try:
        docs, wanted = pages_of(docs, files)
    except PlaceError as mistake:
        raise click.UsageError(str(mistake)) from None
    if fix:
        for path, texts in mend(docs, wanted).items():
            for line in reports.changes(docs, path, *texts):
                click.echo(line, err=form != "text")
    findings = find(docs, wanted)
    for line in reports.FORMATS[form](findings):
        click.echo(line)
    sys.exit(1 if findings.all else 0)


@main.command()
@click.argument("book", required=False)
@click.argument("habit", required=False, type=int)
@docs_option
@click.option("--date", "day", metavar="DAY", help="A Monday, such as 2020-10-26.")
@click.option("--interlude", metavar="TITLE", help="A page of that title that is on no book.")
@click.option("--draft", is_flag=True, help="Keep the page hidden until you remove the line.")
def new(
    book: str | None, habit: int | None, docs: Path, day: str | None,
    interlude: str | None, draft: bool,
) -> None:  # fmt: skip
    """Begin a page on HABIT (its number) of BOOK (its folder), with guidance to replace.

    Asks for what is missing. Never overwrites a page.
    """
    from mentoring_mondays.commands.prompts import day_of, new_entry
    from mentoring_mondays.shelf.authoring.new_entry import Wishes

    if interlude and book:
        raise click.UsageError("an interlude is on no book; leave out BOOK, or --interlude")
    wishes = Wishes(day_of(day), draft)
    _say_next(docs, new_entry(docs, book, habit, interlude, wishes))


@main.command("new-book")
@click.argument("title", required=False)
@docs_option
@click.option("--subtitle")
@click.option("--author", "authors", multiple=True, help="May be given several times.")
@click.option("--publisher")
@click.option("--year", type=int)
@click.option("--isbn")
@click.option("--unit", help="What its parts are called: Habit, Week, …")
@click.option("--first-monday", metavar="DAY", help="The Monday of its first habit.")
@click.option("--habit", "units", multiple=True, help="The name of a habit, in their order.")
def new_book(docs: Path, **given: Any) -> None:
    """Make the folder of a book, TITLE, with its record. Asks for what is missing."""
    from mentoring_mondays.commands import prompts as asking

    _say_next(docs, asking.new_book(docs, given))


def _say_next(docs: Path, page: Path) -> None:
    address = page.relative_to(docs).with_suffix(".html").as_posix()
    click.echo(f"{page} is ready. What to do next:")
    click.echo("  1. Open it, and replace every line that says “Guide:” by your own words.")
    click.echo("  2. See it in your browser while you write: make live")
    click.echo(f"     Your page is at http://127.0.0.1:8000/{address}")
    click.echo("  3. Check it: make check")


@main.command()
@click.option("--port", type=int, help="Otherwise the first free one from 8000 on.")
@click.option("--browser/--no-browser", default=None, help="Whether to open a browser.")
def live(port: int | None, browser: bool | None) -> None:
    """Show the site while you write, drafts included; it follows every save.

    Mistakes are told here and on their page. Stop it with Ctrl+C.
    """
    from mentoring_mondays.commands.live import is_at_a_desk, serve

    serve(Path(), port, is_at_a_desk() if browser is None else browser)


@main.command()
@click.argument("rule", required=False)
@click.option(
    "--write", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="Write the pages of all rules into FOLDER.",
)  # fmt: skip
def explain(rule: str | None, write: Path | None) -> None:
    """Tell what RULE wants and how to mend a page, or list all rules."""
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
        hint = f"; did you mean “{near}”?" if near else ""
        raise click.UsageError(f"there is no rule “{rule}”{hint}")


main.add_command(schedule)
main.add_command(ledger)

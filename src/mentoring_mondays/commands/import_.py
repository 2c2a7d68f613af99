"""``mondays import``: posts of an old blog as drafts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_option

if TYPE_CHECKING:
    from mentoring_mondays.shelf.importing.drafts import Imported


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILES…"
)
@docs_option
def import_(files: tuple[Path, ...], docs: Path) -> None:
    """Turn the posts in FILES into drafts: saved pages, folders of pages, RSS or Atom files.

    Date, title, book and habit come from the page. Quotations become passages, and the check then
    asks for their sources. Nothing is overwritten, and everything that was not imported is listed.
    Exit status: 0 if every post is now a draft, 1 if one is not, 2 if the command itself is wrong.
    """
    from mentoring_mondays.commands.terminal.reports import count
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.importing.discovery import find_posts
    from mentoring_mondays.shelf.importing.drafts import add_to_map, import_posts

    found = find_posts(files)
    for file, why in (*found.unreadable, *found.notes):
        click.echo(f"{file}: {why}")
    shelf = read_shelf(docs)
    imported = import_posts(found.posts, shelf, clock_for(shelf).today)
    written = [each for each in imported if _write(docs, each)]
    click.echo(f"{count(len(written), 'draft')} written, of {count(len(imported), 'post')}.")
    for_host = [each.for_host for each in written if each.for_host]
    if place := add_to_map(docs.parent, for_host):
        click.echo(f"Old addresses that only your web host can redirect are in {place}.")
    if written:
        click.echo("Each draft is hidden until you remove its line “draft: true”.")
        click.echo("“mondays check” says what each draft still needs.")
    sys.exit(0 if len(written) == len(imported) and not found.unreadable else 1)


def _write(docs: Path, imported: "Imported") -> bool:
    """Write a draft, and print what happened to its post; return whether it was written."""
    from mentoring_mondays.shelf.authoring.new_entry import DraftError
    from mentoring_mondays.shelf.importing.drafts import write

    what = f"{imported.post.source}: {imported.post.title[:80] or 'a post without a title'}"
    try:
        if imported.draft is None:
            raise DraftError("; ".join(imported.notes))
        notes = (*imported.notes, *write(docs, imported.draft, imported.pictures))
    except DraftError as why:
        click.echo(f"{what}\n  not imported: {why}")
        return False
    click.echo(f"{what}\n  -> {docs / imported.draft.path}")
    for note in notes:
        click.echo(f"  - {note}")
    return True

"""The project that a command works on: its folder of pages, and its clock."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mentoring_mondays.shelf import Clock, Shelf

#: What to do if the folder of the pages is not found.
NO_DOCS = "there is no folder “{docs}” here; change to the project’s folder, or name another one"


def near(path: Path) -> Path:
    """Return ``path`` relative to the current folder, if it is inside."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class RefusedError(click.ClickException):
    """What the command asks for cannot be done. No usage is shown: the command itself is right."""

    exit_code = 2


def existing_folder(
    _context: click.Context, _parameter: click.Parameter, docs: Path | None
) -> Path | None:
    """Return ``docs``. Raises :class:`click.UsageError` if there is no such folder."""
    if docs is not None and not docs.is_dir():
        raise click.UsageError(NO_DOCS.format(docs=docs))
    return docs


_FOLDER = click.Path(path_type=Path)

#: For commands without other arguments.
docs_argument = click.argument("docs", type=_FOLDER, default=Path("docs"), callback=existing_folder)

#: For commands that create a page.
docs_option = click.option(
    "--docs", type=_FOLDER, default=Path("docs"), callback=existing_folder, show_default=True,
    help="The folder with the pages.",
)  # fmt: skip


def existing_project() -> Path:
    """Return the present folder. Raises :class:`click.UsageError` if it is not a project."""
    for needed in ("docs", "conf.py"):
        if not Path(needed).exists():
            raise click.UsageError(f"there is no “{needed}” here; change to the project’s folder")
    return Path()


def clock_for(shelf: "Shelf") -> "Clock":
    """Return the clock that a build has. Raises :class:`RefusedError` if it is set wrong."""
    from mentoring_mondays.shelf import Clock

    try:
        return Clock.from_environment(os.environ, shelf.site.time_zone)
    except ValueError as mistake:
        raise RefusedError(str(mistake)) from None

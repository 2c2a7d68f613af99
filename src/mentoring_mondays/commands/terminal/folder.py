"""The folder of the pages: “docs”, unless another one is given."""

from pathlib import Path

import click

#: What to do if it is not found.
NO_DOCS = "there is no folder “{docs}” here; change to the project’s folder, or name another one"


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

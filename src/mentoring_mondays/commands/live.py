"""``mondays live``: the site in the browser while one writes."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from mentoring_mondays.commands.running.building import existing_project

#: What only this command needs; it comes with the extra “live”.
NEEDED = ("sphinx_autobuild",)


@click.command()
@click.option(
    "--port", type=int, help="The port to serve from. The default is the first free one from 8000."
)
@click.option("--browser/--no-browser", default=None, help="Whether to open a browser.")
def live(port: int | None, browser: bool | None) -> None:
    """Show the site while you write, drafts included, and rebuild it at every save.

    Mistakes are shown here and on their page. Stop it with Ctrl+C.
    """
    project = existing_project(Path())
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.ClickException(
            f"“mondays live” needs {' and '.join(missing)}, which is not installed; run this, and "
            f'try again: {sys.executable} -m pip install "mentoring-mondays[live]"'
        )
    from mentoring_mondays.commands.running.preview_server import serve

    serve(project, port, _is_at_a_desk() if browser is None else browser)


def _is_at_a_desk() -> bool:
    """Return whether there is somebody to open a browser for."""
    return sys.stdout.isatty() and "SSH_CONNECTION" not in os.environ

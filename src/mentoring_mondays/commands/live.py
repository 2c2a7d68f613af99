"""``mondays live``: the site in the browser while you write."""

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
    """Show the site in your browser, with drafts, and rebuild it at every save.

    Mistakes appear in the terminal and on their page. Press Ctrl+C to stop.
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
    """Return whether a browser can be opened."""
    return sys.stdout.isatty() and "SSH_CONNECTION" not in os.environ

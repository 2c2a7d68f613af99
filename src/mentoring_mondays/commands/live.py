"""``mondays live``: the site in the browser while you write."""

import os
import sys
from importlib.util import find_spec

import click

from mentoring_mondays.commands.terminal.project import existing_project


@click.command()
@click.option(
    "--port", type=int, help="The port to serve from. The default is the first free one from 8000."
)
@click.option("--browser/--no-browser", default=None, help="Whether to open a browser.")
def live(port: int | None, browser: bool | None) -> None:
    """Show the site in your browser, with drafts, and rebuild it at every save.

    Mistakes appear in the terminal and on their page. Press Ctrl+C to stop.
    """
    project = existing_project()
    if find_spec("sphinx_autobuild") is None:
        raise click.ClickException(
            "“mondays live” needs sphinx_autobuild, which is not installed; run this, and try "
            f'again: {sys.executable} -m pip install "mentoring-mondays[live]"'
        )
    from mentoring_mondays.commands.running.preview_server import serve

    has_a_browser = sys.stdout.isatty() and "SSH_CONNECTION" not in os.environ
    serve(project, port, has_a_browser if browser is None else browser)

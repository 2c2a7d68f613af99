"""``mondays live``: the site in the browser while one writes."""

import os
import sys
from pathlib import Path

import click


@click.command()
@click.option("--port", type=int, help="The port to serve from, if not the first free from 8000.")
@click.option("--browser/--no-browser", default=None, help="Whether to open a browser.")
def live(port: int | None, browser: bool | None) -> None:
    """Show the site while you write, drafts included, and rebuild it at every save.

    Mistakes are shown here and on their page. Stop it with Ctrl+C.
    """
    from mentoring_mondays.commands.preview_server import serve

    serve(Path(), port, _is_at_a_desk() if browser is None else browser)


def _is_at_a_desk() -> bool:
    """Return whether there is somebody to open a browser for."""
    return sys.stdout.isatty() and "SSH_CONNECTION" not in os.environ

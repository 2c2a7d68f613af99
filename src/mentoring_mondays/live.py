"""``mondays live``: the site while one writes, built anew at every save."""

import os
import socket
import sys
from pathlib import Path

import click

from mentoring_mondays.shelf.clock import PREVIEW

#: Pages nobody looks at while writing, and which take half of the time.
WITHOUT = ("blog_feed_archives=0", "blog_feed_fulltext=0")

PORTS = range(8000, 8100)


def serve(project: Path, port: int | None, browser: bool) -> None:
    """Build the site of the folder ``project`` with drafts shown, serve it, and watch it.

    Returns when it is interrupted. A page with mistakes does not stop it: the
    mistakes are told in the terminal, and on the page.
    """
    from sphinx_autobuild.__main__ import main as autobuild

    os.environ[PREVIEW] = "1"
    port = port or free_port(PORTS)
    out = project / "_build" / "live"
    if browser:
        click.echo(f"The site opens at http://127.0.0.1:{port} as soon as it is built.")
    settings = [part for setting in WITHOUT for part in ("-D", setting)]
    arguments = [
        str(project / "docs"), str(out / "html"), "-c", str(project), "-d", str(out / "doctrees"),
        "-b", "html", "-n", "-q", *settings, "--port", str(port),
        # What editors leave beside a file that they save.
        "--re-ignore", r"(~|\.swp|\.tmp|/\.#[^/]*|/4913)$",
    ]  # fmt: skip
    autobuild([*arguments, *(["--open-browser", "--delay", "0"] if browser else [])])


def free_port(ports: range) -> int:
    """Return the first of ``ports`` that nobody listens on."""
    for port in ports:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise click.ClickException(f"no port from {ports[0]} to {ports[-1]} is free; name one: --port")


def is_at_a_desk() -> bool:
    """Return whether there is somebody to open a browser for."""
    return sys.stdout.isatty() and "SSH_CONNECTION" not in os.environ

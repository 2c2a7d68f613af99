"""The server of ``mondays live``: it rebuilds the site at every save.

sphinx-autobuild's parts watch the pages, serve the site and reload the browser. Its own
builder starts Python and loads Sphinx at every save; ours is forked from a process that has
already loaded them.
"""

import io
import multiprocessing
import os
import socket
import time
import webbrowser
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass
from html import escape
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentoring_mondays.shelf.calendar.clock import PREVIEW

if TYPE_CHECKING:
    from starlette.applications import Starlette

#: What every build needs, loaded once.
LOADED = [
    "sphinx.cmd.build", "sphinx_book_theme", "mentoring_mondays.site", "mentoring_mondays.pdf",
]  # fmt: skip

#: Settings that leave out everything that is not needed while writing.
WITHOUT = ("blog_feed_archives=0", "blog_feed_fulltext=0")

#: Files that editors create beside a file when they save it.
BESIDE = r"(~|\.sw[px]|\.tmp|/\.#[^/]*|/#[^/]*#|/4913)$"

PORTS = range(8000, 8100)


@dataclass(frozen=True)
class Preview:
    """Builds the site of the folder ``project``, with drafts, for ``address``."""

    project: Path
    address: str

    @property
    def out(self) -> Path:
        """The folder of the built site."""
        return self.project / "_build" / "live" / "html"

    @property
    def failure(self) -> Path:
        """The page that says why the site cannot be built, if it cannot."""
        return self.out.parent / "failure.txt"

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build the site, and print what is wrong with it, without raising."""
        for path in changed_paths[:3]:
            click.echo(f"{'Saved' if path.exists() else 'Removed'}: {path.name}")
        began, said = time.monotonic(), io.StringIO()
        with redirect_stderr(said):
            status = self._build()
        click.echo(said.getvalue(), nl=False, err=True)
        if status:
            self.failure.write_text(click.unstyle(said.getvalue()), encoding="utf-8")
            click.echo("The site cannot be built. Save a page to try again.", err=True)
        else:
            self.failure.unlink(missing_ok=True)
            click.echo(f"Built in {time.monotonic() - began:.1f} s: {self.address}")

    def _build(self) -> int:
        from sphinx.cmd.build import main as sphinx_build

        settings = [part for setting in WITHOUT for part in ("-D", setting)]
        try:
            return sphinx_build([
                "-b", "html", "-n", "-q", "-c", str(self.project),
                "-d", str(self.out.parent / "doctrees"), *settings,
                str(self.project / "docs"), str(self.out),
            ])  # fmt: skip
        except SystemExit as end:  # without a home page, there is no site
            return int(end.code or 0)


def serve(project: Path, port: int | None, browser: bool) -> None:
    """Build the site of the folder ``project`` with drafts, serve it, and watch it.

    Returns when it is interrupted. A page with mistakes does not stop it: its mistakes are shown
    in the terminal and on the page. Raises
    :class:`click.ClickException` if there is no such project, or no port to serve it from.
    """
    import uvicorn

    os.environ[PREVIEW] = "1"
    if "forkserver" in multiprocessing.get_all_start_methods():  # not on Windows
        multiprocessing.set_start_method("forkserver", force=True)
        multiprocessing.set_forkserver_preload(LOADED)
    with open_socket(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        click.echo(f"The site opens at {address} as soon as it is built. Stop it with Ctrl+C.")
        preview = Preview(project.resolve(), address)
        preview.out.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(1) as pool:
            first = pool.submit(preview, changed_paths=())
            if browser:
                webbrowser.open(address)  # its request waits for the server
            server = uvicorn.Server(uvicorn.Config(application(preview), log_level="warning"))
            first.result()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def application(preview: Preview) -> "Starlette":
    """Return the server that serves ``preview``, watches its docs and reloads the browser."""
    from sphinx_autobuild.filter import IgnoreFilter
    from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
    from sphinx_autobuild.server import RebuildServer
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.responses import HTMLResponse, Response
    from starlette.routing import Mount, WebSocketRoute
    from starlette.staticfiles import StaticFiles
    from starlette.types import Scope

    class Pages(StaticFiles):
        async def get_response(self, path: str, scope: Scope) -> Response:
            if preview.failure.exists():
                why = escape(preview.failure.read_text(encoding="utf-8"))
                return HTMLResponse(f"<h1>The site cannot be built</h1><pre>{why}</pre>", 500)
            return await super().get_response(path, scope)

        def file_response(self, full_path: Any, *_: Any, status_code: int = 200) -> Response:
            # Read in one step: while a build writes the file, its length changes.
            kind, _encoding = guess_type(full_path)
            return Response(Path(full_path).read_bytes(), status_code, media_type=kind)

    watcher = RebuildServer([preview.project / "docs"], IgnoreFilter([], [BESIDE]), preview)
    host = preview.address.removeprefix("http://")
    return Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher, name="reload"),
            Mount("/", Pages(directory=preview.out, html=True)),
        ],
        middleware=[Middleware(JavascriptInjectorMiddleware, ws_url=host)],
        lifespan=watcher.lifespan,
    )


def open_socket(port: int | None) -> socket.socket:
    """Return a socket that listens at ``port``, or else at the first of PORTS that is free.

    Requests that come before the site is built wait there. Raises
    :class:`click.ClickException` where no port is free.
    """
    for number in PORTS if port is None else (port,):
        try:
            return socket.create_server(("127.0.0.1", number))
        except (OSError, OverflowError):
            continue
    taken = f"port {port} is" if port is not None else f"the ports {PORTS[0]} to {PORTS[-1]} are"
    raise click.ClickException(f"{taken} not free; choose another one: --port 8200")

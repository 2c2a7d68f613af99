"""``mondays live``: a page is shown, follows its file, and says what is wrong with it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import click
import pytest

from mentoring_mondays.commands.running.preview_server import PORTS, open_socket
from tests.sites import CONF
from tests.tried import PAGE, entry, write

#: So long a build may take on a busy machine before it counts as hanging.
PATIENCE = 60


@dataclass
class Live:
    """A running ``mondays live``."""

    project: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def page(self) -> Path:
        return self.project / "docs" / PAGE

    def shows(self, text: str) -> bool:
        """Wait for ``text`` on the page."""
        address = f"{self.address}/{PAGE.removesuffix('.md')}.html"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                shown = urlopen(address).read().decode()
            except HTTPError as refused:
                shown = refused.read().decode()
            if text in shown:
                return True
            time.sleep(0.05)
        return False


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    write(tmp_path, {PAGE: entry("The first words.\n", {"date": "2099-10-26", "habit": "9"})})
    shutil.copy(CONF / "conf.py", tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "mentoring_mondays", "live", "--no-browser", "--port", "0"],
        cwd=tmp_path, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    address = next(word for word in process.stdout.readline().split() if "://" in word)
    yield Live(tmp_path, address, process)
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_it_follows_every_save_and_tells_mistakes_on_the_page_and_in_the_terminal(
    live: Live,
) -> None:
    assert live.shows("The first words.")  # which are not published for a long time
    assert live.shows("websocket-reload")
    live.page.write_text(live.page.read_text().replace("first", "next"))
    assert live.shows("The next words.")
    sound = live.page.read_text()
    live.page.write_text(sound.replace("habit: 9", "habit: nine"))
    assert live.shows("“nine” is not a whole number")
    live.page.write_bytes(b"\xff\xfe")
    assert live.shows("is not UTF-8")
    home = live.project / "docs" / "index.md"
    words = home.read_bytes()
    home.write_bytes(b"\xff")
    assert live.shows("<h1>The site cannot be built</h1>")
    home.write_bytes(words)
    live.page.write_text(sound)
    assert live.shows("The next words.")
    live.process.send_signal(signal.SIGINT)
    out, errors = live.process.communicate(timeout=PATIENCE)
    assert live.process.returncode == 0
    assert f"Saved: {live.page.name}\nBuilt in " in out
    assert f"{PAGE}:3: WARNING: habit: “nine” is not a whole number" in errors
    assert "Traceback" not in errors


def test_a_port_that_is_taken_is_passed_over_or_refused_if_it_was_asked_for() -> None:
    with open_socket(None) as first, open_socket(None) as second:
        taken, other = first.getsockname()[1], second.getsockname()[1]
        assert taken in PORTS
        assert other in PORTS
        assert taken < other
        with pytest.raises(click.ClickException) as refused:
            open_socket(taken)
    assert refused.value.message == f"port {taken} is not free; choose another one: --port 8200"


def test_a_port_that_is_none_is_refused() -> None:
    with pytest.raises(click.ClickException):
        open_socket(123_456)


def test_who_comes_early_waits() -> None:
    with open_socket(0) as door, socket.create_connection(door.getsockname()[:2]) as early:
        assert early.getpeername() == door.getsockname()

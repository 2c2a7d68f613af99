import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from mentoring_mondays.pdf.metadata import issued


def test_the_newest_entry_dates_a_volume(tmp_path: Path) -> None:
    entries = [SimpleNamespace(date=date(2020, 9, day)) for day in (7, 21, 14)]
    assert issued(entries, tmp_path) == date(2020, 9, 21)  # type: ignore[arg-type]


def test_without_entries_the_environment_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert issued([], tmp_path) == date(1970, 1, 2)


def test_without_either_the_newest_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").write_text("")
    os.utime(tmp_path / "a.md", (864000, 864000))
    assert issued([], tmp_path) == date(1970, 1, 11)

"""``mondays build`` leaves what nothing has changed for, and nothing else."""

import shutil
from pathlib import Path

from mentoring_mondays.commands.running.building import build
from tests.sites import CONF, book, shelf_root


def test_what_a_killed_build_has_left_is_not_taken_for_what_was_built(tmp_path: Path) -> None:
    """It leaves an e-book of pages that have been taken back since."""
    shelf_root(tmp_path, {"books/quiet/index.md": book()})
    shutil.copy(CONF / "conf.py", tmp_path)
    assert build(tmp_path, ["epub"]) == []
    made = tmp_path / "_build/epub/mentoring-mondays.epub"
    right, when = made.read_bytes(), made.stat().st_mtime_ns
    assert build(tmp_path, ["epub"]) == []
    assert made.stat().st_mtime_ns == when
    made.write_bytes(b"another")
    assert build(tmp_path, ["epub"]) == []
    assert made.read_bytes() == right

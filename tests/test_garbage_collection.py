"""A build seldom looks for dead objects, of which it makes few."""

import gc
import subprocess
import sys

from bench.shelves import shelf
from bench.stacks import OURS
from tests.sites import build


def looks(folder, entries):
    OURS.lay_out(folder, shelf(entries))
    gc.set_threshold(700, 10, 10)  # as Python begins
    before = gc.get_stats()[0]["collections"]
    assert build(folder / "docs", "2099-01-01").status == 0
    return gc.get_stats()[0]["collections"] - before


def test_python_hardly_looks_through_its_memory_more_often_for_more_pages(tmp_path):
    looks(tmp_path / "first", 2)  # which imports and compiles what the others find
    few, many = (looks(tmp_path / str(entries), entries) for entries in (2, 22))
    assert many - few < 20


CYCLE = """
class Cycle:
    def __del__(self):
        print("found")

cycle = Cycle()
cycle.itself = cycle
"""
SELDOM = "from mentoring_mondays.garbage_collection import collect_seldom; collect_seldom()"


def test_python_does_not_look_through_its_memory_when_it_ends():
    assert printed(CYCLE) == "found\n"
    assert printed(SELDOM + CYCLE) == ""


def printed(code):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout

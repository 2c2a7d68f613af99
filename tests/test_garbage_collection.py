"""A build seldom looks for dead objects, of which it makes few."""

import subprocess
import sys

from bench.shelves import shelf
from bench.stacks import OURS
from tests.sites import CONF

BUILD = """
import gc, sys
from sphinx.cmd.build import main
main(sys.argv[1:])
print(gc.get_stats()[0]["collections"])
"""


def looks(folder, entries):
    OURS.lay_out(folder, shelf(entries))
    command = [sys.executable, "-c", BUILD, "-q", "-c", str(CONF), "docs", "site"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return int(told.stdout)


def test_python_hardly_looks_through_its_memory_more_often_for_more_pages(tmp_path):
    few, many = (looks(tmp_path / str(entries), entries) for entries in (2, 22))
    assert many - few < 20

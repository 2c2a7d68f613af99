"""Read and written by several processes, the site has the same bytes as by one."""

import subprocess
import sys

from bench.shelves import shelf
from bench.stacks import OURS
from tests.sites import CONF


def built(root, jobs):
    """Build the shelf in ``root`` with that many ``jobs``, and return what was made."""
    out = root / f"site-{jobs}"
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-j", str(jobs)]
    command += ["-c", CONF, "-d", root / f"doctrees-{jobs}", root / "docs", out]
    run = subprocess.run(command, env=OURS.environment, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_same_entries_make_the_same_site_in_parallel(tmp_path):
    books = shelf(30)
    OURS.lay_out(tmp_path, books)
    # Of one name in two folders: Sphinx numbers those in the order of reading.
    for book in books[:3]:
        folder = tmp_path / "docs" / "books" / book.slug
        (folder / "same.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{book.slug}'
            "</title></svg>\n"
        )
        page = folder / f"{book.entries[0].name}.md"
        page.write_text(page.read_text("utf-8") + "\n![A dot](same.svg)\n", "utf-8")
    serial, parallel = built(tmp_path, 1), built(tmp_path, 2)
    assert serial.keys() == parallel.keys()
    assert [str(name) for name in serial if serial[name] != parallel[name]] == []
    pictures = [data for name, data in serial.items() if name.name.startswith("same")]
    assert len(set(pictures)) == 3

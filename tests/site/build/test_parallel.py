"""Read and written by several processes, the site has the same bytes as by one."""

import shutil
import subprocess
import sys

from bench.shelves import shelf
from bench.stacks import OURS
from tests.site.build.test_clean_equals_incremental import small
from tests.sites import CONF, run_sphinx


def files(out):
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_same_entries_make_the_same_site_in_parallel(tmp_path):
    books = small(shelf(30), 3)
    docs = tmp_path / "one/docs"
    OURS.lay_out(docs.parent, books)
    # Of one name in three folders: Sphinx numbers those in the order of reading.
    for book in books:
        folder = docs / "books" / book.slug
        (folder / "same.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{book.slug}'
            "</title></svg>\n"
        )
        page = folder / f"{book.entries[0].name}.md"
        page.write_text(page.read_text("utf-8") + "\n![A dot](same.svg)\n", "utf-8")
    # So that the pages after the first ones are read before them.
    first = min(docs.glob("books/*/[0-9]*.md"))
    first.write_text(first.read_text("utf-8") + "\nOne more.\n" * 800, "utf-8")
    shutil.copytree(docs.parent, tmp_path / "two")
    out = tmp_path / "two/site"
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-j", "2", "-c", CONF]
    command += ["-d", tmp_path / "two/doctrees", tmp_path / "two/docs", out]
    run = subprocess.run(command, env=OURS.environment, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    environment = {"MONDAYS_TODAY": "2099-01-01", "SOURCE_DATE_EPOCH": "0"}
    done = run_sphinx(docs, tmp_path / "one/site", environment=environment)
    assert done == (0, "")
    serial, parallel = files(tmp_path / "one/site"), files(out)
    assert serial.keys() == parallel.keys()
    assert [str(name) for name in serial if serial[name] != parallel[name]] == []
    pictures = [data for name, data in serial.items() if name.name.startswith("same")]
    assert len(set(pictures)) == 3

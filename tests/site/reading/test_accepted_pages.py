"""Sphinx reads the pages that the shelf has accepted, and publishes pictures of theirs."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_mondays.shelf.reader import Read, read_docs
from mentoring_mondays.site import gate
from mentoring_mondays.site.reading.links.addresses import RefuseFiles
from tests.site.roots import PIXEL
from tests.sites import HOME, Built, book, build, entry, run_sphinx, shelf_root

BOOK = {"books/quiet/index.md": book()}

SITE = "site:\n  authors: [The Circle]\n  time_zone: America/New_York\n"

#: An unsafe home page, and what is said of it.
UNSAFE = {
    "field": (
        f"---\n{SITE}myst:\n  enable_extensions: [substitution]\n---\n# Home\n\n{{{{ 7 * 7 }}}}\n",
        "index.md:5: WARNING: myst: Markdown is read in the same way on every page; "
        "remove this field and its lines [mondays.myst]",
    ),
    "directive": (
        f"---\n{SITE}---\n# Home\n\n```{{raw}} html\n<b>x</b>\n```\n",
        "index.md:8: WARNING: the directive {raw} is not allowed on a page; "
        "write plain Markdown [mondays.directive]",
    ),
    "link": (
        f"---\n{SITE}---\n# Home\n\n[x](javascript:alert(1))\n",
        "index.md:8: WARNING: an address that begins with “javascript:” is not allowed in a link; "
        "write one that begins with https:// [mondays.unsafe-link]",
    ),
    "not closed": (
        f"---\n{SITE}# Home\n",
        "index.md:5: WARNING: the front matter is not closed; "
        "write a line “---” above this heading [mondays.front-matter]",
    ),
    "nearly front matter": (
        f"--- x\n{SITE}---\n# Home\n",
        "index.md:1: WARNING: a page that begins with “--- x” has no front matter; for front "
        "matter, write “---” alone on the first line; for a line across the page, write “***” "
        "[mondays.front-matter]",
    ),
}


def files_in(folder: Path) -> list[str]:
    """Return every file below ``folder``."""
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("builder", ["html", "epub"])
@pytest.mark.parametrize(("home", "message"), UNSAFE.values(), ids=UNSAFE)
def test_an_unsafe_home_page_stops_the_build_before_anything_is_written(
    tmp_path: Path, home: str, message: str, builder: str
) -> None:
    built = build(shelf_root(tmp_path, {**BOOK, "index.md": home}), builder=builder)
    assert built.status == 1
    assert message in built.messages
    assert files_in(built.out) == []


def test_only_accepted_pages_are_read(tmp_path: Path) -> None:
    files = {
        **BOOK, "plain.rst": "Plain\n=====\n", ".hidden.md": "# Hidden\n", "Search.md": "# S\n",
        "odd name.md": "# Odd\n", "x/y.md": "---\ndraft: true\norphan: true\n---\n# Y\n",
    }  # fmt: skip
    docs = shelf_root(tmp_path, files)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/page.md").write_text("# Elsewhere\n")
    (docs / "linked").symlink_to(tmp_path / "elsewhere")
    (docs / "loop").symlink_to(docs)
    os.mkfifo(docs / "pipe.md")
    Path(os.fsdecode(os.fsencode(docs) + b"/a\xff.md")).write_text("# Page\n")
    built = build(docs)
    assert (built.status, "Traceback" in "".join(built.messages)) == (1, False)
    made = ("404", "entries", "genindex", "search")
    pages = [page for page in built.pages() if not page.startswith(made)]
    assert pages == ["about", "books/quiet/index", "index", "interludes/index"]


def test_what_conf_py_leaves_out_stays_out(tmp_path: Path) -> None:
    files = {**BOOK, "notes/one.md": "# One\n", "notes/deep/two.md": "# Two\n", "three.md": "# 3\n"}
    docs = shelf_root(tmp_path, files)
    run_sphinx(docs, tmp_path / "site", "-D", "exclude_patterns=notes,three.*")
    built = Built(tmp_path / "site", 0, [])
    assert not {"notes/one", "notes/deep/two", "three"} & set(built.pages())
    assert "about" in built.pages()


def test_a_page_that_is_held_back_is_published_when_it_is_right_again(tmp_path: Path) -> None:
    wake = "books/quiet/01-wake.md"
    good = entry("Wake Early", date="2020-08-31", habit=1)
    docs = shelf_root(tmp_path, {**BOOK, wake: good})
    assert "books/quiet/01-wake" in build(docs).pages()
    (docs / wake).write_text(f"{good}\n```{{raw}} html\nx\n```\n")
    assert build(docs).status == 1
    assert "books/quiet/01-wake" not in build(docs).pages()
    (docs / wake).write_text(good)
    built = build(docs)
    assert (built.status, "books/quiet/01-wake" in built.pages()) == (0, True)


def test_files_that_pages_lead_to_are_pictures_on_the_shelf_or_not_published(
    tmp_path: Path,
) -> None:
    links = "[x](../../notes.txt) [y](a.html) [z](<dot.png>) [w](.hidden.png)"
    pictures = "![A](dot.png) ![B](odd.html.png) ![C](.hidden.png) ![D](linked.png) ![E](DOT2.PNG)"
    docs = shelf_root(tmp_path, {
        **BOOK, "notes.txt": "x", "books/quiet/a.html": "<script>", "books/quiet/dot.png": PIXEL,
        "books/quiet/odd.html.png": PIXEL, "books/quiet/.hidden.png": PIXEL,
        "books/quiet/dot.en.png": PIXEL, "books/quiet/DOT2.PNG": PIXEL,
        "about.md": f"# About\n\n{links.replace('../../', '')}\n\n![A](books/quiet/dot.png)\n",
        "books/quiet/01-wake.md": entry(
            "Wake Early", f"{links}\n\n{pictures}\n", date="2020-08-31", habit=1
        ),
    })  # fmt: skip
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (docs / "books/quiet/linked.png").symlink_to(tmp_path / "secret.png")
    built = build(docs, preview=True)
    assert built.status == 1
    assert files_in(built.out / "_downloads") == []
    assert files_in(built.out / "_images") == ["dot.png"]
    assert built.article("about").select_one("img")["src"] == "_images/dot.png"
    assert built.article("about").find_all("a", class_="download") == []


def test_what_is_not_on_the_shelf_is_not_published_whoever_refers_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extension can add pictures and downloads after pages have been looked through."""
    monkeypatch.setattr(RefuseFiles, "apply", lambda self: None)
    about = "# About\n\n![A](dot.png) ![B](linked.png) [x](notes.txt)\n"
    files = {**BOOK, "dot.png": PIXEL, "notes.txt": "x", "about.md": f"# About\n\n{about}"}
    docs = shelf_root(tmp_path, {**files, "index.md": HOME.replace("# Home", about)})
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (docs / "linked.png").symlink_to(tmp_path / "secret.png")
    shelf, parsed = read_docs(docs)
    monkeypatch.setattr(
        gate, "read_docs", lambda *_, **__: Read(replace(shelf, held=(), home=True), parsed)
    )
    built = build(docs)
    assert files_in(built.out / "_images") == ["dot.png"]
    assert files_in(built.out / "_downloads") == []


def test_a_picture_in_another_language_is_another_picture(tmp_path: Path) -> None:
    """Sphinx takes ``dot.en.png`` for ``dot.png`` where a site is in English."""
    docs = shelf_root(tmp_path, {**BOOK, "dot.png": PIXEL, "about.md": "# A\n\n![A](dot.png)\n"})
    (docs / "dot.en.png").symlink_to("/etc/hostname")
    assert files_in(build(docs).out / "_images") == ["dot.png"]


def test_the_home_page_without_a_record_is_built(tmp_path: Path) -> None:
    home = HOME.replace("site:", "about:")
    built = build(shelf_root(tmp_path, {**BOOK, "index.md": home}))
    assert (built.status, "index" in built.pages()) == (1, True)

"""The output folder holds what the site has now, each address once, and nothing of what it had."""

import importlib.util
from pathlib import Path

import pytest

from mentoring_mondays.site.publishing import outputs
from mentoring_mondays.storage.output import File
from tests.sites import HOME, book, build, entry, shelf_root

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1, tags="[early]"),
}

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

LATER = {
    "books/quiet/02-say.md": entry(
        "Say No", "![A square](square.svg)\n", date="2020-09-07", habit=2, tags="[later]"
    ),
    "books/quiet/square.svg": PICTURE,
    "seasons/index.md": "---\norphan: true\n---\n# Seasons\n\nAll.\n",
    "seasons/again.md": "---\norphan: true\nseason:\n  book: quiet\n  begins: 2020-09-07\n"
    "  name: Once more\n---\n# Once more\n\nWe read it again.\n",
}


def names(built):
    return {name for name, _ in built.files()}


@pytest.fixture
def add(monkeypatch):
    """Return a function that adds an output, or takes all those away that it has added."""
    ours = outputs.OUTPUTS

    def add(*sources):
        monkeypatch.setattr(outputs, "OUTPUTS", (*ours, *sources))

    return add


def test_a_page_that_goes_takes_everything_of_it_along(tmp_path):
    before = names(build(shelf_root(tmp_path / "clean", SHELF)))
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    assert names(build(docs)) - before
    for name in LATER:
        (docs / name).unlink()
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert names(built) == before


def test_a_page_that_is_withdrawn_takes_everything_of_it_along(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    early = names(build(docs, "2020-09-06"))
    assert len(names(build(docs, "2020-09-07"))) > len(early)
    assert names(build(docs, "2020-09-06")) == early


def test_it_does_so_without_knowing_what_the_last_build_wrote(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    early = names(build(docs, "2020-09-06"))
    assert "seasons/again.ics" in names(build(docs, "2020-09-07"))
    (docs / "seasons/again.md").unlink()
    (tmp_path / "doctrees").rename(tmp_path / "lost")
    assert names(build(docs, "2020-09-06")) == {n for n in early if "again" not in n}


def test_a_book_that_goes_takes_its_folder_of_pages_along(tmp_path):
    more = {
        "books/noisy/index.md": book("Loud"),
        "books/noisy/01-noisy.md": entry("Wake Early", date="2020-01-06", habit=1),
    }
    docs = shelf_root(tmp_path, {**SHELF, **more})
    build(docs)
    for name in more:
        (docs / name).unlink()
    (docs / "books/noisy").rmdir()
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert [name for name in names(built) if "noisy" in name] == []
    assert not (built.out / "books" / "noisy").exists()


def test_what_a_person_put_into_the_folder_stays(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    out = build(docs).out
    for name in ("CNAME", ".git/config", "extra/handout.pdf", "mondays.txt"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("kept", encoding="utf-8")
    (docs / "about.md").write_text("# About\n\nOther words.\n", encoding="utf-8")
    build(docs)
    for name in ("CNAME", ".git/config", "extra/handout.pdf", "mondays.txt"):
        assert (out / name).read_text(encoding="utf-8") == "kept"


def test_what_was_deleted_or_changed_by_hand_is_made_again(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    built = build(docs)
    before = dict(built.files())
    for name in ("about.html", "_images/square.svg", "robots.txt", "entries.html"):
        (built.out / name).unlink()
    for name in ("index.html", "entries/atom.xml", "_static/mondays.css", "objects.inv"):
        (built.out / name).write_bytes(b"touched")
    (built.out / "google123.html").write_bytes(b"a person's")
    after = dict(build(docs).files())
    assert after.pop("google123.html") == b"a person's"
    assert after == before


def test_what_was_there_before_the_first_build_stays(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    out = docs.parent / "site"
    for name in ("v1/index.html", "team.ics", "downloads/mine.zip", "target/CACHEDIR.TAG"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("kept", encoding="utf-8")
    for _ in range(2):
        build(docs)
        (docs / "about.md").write_text("# About\n\nOther words.\n", encoding="utf-8")
    for name in ("v1/index.html", "team.ics", "downloads/mine.zip", "target/CACHEDIR.TAG"):
        assert (out / name).read_text(encoding="utf-8") == "kept"


def test_github_pages_serves_the_folders_of_sphinx(tmp_path):
    assert (build(shelf_root(tmp_path, SHELF)).out / ".nojekyll").read_bytes() == b""


HUMANS = '''\
"""``humans.txt``: who made this site (humanstxt.org)."""

from collections.abc import Iterator

from sphinx.application import Sphinx

from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.storage.output import File


def files(app: Sphinx) -> Iterator[File]:
    """Yield the file, with an author a line."""
    authors = edition_of(app.config).site.authors
    yield File("humans.txt", "".join(f"Author: {name}\\n" for name in authors).encode())
'''


@pytest.fixture
def humans(tmp_path):
    """Return a new output: a module of fewer than 30 lines."""
    file = tmp_path / "humans.py"
    file.write_text(HUMANS, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("humans", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_new_output_is_a_module_and_a_line_in_the_list(tmp_path, humans, add):
    docs = shelf_root(tmp_path, SHELF)
    before = names(build(docs))
    add(humans)
    built = build(docs)
    assert names(built) - before == {"humans.txt"}
    file = built.out / "humans.txt"
    assert file.read_text("utf-8") == "Author: The Circle\nAuthor: Ada Okafor\n"
    written = file.stat().st_mtime_ns
    (docs / "about.md").write_text("# About\n\nOther words.\n", encoding="utf-8")
    build(docs)
    assert file.stat().st_mtime_ns == written
    (docs / "index.md").write_text(HOME.replace("Ada Okafor", "Bo Ek"), encoding="utf-8")
    build(docs)
    assert file.read_text("utf-8") == "Author: The Circle\nAuthor: Bo Ek\n"
    add()
    assert names(build(docs)) == before


def test_a_new_output_cannot_take_the_address_of_another(tmp_path, humans, add):
    add(humans, source("shouted humans", File("Humans.TXT", b"mine")))
    built = build(shelf_root(tmp_path, SHELF))
    assert built.messages == [
        "index.md: WARNING: not published: “Humans.TXT” belongs to the humans; "
        "choose another name [mondays.output]"
    ]
    assert b"Ada" in (built.out / "humans.txt").read_bytes()


def source(name, *files):
    """Return an output that is called ``name`` and publishes ``files``."""

    class Source:
        __name__ = f"example.{name.replace(' ', '_')}"

        def files(self, app):
            yield from files

    return Source()


TAKEN = {
    "index.html": "the page index",
    "Books/Quiet/01-WAKE.html": "the page books/quiet/01-wake",
    "%73earch.html": "the site’s own page search",
    "genindex.html": "the site’s own page genindex",
    "404.html": "the site’s own page 404",
    "entries/tag/early.html": "the site’s own page entries/tag/early",
    "objects.inv": "Sphinx itself",
    ".buildinfo": "Sphinx itself",
    "_static/mondays.css": "the theme",
    "_static/fonts/serif.woff2": "the fonts",
    "_images/square.svg": "Sphinx itself",
    "entries/atom.xml": "the feeds",
    "calendar.ics": "the calendar",
    "cards/index.png": "the social cards",
    "search-index.js": "the search",
    "sitemap.xml": "the sitemap",
    "robots.txt": "the robots",
    ".nojekyll": "the nojekyll",
    "old.html": "the redirects",
    "index.html/more.html": "the page index",
    "books": "",
}


def test_nothing_takes_an_address_that_anything_else_has(tmp_path, add):
    files = {**SHELF, **LATER, "about.md": "---\nredirects: [old.html]\n---\n# About\n"}
    docs = shelf_root(tmp_path, files)
    before = dict(build(docs).files())
    add(source("intruder", *(File(address, b"mine", page="about") for address in TAKEN)))
    built = build(docs)
    assert built.status == 1
    assert dict(built.files()) == before
    said = dict(zip(TAKEN, built.messages, strict=True))
    for address, owner in TAKEN.items():
        what = f"about.md: WARNING: not published: “{address}” belongs to "
        assert said[address].startswith(what)
        assert said[address].endswith("; choose another name [mondays.output]")
        assert owner in said[address]


def test_it_is_said_again_until_it_is_fixed(tmp_path, add):
    docs = shelf_root(tmp_path, SHELF)
    add(source("intruder", File("index.html", b"mine")))
    first = build(docs)
    assert (first.status, len(first.messages)) == (1, 1)
    assert build(docs).messages == first.messages
    add()
    assert (build(docs).status, build(docs).messages) == (0, [])


def test_nothing_is_written_outside_the_folder(tmp_path, add):
    addresses = ["%2e%2e/evil.html", "../evil.html", "/evil.html"]
    add(source("intruder", *(File(each, b"evil", page="about") for each in addresses)))
    built = build(shelf_root(tmp_path, SHELF))
    assert built.messages == [
        f"about.md: WARNING: not published: “{address}” leads out of its folder; "
        "write an address inside it [mondays.output]"
        for address in addresses
    ]
    assert not list(tmp_path.rglob("evil*"))
    assert not Path("/evil.html").exists()


@pytest.mark.parametrize(
    "old", [["index.html", "books/quiet/01-WAKE.html", "search.html"], ["%2e%2e/evil.html"]]
)
def test_an_old_address_takes_nothing_over(tmp_path, old):
    docs = shelf_root(tmp_path, SHELF)
    before = dict(build(docs).files())
    (docs / "about.md").write_text(f"---\nredirects: {old}\n---\n# About\n", "utf-8")
    built = build(docs)
    assert built.status == 1
    said = [message for message in built.messages if message.startswith("about.md:")]
    assert [each for each in old if not any(each in message for message in said)] == []
    now = dict(built.files())
    for name in ("index.html", "books/quiet/01-wake.html", "search.html"):
        assert b'http-equiv="refresh"' not in now[name]
    assert now.keys() <= before.keys()  # not in the list for hosts either
    assert not list(tmp_path.rglob("evil*"))

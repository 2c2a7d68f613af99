"""Whatever happens to the pages, an incremental build makes what a clean one makes."""

import shutil
from dataclasses import replace
from random import Random

import pytest

from bench.shelves import shelf
from bench.stacks import OURS
from tests.site.build.test_incremental import differences
from tests.sites import build

TODAY = "2099-01-01"


def small(books, count):
    """Return ``books`` with ``count`` short entries each."""
    return [
        replace(
            book,
            entries=[
                replace(entry, opening=entry.opening[:1], sections=entry.sections[:1])
                for entry in book.entries[:count]
            ],
        )
        for book in books
    ]


@pytest.fixture
def docs(tmp_path):
    OURS.lay_out(tmp_path, small(shelf(24), 4))
    (tmp_path / "docs" / "terms.md").write_text(
        "---\norphan: true\n---\n# Terms\n\n```{glossary}\nhabit\n  What one does.\n```\n"
    )
    return tmp_path / "docs"


class Editor:
    """Does to a shelf, by chance, what contributors do to it."""

    def __init__(self, docs, seed):
        self.docs = docs
        self.random = Random(seed)
        self.away = []

    def page(self):
        return self.random.choice(sorted(self.docs.glob("books/*/[0-9]*.md")))

    def change(self, page, old, new):
        page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")

    def edit(self):
        page = self.page()
        page.write_text(page.read_text("utf-8") + "\nA {term}`habit`, once more.\n", "utf-8")

    def describe(self):
        self.change(self.page(), "description: ", "description: Now, ")

    def remove(self):
        page = self.page()
        self.away.append((page, page.read_text("utf-8")))
        page.unlink()

    def add(self):
        if self.away:
            page, text = self.away.pop(0)
            page.write_text(text, "utf-8")

    def move(self):
        page = self.page()
        page.rename(page.with_name(page.name.replace(".md", "-moved.md")))

    def rename(self):
        page = self.page()
        title = page.read_text("utf-8").partition("\n# ")[2].partition("\n")[0]
        for file in (page, page.with_name("index.md")):
            self.change(file, title, f"{title} Again")

    def link(self):
        page, other = self.page(), self.page()
        path = f"/{other.relative_to(self.docs).as_posix()}"
        page.write_text(page.read_text("utf-8") + f"\nSee [](<{path}>).\n", "utf-8")

    def draw(self):
        page = self.page()
        picture = page.with_name("drawn.svg")
        picture.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg"><title>{self.random.random()}</title></svg>'
        )
        page.write_text(page.read_text("utf-8") + "\n![Drawn](drawn.svg)\n", "utf-8")

    def retitle_book(self):
        index = self.random.choice(sorted(self.docs.glob("books/*/index.md")))
        text = index.read_text("utf-8")
        title = text.partition("title: ")[2].partition("\n")[0]
        index.write_text(text.replace(title, f"{title} Too"), "utf-8")

    def define(self):
        self.change(self.docs / "terms.md", "What one does", "What one does again")

    def step(self):
        ways = [
            self.edit, self.describe, self.remove, self.add, self.move, self.rename, self.link,
            self.draw, self.retitle_book, self.define,
        ]  # fmt: skip
        self.random.choice(ways)()


@pytest.mark.parametrize("seed", range(2))
def test_an_incremental_build_makes_what_a_clean_one_makes(docs, tmp_path, seed):
    editor = Editor(docs, seed)
    build(docs, TODAY)
    for number in range(3):
        for _ in range(editor.random.randint(1, 3)):
            editor.step()
        on = build(docs, TODAY)
        clean = tmp_path / f"clean-{number}"
        shutil.copytree(docs, clean / "docs")
        assert differences(on, build(clean / "docs", TODAY)) == [], number


def test_an_edited_entry_is_written_again_and_no_other(docs):
    site = build(docs, TODAY).out
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    page = sorted(docs.glob("books/*/[0-9]*.md"))[3]
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    build(docs, TODAY)
    written = {
        path.relative_to(site).with_suffix("").as_posix()
        for path, time in before.items()
        if path.stat().st_mtime_ns != time
    }
    entry = page.relative_to(docs).with_suffix("").as_posix()
    assert written == {entry}

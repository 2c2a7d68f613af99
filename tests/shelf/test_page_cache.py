"""What is kept of the last reading never shows: the shelf is what a first reading makes."""

from itertools import pairwise

import pytest

from mentoring_mondays.shelf import page_cache as kept
from mentoring_mondays.shelf import read_shelf
from tests.sites import book, entry, shelf_root

WAKE = "books/quiet/01-wake.md"

FILES = {
    "books/quiet/index.md": book(),
    WAKE: entry("Wake Early", "Teh  word.\n", date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", f"[](<{WAKE[12:]}>)\n", date="2020-09-07", habit=2),
}


@pytest.fixture
def docs(tmp_path):
    docs = shelf_root(tmp_path, FILES)
    assert read_shelf(docs, tmp_path / "kept") == read_shelf(docs)
    return docs


def changes(docs):
    """Yield after each change that somebody might make."""
    page, book_page = docs / WAKE, docs / "books/quiet/index.md"
    page.write_text(page.read_text("utf-8").replace("Teh", "The"), "utf-8")
    yield "a word"
    page.write_text(page.read_text("utf-8").replace("habit: 1", "habit: 9"), "utf-8")
    yield "a mistake"
    book_page.write_text(book("The Still Hour"), "utf-8")
    yield "a book"
    page.rename(page.with_name("01-woke.md"))
    yield "a name"
    (docs / "books/quiet/drawn.svg").write_text("<svg onload='x()'/>", "utf-8")
    yield "a picture"
    (docs.parent / "addresses.txt").write_text("books/quiet/00-gone.html 2020-08-24\n", "utf-8")
    yield "the ledger"
    (docs / "elsewhere").symlink_to(docs.parent)
    yield "a link"


def test_after_every_change_it_is_as_if_read_for_the_first_time(docs, tmp_path):
    shelves = []
    for _ in changes(docs):
        shelves.append(read_shelf(docs, tmp_path / "kept"))
        assert shelves[-1] == read_shelf(docs)
    assert all(one != other for one, other in pairwise(shelves))


def test_without_a_change_no_page_is_read(docs, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "read_source", None)
    monkeypatch.setattr(kept, "check_page", None)
    assert len(list(read_shelf(docs, tmp_path / "kept").entries)) == 2


def test_only_a_changed_page_is_read(docs, tmp_path, monkeypatch):
    read = []
    original = kept.read_source
    monkeypatch.setattr(kept, "read_source", lambda *a: read.append(a[1]) or original(*a))
    next(changes(docs))
    read_shelf(docs, tmp_path / "kept")
    assert read == [WAKE]


def test_what_was_read_without_advice_has_some_when_it_is_asked_for(docs, tmp_path):
    folder = tmp_path / "quiet"
    assert read_shelf(docs, folder, advise=False).advice == ()
    advice = read_shelf(docs, folder).advice
    assert {"spaces", "spelling"} <= {problem.rule for problem in advice}


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05N."])
def test_what_is_damaged_is_read_again(docs, tmp_path, damage):
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(damage)
    assert read_shelf(docs, tmp_path / "kept") == read_shelf(docs)

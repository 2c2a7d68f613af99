"""The shelves that are timed are what they say: sizes, words, and the same text for all."""

import re
from itertools import chain, pairwise

import pytest

from bench.shelves import SEASON, material, ours, shelf, stock
from bench.stacks import OURS
from mentoring_mondays.shelf import read_shelf

WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def entries(size):
    return [entry for book in shelf(size) for entry in book.entries]


@pytest.mark.parametrize("size", [1, SEASON, SEASON + 1, 120])
def test_a_shelf_has_as_many_entries_as_asked_for_each_on_its_monday(size):
    found = entries(size)
    assert len(found) == size
    assert len({entry.name for entry in found}) == size
    assert all((b.date - a.date).days == 7 for a, b in pairwise(found))


def test_it_is_written_with_at_least_8000_words():
    words = set()
    for text in (ours(book, entry) for book in shelf(520) for entry in book.entries):
        words.update(WORD.findall(text.lower()))
        if len(words) >= 8000:
            return
    pytest.fail(f"only {len(words)} words")


def test_every_tool_gets_the_same_words():
    book = shelf(12)[0]
    entry = book.entries[10]
    sentences = [
        line
        for paragraphs in ([entry.opening], *((text,) for _, text in entry.sections))
        for paragraph in chain.from_iterable(paragraphs)
        for line in paragraph.splitlines()
    ]
    for form in (ours, stock, material):
        text = form(book, entry)
        places = [text.find(line) for line in (*sentences, *entry.practice, *entry.questions)]
        assert -1 not in places
        assert places == sorted(places)


def test_what_is_built_has_no_mistakes(tmp_path):
    OURS.lay_out(tmp_path, shelf(25))
    read = read_shelf(tmp_path / "docs")
    assert (read.problems, len(list(read.entries)), len(read.books)) == ((), 25, 3)

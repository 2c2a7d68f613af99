"""The drawing of how the habits hang together says what the entries do."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

BOOK = Path(__file__).parents[2] / "docs" / "books" / "how-women-rise"

DRAWING = BOOK / "how-the-habits-hang-together.svg"

if not DRAWING.is_file():
    pytest.skip("docs/ has the pages of another companion", allow_module_level=True)


def test_its_lines_are_the_entries_references_to_each_other():
    drawn = BeautifulSoup(DRAWING.read_bytes(), "xml")
    lines = {tuple(map(int, line["id"].split("-")[1:])) for line in drawn.find_all("line")}
    found = set()
    for entry in BOOK.glob("*.md"):
        text = entry.read_text(encoding="utf-8")
        number = re.search(r"^habit: (\d+)$", text, re.MULTILINE)
        for other in re.findall(r"{habit}`(\d+)`", text) if number else ():
            found.add(tuple(sorted((int(number[1]), int(other)))))
    assert lines == found


def test_it_speaks_for_itself_and_runs_nothing():
    drawn = BeautifulSoup(DRAWING.read_bytes(), "xml")
    assert drawn.svg.title.text
    assert "Habit 8" in drawn.svg.desc.text
    assert drawn.find_all(["script", "style", "image", "foreignObject"]) == []

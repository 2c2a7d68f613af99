"""The index at the end of a volume: its columns, and the pages that it names."""

import re
from collections.abc import Callable

import pypdfium2
import pytest

from tests.pdf.conftest import Built

#: A heading with more subentries than a column, and a letter with one entry.
PAGE = "Page\n====\n\n" + "".join(
    f".. index:: single: heading; entry {number:02}\n\nParagraph {number}. {'word ' * 40}\n\n"
    for number in range(60)
)
LONE = "Page\n====\n\n.. index:: lone\n\nText.\n"


@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_the_index_names_the_pages_of_its_paper(build: Callable[..., Built], paper: str) -> None:
    pages = build({"index.rst": PAGE}, conf=f"pdf_paper = {paper!r}").pdf().pages
    index = " ".join(" ".join(pages[-3:]).split()).replace("\xa0", " ")
    found = re.findall(r"entry (\d\d) ?, (\d+)", index)
    assert len(found) == 60
    for entry, page in found:
        assert f"Paragraph {int(entry)}." in pages[int(page) - 1]


def test_a_heading_is_repeated_where_its_subentries_go_on(build: Callable[..., Built]) -> None:
    pages = build({"index.rst": PAGE}).pdf().pages
    index = " ".join(" ".join(pages[-2:]).split()).replace("\xa0", " ")
    assert re.findall(r"(\d+) heading \(continued\) entry (\d+)", index) == [("8", "29")]


def test_a_letter_stays_with_its_entry(build: Callable[..., Built]) -> None:
    with pypdfium2.PdfDocument(build({"index.rst": LONE}).pdf().data) as document:
        text = document[len(document) - 1].get_textpage()
        at = text.get_text_range().index("lone")
        assert text.get_charbox(at)[0] < 60  # in the first column, in points

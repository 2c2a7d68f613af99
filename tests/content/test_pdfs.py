"""The PDFs of the pages in docs/: valid, tagged, and with every word of every entry."""

import re
import shutil
from itertools import pairwise

import pikepdf
import pytest

from tests.pdf.conftest import Pdf
from tests.pdf.writer.test_writer import words
from tests.sites import PROJECT, Built, build


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(PROJECT / "docs", folder / "docs")
    html = build(folder / "docs", "2022-01-01")
    pdf = build(folder / "docs", "2022-01-01", builder="pdf")
    assert (html.messages, pdf.messages) == ([], [])
    return html, pdf


def test_no_word_of_an_entry_is_lost_or_out_of_order(shipped: tuple[Built, Built]) -> None:
    html, pdf = shipped
    text = words(Pdf((pdf.out / "mentoring-mondays.pdf").read_bytes()).text)
    numbered = [name for name in html.pages() if re.match(r"(books/[^/]+|interludes)/\d\d", name)]
    pages = [name for name in numbered if html.page(name).select("article.bd-article")]
    assert len(pages) > 15
    for name in [*pages, "glossary", "about", "how-to-run-a-circle", "which-habits"]:
        section = html.article(name).section
        for furniture in section.select(".headerlink, .byline"):
            furniture.decompose()
        printed = iter(text)
        assert [word for word in words(section.get_text(" ")) if word not in printed] == [], name


def test_every_pdf_is_valid_and_tagged(shipped: tuple[Built, Built]) -> None:
    files = sorted(shipped[1].out.rglob("*.pdf"))
    assert len(files) > 15
    for file in files:
        pdf = Pdf(file.read_bytes())  # valid, or this fails
        root = pdf.document.Root
        assert (str(root.Lang), root.MarkInfo.Marked) == ("en", True)
        assert root.ViewerPreferences.DisplayDocTitle
        levels = [int(str(e.S)[2]) for e in pdf.elements() if re.fullmatch(r"/H\d", str(e.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(str(figure.Alt) for figure in pdf.elements("/Figure"))
        assert all(_scope(head) == "/Column" for head in pdf.elements("/TH"))
        descriptors = [thing for thing in pdf.document.objects if _is_descriptor(thing)]
        assert all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)


def _scope(head: pikepdf.Dictionary) -> str:
    return next(str(a.Scope) for a in head.A if "/Scope" in a)


def _is_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"

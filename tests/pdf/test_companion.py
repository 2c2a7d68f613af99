"""The PDFs of a whole companion: valid, tagged, and with every word of its pages."""

import re
from itertools import pairwise

import pikepdf
import pytest

from tests.companion import KINDS, PAGES, TODAY
from tests.pdf.conftest import Pdf
from tests.pdf.writer.test_writer import words
from tests.sites import URL, Built, build, write_docs


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    docs = write_docs(tmp_path_factory.mktemp("companion"), PAGES)
    html, pdf = build(docs, TODAY), build(docs, TODAY, builder="pdf")
    assert (html.messages, pdf.messages) == ([], [])
    return html, pdf


def test_no_word_of_a_page_is_lost_or_out_of_order(built: tuple[Built, Built]) -> None:
    html, pdf = built
    text = words(Pdf((pdf.out / "mentoring-mondays.pdf").read_bytes()).text)
    for kind in ("entry", "interlude", "glossary", "page", "weighing"):
        section = html.article(KINDS[kind]).section
        only_web = ".headerlink, .byline, .entry-parts, .habit-map, [role=doc-noteref]"
        for furniture in section.select(only_web):
            furniture.decompose()
        for note in section.select("aside.footnote-list"):  # in print, at the foot of the page
            note.decompose()
        printed = iter(text)
        assert [word for word in words(section.get_text(" ")) if word not in printed] == [], kind


def test_a_link_out_of_a_volume_has_its_address_in_a_note(built: tuple[Built, Built]) -> None:
    def text(name: str) -> str:
        return Pdf((built[1].out / f"{name}.pdf").read_bytes()).text

    assert f"{URL}glossary.html" in text("quiet")
    assert f"{URL}glossary.html" not in text("mentoring-mondays")  # has the page, and its number


def test_every_pdf_is_valid_and_tagged(built: tuple[Built, Built]) -> None:
    files = sorted(built[1].out.rglob("*.pdf"))
    assert len(files) > 5
    for file in files:
        pdf = Pdf(file.read_bytes())  # valid, or this fails
        root = pdf.document.Root
        assert (str(root.Lang), root.MarkInfo.Marked) == ("en", True)
        assert root.ViewerPreferences.DisplayDocTitle
        levels = [int(str(e.S)[2]) for e in pdf.elements() if re.fullmatch(r"/H\d", str(e.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(str(figure.Alt) for figure in pdf.elements("/Figure"))
        assert all(_scope(head) in ("/Column", "/Row") for head in pdf.elements("/TH"))
        descriptors = [thing for thing in pdf.document.objects if _is_descriptor(thing)]
        assert all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)


def _scope(head: pikepdf.Dictionary) -> str:
    return next(str(a.Scope) for a in head.A if "/Scope" in a)


def _is_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"

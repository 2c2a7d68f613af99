"""What is in an EPUB besides its text, by EPUBCheck and by the rules of Ace by DAISY."""

import os
import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from mentoring_mondays.commands.running.verifying import VALIDATORS
from tests import companion
from tests.commands.test_init import init
from tests.sites import URL, book, build, entry, shelf_root, words, write_docs

#: EPUB's types with a role of the same meaning (Ace, epub-type-has-matching-role).
ROLES = (
    "chapter", "part", "introduction", "index", "cover", "toc", "noteref", "footnote", "glossary"
)  # fmt: skip
XHTML = {"x": "http://www.w3.org/1999/xhtml"}
TYPE = "{http://www.idpf.org/2007/ops}type"


def picture():
    file = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, "PNG")
    return file.getvalue()


PAGES = {
    **companion.PAGES,
    "books/quiet/größe.png": picture(),
    "about.md": "# About\n\nIn print.\n\n```{container} web-only\nOn the web.\n```\n",
    "books/quiet/08-über.md": "---\ndate: 2021-02-22\n---\n# Über\n\n"
    "![A teal field](größe.png) See [the form](../../everything.md#a-heading) "
    "and [the first](01-waking.md).\n\n"
    "```{math}\n:label: one\ne = 1\n```\n\n[](#one) has a number.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    docs = write_docs(tmp_path_factory.mktemp("epub"), PAGES)
    assert build(docs, companion.TODAY, builder="pdf").status == 0
    built = build(docs, companion.TODAY, builder="epub")
    assert (built.status, built.messages) == (0, [])
    return built.out


@pytest.fixture(scope="module", params=["mentoring-mondays", "quiet", "steps"])
def epub(request, folder):
    """Return an EPUB: its files, by their names."""
    return opened(folder / f"{request.param}.epub")


@pytest.fixture(scope="module")
def quiet(folder):
    return opened(folder / "quiet.epub")


def opened(file):
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def package_of(epub):
    return BeautifulSoup(epub["content.opf"], "xml")


def said(package, name):
    """Return what the metadata says under ``name``: an element, or a property."""
    found = package.metadata.find_all(name, recursive=False) or package.find_all(property=name)
    return [words(each) for each in found]


def pages_of(epub):
    return {name: etree.fromstring(data) for name, data in epub.items() if name[-5:] == "xhtml"}


def targets(name, page, attribute):
    """Yield where the links of a page lead that stay in the volume: a file and a place in it."""
    for address in page.xpath(f"//@{attribute}"):
        parts = urlsplit(address)
        if not parts.scheme:
            file = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            yield file, unquote(parts.fragment)


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """Return a preview of pages with mistakes."""
    pages = {
        "books/quiet/index.md": book(),
        "about.md": "# About\n\n[nothing](nowhere.md) and {term}`nothing`\n",
        "interludes/x.md": entry("X", date="2020-09-08"),
    }
    docs = shelf_root(tmp_path_factory.mktemp("preview"), pages)
    return build(docs, preview=True, builder="epub")


def test_a_preview_has_the_mistakes_on_the_pages_they_are_on(preview):
    assert [line.partition(" ")[0] for line in preview.messages] == [
        "about.md:3:", "interludes/x.md:2:", "about.md:3:",
    ]  # fmt: skip
    made = opened(preview.out / "mentoring-mondays.epub")
    about = BeautifulSoup(made["about.xhtml"], "xml")
    assert [
        item.get_text().partition("; ")[0] for item in about.select(".preview-problems li")
    ] == [
        "Line 3: there is no page “nowhere.md”",
        "Line 3: the term “nothing” is not in a glossary",
    ]
    held = BeautifulSoup(made["interludes/x.xhtml"], "xml")
    assert "2020-09-08 is a Tuesday" in held.select_one(".preview-problems").get_text()


@pytest.mark.skipif(not (shutil.which("java") or os.environ.get("CI")), reason="it needs Java")
def test_epubcheck_finds_only_what_is_wrong(folder, preview, tmp_path):
    """All EPUBs in one run of Java, which takes seconds; those of a new companion, too."""
    project = tmp_path / "circle"
    assert init(project)[0] == 0
    conf = (project / "conf.py").read_text("utf-8")
    begun = build(project / "docs", "2026-12-03", conf=conf, builder="epub")
    assert (begun.status, begun.messages) == (0, [])
    made = [epub for out in (folder, preview.out, begun.out) for epub in out.glob("*.epub")]
    assert len(made) == 7
    checked = project / "_build" / "epub"
    checked.mkdir(parents=True)
    for number, epub in enumerate(made):
        shutil.copy(epub, checked / f"{number}.epub")
    wrong = checked / "wrong.epub"
    with ZipFile(wrong, "w") as packed:
        packed.writestr("a.txt", "a")
    errors = list(VALIDATORS["the EPUB"](project))
    assert errors
    assert [error for error in errors if not error.startswith(f"{wrong}: ")] == []


def test_the_metadata_says_what_readers_need_to_know(epub):
    package = package_of(epub)
    assert {"textual"} <= {*said(package, "schema:accessMode")} <= {"textual", "visual"}
    assert said(package, "schema:accessModeSufficient") == ["textual"]
    assert said(package, "schema:accessibilityHazard") == ["none"]
    assert len(said(package, "schema:accessibilitySummary")) == 1
    [claim] = package.find_all(property="dcterms:conformsTo")
    assert words(claim) == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert package.find(refines=f"#{claim['id']}")["property"] == "a11y:certifiedBy"


def test_what_it_says_is_in_it(epub):
    package, pages = package_of(epub), pages_of(epub)
    features = said(package, "schema:accessibilityFeature")
    inside = {name: page for name, page in pages.items() if not name.startswith("_book/cover")}
    pictures = [img for page in inside.values() for img in page.iterfind(".//x:img", XHTML)]
    assert ("visual" in said(package, "schema:accessMode")) == bool(pictures)
    assert ("alternativeText" in features) == bool(pictures)
    assert all(picture.get("alt") for picture in pictures)
    formulas = {name for name, page in pages.items() if page.xpath("//*[local-name()='math']")}
    declared = package.find_all("item", properties="mathml")
    assert {unquote(item["href"]) for item in declared} == formulas
    assert ("MathML" in features) == bool(formulas)
    assert ("index" in features) == ("_book/index.xhtml" in epub)
    assert {"tableOfContents", "readingOrder", "structuralNavigation"} <= {*features}


def test_every_page_has_a_language_a_title_and_headings_that_skip_no_level(epub):
    for name, page in pages_of(epub).items():
        language = "{http://www.w3.org/XML/1998/namespace}lang"
        assert (page.get("lang"), page.get(language)) == ("en", "en"), name
        assert page.findtext(".//x:title", None, XHTML), name
        levels = [int(h.tag[-1]) for h in page.xpath("//*[re:test(local-name(), '^h[1-6]$')]",
                  namespaces={"re": "http://exslt.org/regular-expressions"})]  # fmt: skip
        assert levels[:1] == [1] or name in ("_book/cover.xhtml", "_book/imprint.xhtml")
        assert all(low - high <= 1 for high, low in pairwise(levels)), name


def test_every_type_has_its_role(epub):
    for page in pages_of(epub).values():
        for element in page.xpath("//*[@*[name()='epub:type']]"):
            kind = element.get(TYPE)
            is_landmark = element.tag.endswith("}a") and kind != "noteref"
            if kind in ROLES and not is_landmark:
                assert element.get("role") == f"doc-{kind}"


def test_every_link_leads_to_a_place_that_is_there(epub):
    pages = pages_of(epub)
    ids = {name: {*page.xpath("//@id"), ""} for name, page in pages.items()}
    for name, page in pages.items():
        for file, place in targets(name, page, "href"):
            assert place in ids.get(file, {""}), (name, file, place)
            assert file in epub
        for address in page.xpath("//@href"):
            assert not (address.startswith("http") and ".xhtml" in address)


def test_every_file_is_used_and_in_the_manifest(epub):
    package, used = package_of(epub), set()
    for name, page in pages_of(epub).items():
        used |= {file for kind in ("href", "src") for file, _ in targets(name, page, kind)}
    style = epub["_static/companion.css"].decode()
    used |= {name for name in epub if name.endswith("woff2") and PurePosixPath(name).name in style}
    listed = {unquote(item["href"]) for item in package.find_all("item")}
    spine = [ref["idref"] for ref in package.find_all("itemref")]
    pages = [package.find(id=each)["href"] for each in spine]
    assert listed == {*epub} - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert listed - used - {*map(unquote, pages)} == set()
    assert len(pages) == len({*pages}) == len(pages_of(epub))


def test_the_cover_is_a_picture_of_its_own(epub):
    [cover] = package_of(epub).find_all("item", properties="cover-image")
    assert cover["media-type"] == "image/png"
    with Image.open(BytesIO(epub[unquote(cover["href"])])) as picture:
        assert picture.size == (1200, 1800)


def test_it_has_contents_landmarks_title_page_and_imprint(quiet):
    contents = BeautifulSoup(quiet["_book/contents.xhtml"], "xml")
    toc, landmarks, pages = contents.find_all("nav")
    assert (toc["role"], landmarks["epub:type"]) == ("doc-toc", "landmarks")
    assert (pages["role"], pages["epub:type"]) == ("doc-pagelist", "page-list")
    titles = [words(a) for a in toc.find_all("a")]
    assert titles[:2] == ["The Quiet Hour", "Habit 1: Waking Early"]
    assert titles[-2:] == ["Über", "Index"]
    assert [a["epub:type"] for a in landmarks.find_all("a")] == [
        "cover", "titlepage", "toc", "bodymatter", "index"
    ]  # fmt: skip
    title = words(BeautifulSoup(quiet["_book/title.xhtml"], "xml").body)
    assert title == (
        "The Quiet Hour And Other Hours A companion to the book by Ann Lee and Bo Ek "
        "The Circle, Ada Okafor Mentoring Mondays"
    )
    imprint = words(BeautifulSoup(quiet["_book/imprint.xhtml"], "xml").body)
    assert "It is not affiliated with Ann Lee and Bo Ek" in imprint
    assert imprint.endswith(f"{URL}books/quiet/")


def test_the_page_list_leads_to_the_beginnings_of_the_pages_of_the_pdf(epub, folder):
    package, pages = package_of(epub), pages_of(epub)
    assert {"pageBreakMarkers", "pageNavigation"} <= {*said(package, "schema:accessibilityFeature")}
    [source] = said(package, "pageBreakSource")
    assert [source] == said(package, "source")
    links = pages["_book/contents.xhtml"].xpath("//*[@role='doc-pagelist']//@href")
    with pdfium.PdfDocument(folder.parent / "pdf" / PurePosixPath(source).name) as pdf:
        assert len(links) == len(pdf)
        printed = [letters(page.get_textpage().get_text_bounded()) for page in pdf]
    for number, (text, link) in enumerate(zip(printed, links, strict=True), 1):
        name, _, ident = normpath(join("_book", unquote(link))).partition("#")
        mark = BeautifulSoup(epub[name], "xml").find(id=ident)
        assert (mark["role"], mark["aria-label"]) == ("doc-pagebreak", str(number))
        following = letters("".join(mark.find_all_next(string=True)))[:10]
        assert following in text or not text or number == 1, number


def letters(text):
    return "".join(filter(str.isalpha, text.casefold()))


def test_the_index_leads_to_pages_by_their_names(quiet):
    index = BeautifulSoup(quiet["_book/index.xhtml"], "xml")
    lines = [words(line) for line in index.find_all("li")]
    assert lines[:2] == ["asking, Habit 4", "délégation, Habit 2"]
    assert lines[-1] == "organization: choosing openly, Habit 4"


def test_the_metadata_of_a_book_is_its_own(quiet):
    package = package_of(quiet)
    assert said(package, "title") == ["The Quiet Hour", "And Other Hours"]
    assert said(package, "identifier") == [f"{URL}books/quiet/index.html"]
    assert said(package, "creator") == ["The Circle", "Ada Okafor"]
    assert said(package, "contributor") == []
    assert said(package, "date") == ["2021-02-22"]
    assert said(package, "belongs-to-collection") == ["Mentoring Mondays"]
    assert "unknown" not in quiet["content.opf"].decode()


def test_a_link_out_of_the_book_leads_to_the_site(quiet):
    page = BeautifulSoup(quiet["books/quiet/08-über.xhtml"], "xml")
    links = {words(a): a["href"] for a in page.section.find_all("a")}
    assert links["the form"] == f"{URL}everything.html#a-heading"
    assert links["the first"] == "01-waking.xhtml"
    assert page.img["src"].startswith("../../_images/")


def test_a_formula_has_the_number_by_which_the_text_calls_it(quiet):
    page = BeautifulSoup(quiet["books/quiet/08-über.xhtml"], "xml")
    assert words(page.find(class_="eqno")) == words(page.find(href="#equation-one")) == "(1)"


def test_notes_and_pages_say_what_they_are(folder):
    whole = opened(folder / "mentoring-mondays.epub")
    entry = BeautifulSoup(whole[f"{companion.HABIT}.xhtml"], "xml")
    assert entry.section["role"] == "doc-chapter"
    assert entry.find(role="doc-noteref")["epub:type"] == "noteref"
    assert entry.find(role="doc-footnote")["epub:type"] == "footnote"
    about = words(BeautifulSoup(whole["about.xhtml"], "xml").body)
    assert about == "About In print."
    book = BeautifulSoup(whole["books/quiet/index.xhtml"], "xml")
    assert book.section["role"] == "doc-part"

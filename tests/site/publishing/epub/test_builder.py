"""The EPUBs: what goes in, what stays out, and what becomes of mistakes."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from tests.sites import HOME, URL, book, build, entry, shelf_root, write_docs

FILES = {
    "about.md": "# About\n\n```{toctree}\nself\n/books/quiet/index\n```\n",
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", "Text & more.\n", date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", "Nonesuch.\n", date="2020-12-07", habit=2),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    built = build(shelf_root(tmp_path_factory.mktemp("epub"), FILES), builder="epub")
    assert (built.status, built.messages) == (0, [])
    return built.out / "mentoring-mondays.epub"


@pytest.fixture(scope="module")
def files(made):
    epub = ZipFile(BytesIO(made.read_bytes()))
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    return {name: epub.read(name) for name in epub.namelist()}


def test_every_page_is_well_formed_and_has_no_script(files):
    pages = [name for name in files if name.endswith(".xhtml")]
    assert "books/quiet/01-wake.xhtml" in pages
    for name in pages:
        tree = etree.fromstring(files[name])
        assert tree.xpath("//*[local-name()='script' or local-name()='noscript']") == [], name


def test_the_chrome_of_the_site_and_what_is_held_back_stay_out(files):
    assert [n for n in files if n.startswith(("entries", "search", "genindex", "404"))] == []
    assert [name for name, content in files.items() if b"Nonesuch" in content] == []


def test_without_the_pdf_there_is_no_page_list(files):
    assert b"page-list" not in files["_book/contents.xhtml"]
    assert b"ageBreak" not in files["content.opf"]
    assert b"pageNavigation" not in files["content.opf"]


def test_each_page_is_in_the_contents_and_in_the_reading_order_once(files):
    links = [a.get_text() for a in BeautifulSoup(files["_book/contents.xhtml"], "xml").select("a")]
    assert links.count("Habit 1: Wake Early") == links.count("About") == 1
    spine = BeautifulSoup(files["content.opf"], "xml").find_all("itemref")
    assert len(spine) == len({item["idref"] for item in spine}) > 4


def test_pages_of_the_website_alone_are_left_out_and_linked(tmp_path):
    pages = {
        "index.md": HOME.replace("about\n", "about\ncontributing/index\n"),
        "contributing/index.md": "# Contributing\n\n```{toctree}\nrules/one\n```\n",
        "contributing/rules/one.md": "# Rule One\n\nNonesuch.\n",
        "books/quiet/01-wake.md": FILES["books/quiet/01-wake.md"]
        + "\nSee [the rule](../../contributing/rules/one.md).\n",
    }
    built = build(shelf_root(tmp_path, FILES | pages), builder="epub")
    assert (built.status, built.messages) == (0, [])
    epub = ZipFile(built.out / "mentoring-mondays.epub")
    assert [name for name in epub.namelist() if name.startswith("contributing")] == []
    page = BeautifulSoup(epub.read("books/quiet/01-wake.xhtml"), "xml")
    assert page.find("a", string="the rule")["href"] == f"{URL}contributing/rules/one.html"
    assert b"Contributing" not in epub.read("_book/contents.xhtml")


def test_the_same_pages_make_the_same_bytes(tmp_path):
    made = []
    for place in ("one", "two"):
        docs = shelf_root(tmp_path / place, FILES)
        built = build(docs, builder="epub", SOURCE_DATE_EPOCH="1600000000")
        made.append((built.out / "mentoring-mondays.epub").read_bytes())
    assert made[0] == made[1]


OWN = """\
project = "A Handbook"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_static_path = ["_static"]
epub_cover = ("_static/{}.png", "")
"""


def test_a_handbook_without_books_has_its_own_cover_and_is_independent_of_nobody(tmp_path):
    site = "site:\n  authors: [The Circle]\n  time_zone: America/New_York\n"
    docs = write_docs(tmp_path, {"index.md": f"---\n{site}---\n# A Handbook\n\nText.\n"})
    static = tmp_path / "_static"
    static.mkdir()
    Image.new("RGB", (40, 60), "teal").save(static / "front.png")
    built = build(docs, builder="epub", conf=OWN.format("front"))
    assert (built.status, built.messages) == (0, [])
    with ZipFile(built.out / "a-handbook.epub") as epub:
        [cover] = BeautifulSoup(epub.read("content.opf"), "xml").find_all(properties="cover-image")
        assert cover["href"] == "_static/front.png"
        assert b'src="../_static/front.png"' in epub.read("_book/cover.xhtml")
        assert "_book/a-handbook.png" not in epub.namelist()
        assert b"independent" not in epub.read("_book/imprint.xhtml")
    assert build(docs, builder="epub", conf=OWN.format("none")).messages == [
        "conf.py:5: WARNING: there is no file “_static/none.png”; put the picture into a folder of "
        'html_static_path, and write epub_cover = ("_static/cover.png", "") [mondays.option]'
    ]

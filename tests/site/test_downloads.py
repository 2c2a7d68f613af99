"""What readers take away is offered where it belongs, and never more than the site shows."""

import json

import pytest

from tests.sites import CONF, URL, book, build, entry, shelf_root, words

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", "Text.\n", date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", "Text.\n", date="2020-12-07", habit=2),
}


def offered(built, page):
    """Return the address and the words of each download that the page offers."""
    links = built.page(page).select(".downloads li")
    return [(words(line.a), line.a["href"]) for line in links]


@pytest.fixture
def docs(tmp_path):
    return shelf_root(tmp_path, FILES)


def test_pages_offer_what_there_is_with_its_size_and_length(docs):
    for kind in ("pdf", "epub"):
        assert build(docs, builder=kind).status == 0
    built = build(docs)
    assert sorted(offered(built, "books/quiet/01-wake")) == [
        ("The handout for the circle (PDF)", "../../downloads/handouts/01-wake.pdf"),
        ("The whole companion (EPUB)", "../../downloads/mentoring-mondays.epub"),
        ("The whole companion (PDF)", "../../downloads/mentoring-mondays.pdf"),
        ("This season (EPUB)", "../../downloads/quiet.epub"),
        ("This season (PDF)", "../../downloads/quiet.pdf"),
    ]
    handouts = [p for _, p in offered(built, "books/quiet/index") if "handouts" in p]
    assert handouts == []
    for name in ("mondays.pdf", "mondays.epub", "quiet.pdf", "quiet.epub"):
        line = built.page("books/quiet/index").select_one(f'.downloads a[href$="{name}"]').parent
        size, pages = words(line.select_one(".extent")).split(", ")
        assert size.endswith(("KB", "MB"))
        assert pages.endswith(" pages")
    for _, address in offered(built, "about"):
        assert (built.out / address).is_file()


def test_a_document_of_conf_py_is_offered_on_its_page(docs):
    listed = [("index", "all", "", ""), ("about", "about", "", ""), ("gone", "gone", "", "")]
    conf = (CONF / "conf.py").read_text("utf-8") + f"\npdf_documents = {listed}\n"
    conf += 'mondays_pdf, mondays_epub = "pdf", "epub"\n'
    made = {kind: build(docs, builder=kind, conf=conf, MONDAYS_URL=URL) for kind in ("pdf", "epub")}
    assert [(kind, each.status, len(each.messages)) for kind, each in made.items()] == [
        ("pdf", 1, 1),
        ("epub", 1, 1),
    ]
    assert "there is no page “gone”" in made["epub"].messages[0]
    built = build(docs, conf=conf, MONDAYS_URL=URL)
    assert sorted(offered(built, "about"))[-2:] == [
        ("This part (EPUB)", "downloads/about.epub"),
        ("This part (PDF)", "downloads/about.pdf"),
    ]
    assert "pages" in words(built.page("about").select_one('[href$="about.epub"]').parent)


def test_what_was_built_for_a_later_day_is_not_offered(docs):
    for kind in ("pdf", "epub"):
        build(docs, "2020-12-07", builder=kind)
    assert offered(build(docs, "2020-12-07"), "books/quiet/02-say")
    built = build(docs, "2020-12-06")
    assert offered(built, "books/quiet/01-wake") == []
    assert not (built.out / "downloads").exists()


def test_a_season_leads_to_the_handouts_and_is_in_no_book(docs):
    season = "season:\n  book: quiet\n  begins: 2020-09-28\n  name: Autumn"
    shelf_root(docs.parent, {
        "seasons/autumn.md": f"---\n{season}\n---\n# Autumn\n\nWho reads.\n",
        "about.md": "# About\n\n[A season](seasons/autumn.md).\n",
    })  # fmt: skip
    for kind in ("pdf", "epub"):
        made = build(docs, builder=kind)
        assert (made.status, made.messages) == (0, [])
    assert b"seasons/autumn.xhtml" not in (made.out / "mentoring-mondays.epub").read_bytes()
    built = build(docs)
    assert built.messages == []
    [link] = built.article("seasons/autumn").select(".schedule a.schedule-handout")
    assert link["href"] == "../downloads/handouts/01-wake.pdf"
    assert words(link) == "Handout for Habit 1: Wake Early"
    calendar = (built.out / "seasons/autumn.ics").read_bytes().replace(b"\r\n ", b"")
    assert b"Handout: https://mondays.example/downloads/handouts/01-wake.pdf" in calendar


def test_an_entry_that_is_withdrawn_takes_its_handout_with_it(docs):
    built = build(docs, "2020-12-07", builder="pdf")
    assert (built.out / "handouts/02-say.pdf").is_file()
    build(docs, "2020-12-06", builder="pdf")
    assert [file.name for file in (built.out / "handouts").iterdir()] == ["01-wake.pdf"]


def test_a_handout_that_was_printed_again_is_offered_with_its_new_length(docs):
    list_of_pdfs = build(docs, builder="pdf").out / "downloads.json"
    before = extent(build(docs), "01-wake.pdf")
    lines = json.loads(list_of_pdfs.read_text("utf-8"))
    handout = next(line for line in lines if line["path"].endswith("01-wake.pdf"))
    handout["pages"] += 1
    list_of_pdfs.write_text(json.dumps(lines), "utf-8")
    assert before.endswith(", 1 page")
    assert extent(build(docs), "01-wake.pdf").endswith(", 2 pages")


def extent(built, name):
    line = built.page("books/quiet/01-wake").select_one(f'.downloads a[href$="{name}"]').parent
    return words(line.select_one(".extent"))


def test_a_book_with_the_name_of_the_companion_is_reported_before_it_has_a_pdf(tmp_path):
    docs = shelf_root(tmp_path, {"books/Our-Circle/index.md": book()})
    conf = 'project = "Our Circle"\nextensions = ["mentoring_mondays.site"]\n'
    assert build(docs, conf=conf).messages == [
        "books/Our-Circle/index.md: WARNING: the PDF and EPUB of the whole companion are called "
        "“Our-Circle”, too; rename the folder of this book [mondays.name]"
    ]

"""A companion in Spanish: every word that readers meet is from the pages or from the catalog.

The project of these tests has a catalog of its own, in which each translation is in marks.
"""

import json
import re
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from mentoring_mondays.locale import use
from mentoring_mondays.shelf import edition_as_of, read_shelf
from mentoring_mondays.shelf.calendar.clock import Clock
from mentoring_mondays.site.publishing.social_cards import cards
from tests.browser.conftest import served
from tests.locale.spanish import CLOSE, OPEN, TODAY, build_spanish, known, said, unmarked, words
from tests.sites import Built


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    return build_spanish(tmp_path_factory.mktemp("jueves"), "pdf", "epub", "html", pseudo=True)


def test_it_builds_in_every_format(outputs: list[Built]) -> None:
    assert [(built.status, built.messages) for built in outputs] == [(0, [])] * 3


def test_no_page_has_an_english_word_or_another_day(outputs: list[Built]) -> None:
    site, own = outputs[-1], known()
    assert not own & {"previous", "search", "entry"}
    for name in site.pages():
        page = site.page(name)
        assert page.html is not None
        assert page.html["lang"] == "es", name
        text = said(page)
        assert words(unmarked(text)) <= own, name
        if name != "books/calma/02-decir":  # which has the days of a week
            assert not words(text) & {"monday", "mondays", "lunes"}, name


def test_the_words_of_the_scripts_are_from_the_catalog(outputs: list[Built]) -> None:
    site = outputs[-1]
    script = (site.out / "_static/words.js").read_text("utf-8")
    found = json.loads(script.removeprefix("window.mondaysWords = ").removesuffix(";\n"))
    assert found.pop("") == "es"
    forms = [
        form
        for each in found.values()
        for form in ([each] if isinstance(each, str) else each.values())
    ]
    assert len(forms) > 70
    assert all(form.startswith(OPEN) and form.endswith(CLOSE) for form in forms)
    assert set(found["{count} day"]) >= {"one", "other"}
    scripts = [
        str(tag["src"]).partition("?")[0] for tag in site.page("index").select("script[src]")
    ]
    deferred = [src for src in scripts if not src.endswith("color-mode.js")]
    assert deferred[0] == "_static/words.js"
    assert "_static/translations.js" not in scripts  # which needs Sphinx's own scripts


def test_feeds_and_calendars_have_no_english_word(outputs: list[Built]) -> None:
    site, own = outputs[-1], known()
    for file in [*site.out.rglob("atom.xml")]:
        feed = BeautifulSoup(file.read_bytes(), "xml")
        for entry in feed.select("entry > content"):
            entry.string = said(BeautifulSoup(entry.get_text(), "lxml"))
        assert feed.feed is not None
        assert feed.feed["xml:lang"] == "es"
        texts = [tag.get_text() for tag in feed.select("title, subtitle, summary, content")]
        assert words(unmarked("\n".join(texts))) <= own, file
    for file in site.out.rglob("*.ics"):
        text = file.read_text("utf-8").replace("\r\n ", "").replace("\n ", "")
        lines = re.findall("^(?:SUMMARY|DESCRIPTION|NAME):(.*)$", text, re.MULTILINE)
        texts = [re.sub(r"https?://[^\s\\]+|\\n", " ", line) for line in lines]
        assert words(unmarked("\n".join(texts))) <= own, file


def test_no_book_has_an_english_word(outputs: list[Built]) -> None:
    pdfs, epubs, _site = outputs
    own = known()
    for file in pdfs.out.rglob("*.pdf"):
        document = pypdfium2.PdfDocument(file)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        bare = unmarked(re.sub(r"https?://\S+|\S+\.html", " ", text))
        # The names of the typefaces, and of the site where a book can be borrowed, are no words.
        assert words(bare) <= own, file
    for file in epubs.out.glob("*.epub"):
        with zipfile.ZipFile(file) as book:
            for name in (name for name in book.namelist() if name.endswith(".xhtml")):
                page = BeautifulSoup(book.read(name), "xml")
                assert words(unmarked(said(page))) <= own, name


def test_no_card_has_an_english_word(outputs: list[Built]) -> None:
    folder = outputs[-1].out.parent
    shelf = read_shelf(folder / "docs")
    use("es", [folder / "locales"])
    try:
        edition = edition_as_of(shelf, Clock.from_environment({"MONDAYS_TODAY": TODAY}, "UTC"))
        texts = [f"{c.title} {c.label} {c.series}" for c in cards(edition, "", "index").values()]
    finally:
        use("en")
    assert any(CLOSE in text for text in texts)
    assert words(unmarked("\n".join(texts))) <= known()


def test_axe_finds_nothing(
    outputs: list[Built], browser: Browser, axe: Callable[..., list[str]]
) -> None:
    with served(outputs[-1].out) as address:
        page = browser.new_page()
        for name in ("books/calma/01-despertar", "forma"):
            page.goto(f"{address}{name}.html")
            assert axe(page) == [], name
        page.close()

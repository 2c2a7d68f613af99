"""Any other language: its direction, and the texts themselves, translated as Sphinx does it."""

from pathlib import Path
from shutil import rmtree

from babel.messages.pofile import read_po
from sphinx.locale import translators

from tests.sites import Built, book, build, entry, shelf_root, words

CONF = (
    'project = "Circle"\nextensions = ["mentoring_mondays.site"]\nhtml_theme = "mondays"\n'
    'html_baseurl = "https://circle.example/"\ngettext_compact = False\nlanguage = "{}"\n'
)

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry(
        "Wake Early", "Get up **before** the others.\n", date="2020-08-31", habit=1
    ),
}


def build_in(language: str, docs: Path, builder: str = "html") -> Built:
    try:
        return build(docs, builder=builder, conf=CONF.format(language))
    finally:
        translators.clear()


def test_a_page_in_arabic_runs_from_right_to_left(tmp_path: Path) -> None:
    built = build_in("ar", shelf_root(tmp_path, FILES))
    assert (built.status, built.messages) == (0, [])
    page = built.page("books/quiet/01-wake")
    assert page.html is not None
    assert page.body is not None
    assert (page.html["lang"], page.body.get("dir")) == ("ar", "rtl")
    assert "أغسطس" in words(page.select_one(".byline time"))


def test_the_texts_are_translated_by_catalogs_of_the_project(tmp_path: Path) -> None:
    docs = shelf_root(tmp_path, FILES)
    pot = build_in("en", docs, "gettext")
    assert (pot.status, pot.messages) == (0, [])
    [template] = pot.out.rglob("01-wake.pot")
    with template.open("rb") as file:
        assert "Get up **before** the others." in [message.id for message in read_po(file)]
    catalog = tmp_path / "locales/es/LC_MESSAGES/books/quiet/01-wake.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Get up **before** the others."\n'
        'msgstr "Levántate **antes** que los demás."\n',
        encoding="utf-8",
    )
    rmtree(tmp_path / "doctrees")  # which Sphinx does not share between these two builders
    built = build_in("es", docs)
    assert (built.status, built.messages) == (0, [])
    article = built.article("books/quiet/01-wake")
    assert "Levántate antes que los demás." in words(article)
    assert [strong.text for strong in article.select("section strong")] == ["antes"]

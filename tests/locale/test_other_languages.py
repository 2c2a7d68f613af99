"""Any other language: its direction, and the texts themselves, translated as Sphinx does it."""

import re
from pathlib import Path
from shutil import rmtree

import pytest
from babel.messages.pofile import read_po
from sphinx.locale import translators

from mentoring_mondays.commands.running.reading import found_in_reading
from mentoring_mondays.locale import DOMAIN, FOLDER, Words, in_sentence, use
from mentoring_mondays.shelf import read_shelf
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


def catalog(**changes: str) -> bytes:
    """Return the Spanish catalog with other translations, by the English words."""
    text = (FOLDER / f"es/LC_MESSAGES/{DOMAIN}.po").read_text("utf-8")
    for english, other in changes.items():
        known = f'msgid "{english}"\nmsgstr "'
        assert known in text
        text = re.sub(f"({re.escape(known)}).*", rf'\g<1>{other}"', text)
    return text.encode()


#: An Arabic catalog, of which only two words are needed here.
ARABIC = catalog(**{"Practice": "تمرين", "Posted on {day}.": "نُشر في {day}."})


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {**FILES, f"../locales/ar/LC_MESSAGES/{DOMAIN}.po": ARABIC}
    return build_in("ar", shelf_root(tmp_path_factory.mktemp("ar"), files))


def test_a_page_in_arabic_runs_from_right_to_left(arabic: Built) -> None:
    assert (arabic.status, arabic.messages) == (0, [])
    page = arabic.page("books/quiet/01-wake")
    assert page.html is not None
    assert page.body is not None
    assert (page.html["lang"], page.body.get("dir")) == ("ar", "rtl")
    assert "أغسطس" in words(page.select_one(".byline time"))
    assert "نُشر في" in words(page)


def test_after_a_change_in_a_catalog_all_pages_have_the_new_words(tmp_path: Path) -> None:
    entries = {"books/quiet/01-wake.md": entry(
        "Wake Early", "```{practice}\n1. Rise.\n```\n", date="2020-08-31", habit=1
    )}  # fmt: skip
    place = f"../locales/pt/LC_MESSAGES/{DOMAIN}.po"
    docs = shelf_root(tmp_path, {**FILES, **entries, place: catalog()})
    assert "La práctica de esta semana" in words(
        build_in("pt", docs).article("books/quiet/01-wake")
    )
    changed = catalog(**{"This week’s practice": "A prática da semana"})
    (docs / place).write_bytes(changed)
    article = words(build_in("pt", docs).article("books/quiet/01-wake"))
    assert "A prática da semana" in article
    assert "La práctica de esta semana" not in article


def test_without_a_catalog_all_words_and_dates_are_english(tmp_path: Path) -> None:
    docs = shelf_root(tmp_path, FILES)
    built = build_in("he", docs)
    assert (built.status, built.messages) == (0, [])
    page = built.page("books/quiet/01-wake")
    assert page.html is not None
    assert page.body is not None
    assert (page.html["lang"], page.body.get("dir")) == ("he", "rtl")  # as the texts are
    assert "August 31, 2020" in words(page.select_one(".byline time"))
    assert set(re.findall("[א-ת]+", words(page))) == set()
    assert not (built.out / "_static/words.js").exists()  # the scripts have English ones
    [problem] = found_in_reading(docs, read_shelf(docs)).problems
    assert (problem.path, problem.line, problem.rule) == ("../conf.py", 6, "translation")
    said = "the site’s words are not translated into “he”, so they and all dates are English; "
    assert problem.message.startswith(f"{said}copy ")
    place = f"LC_MESSAGES/{DOMAIN}.po"
    assert problem.message.endswith(f"es/{place} to locales/he/{place}, and translate it")


MISTAKES = {
    "by {authors}": ("por {autores}", "nothing is filled in for “{autores}” here; write {authors}"),
    "Practice": ("{day}", "nothing is filled in for “{day}” here; write no braces"),
    "Entries in {}": ("{} {}", "nothing is filled in for “{}” here; write {}"),
    "Books": ("Libros}", "“Libros}” has a brace without its other; write both, or none"),
    "This page has moved to {link}.": ("Se mudó.", "“{link}” is missing; write {link}, each once"),
}


def test_a_mistake_in_a_catalog_is_reported_and_its_words_stay_english(tmp_path: Path) -> None:
    wrong = catalog(**{english: text for english, (text, _) in MISTAKES.items()})
    file = tmp_path / f"pt/LC_MESSAGES/{DOMAIN}.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(wrong)
    found = Words("pt", [tmp_path])
    said = [text for _, text in sorted((each.line, each.text) for each in found.mistakes)]
    assert sorted(said) == sorted(text for _, text in MISTAKES.values())
    assert {each.file for each in found.mistakes} == {file}
    lines = wrong.decode().splitlines()
    assert {lines[each.line - 1].removeprefix("msgid ").strip('"') for each in found.mistakes} == {
        *MISTAKES
    }
    assert found.untranslated == {*MISTAKES}
    assert found.catalog is not None
    assert found.catalog.gettext("by {authors}") == "by {authors}"
    assert found.catalog.gettext("Title") == "Título"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("charset=utf-8", "charset=klingon", "unknown encoding: klingon"),
        ("(n != 1)", "(n !== 1)", "invalid token in plural form: ="),
        ("más", "m\udce1s", "'utf-8' codec can't decode byte 0xe1 in position"),
    ],
)
def test_a_catalog_that_cannot_be_read_is_reported(tmp_path, old: str, new: str, why: str) -> None:
    file = tmp_path / f"pt/LC_MESSAGES/{DOMAIN}.po"
    file.parent.mkdir(parents=True)
    text = catalog().decode().replace(old, new)
    file.write_bytes(text.encode(errors="surrogateescape"))
    [mistake] = (found := Words("pt", [tmp_path])).mistakes
    assert not found
    assert (mistake.file, mistake.line) == (file, 1)
    assert mistake.text.startswith(
        f"this catalog cannot be read; save it as UTF-8, and fix its first lines ({why}"
    )


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


def test_a_noun_keeps_its_capital_in_a_sentence_where_the_catalog_has_capitals(tmp_path) -> None:
    file = tmp_path / f"de/LC_MESSAGES/{DOMAIN}.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalog(calendar="Kalender"))
    try:
        use("de", [tmp_path])
        assert in_sentence("Kapitel") == "Kapitel"
        use("es")
        assert in_sentence("Hábito") == "hábito"
    finally:
        use("en")

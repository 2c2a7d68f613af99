"""Readers who search for their trouble find the entry on it: the shipped phrases, tried out."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mentoring_mondays.shelf import Clock, Shelf, edition_as_of, read_shelf
from mentoring_mondays.site.publishing.search import Text, index, offers, pages, words_in
from mentoring_mondays.site.theme import THEMES
from tests.sites import PROJECT

DOCS = PROJECT / "docs"
WOMEN, FRANKLIN = "books/how-women-rise/", "books/autobiography-of-benjamin-franklin/"

if not (DOCS / WOMEN).is_dir() or not (DOCS / FRANKLIN).is_dir():
    pytest.skip("docs/ has the pages of another companion", allow_module_level=True)

#: A day on which all entries are published.
WHOLE = date(2027, 4, 5)

#: These lead to one entry before all others.
FIRST = {
    "I can't ask for a raise": f"{WOMEN}02",
    "salary": f"{WOMEN}02",
    "imposter": f"{WOMEN}01",
    "burnout": f"{WOMEN}08",
    "overthinking": f"{WOMEN}11",
    "saying no": f"{WOMEN}08",
    "networking": f"{WOMEN}04",
    "feedback": f"{WOMEN}13",
    "speaking up": f"{WOMEN}09",
    "being interrupted": f"{WOMEN}09",
    "anxiety": f"{WOMEN}11",
    "how do I ask for a raise": f"{WOMEN}02",
}

#: These lead to an entry or a page that is among the first three.
AMONG_THREE = {
    "my boss never notices anything I do and I feel invisible": f"{WOMEN}02",
    "I feel like a fraud at work": f"{WOMEN}01",
    "they keep interrupting me in meetings": f"{WOMEN}09",
    "a man repeated my idea and got the credit": f"{WOMEN}09",
    "I hate office politics": f"{WOMEN}04",
    "I cannot delegate": f"{WOMEN}07",
    "I’m afraid of making a mistake": f"{WOMEN}07",
    "procrastinating": f"{WOMEN}07",
    "everybody wants something from me and I am overwhelmed": f"{WOMEN}08",
    "I apologise too much": f"{WOMEN}09",
    "crying in the office": f"{WOMEN}10",
    "am I too emotional": f"{WOMEN}10",
    "can't sleep because of work": f"{WOMEN}11",
    "I keep replaying what I said": f"{WOMEN}11",
    "first week in a new job": f"{WOMEN}05",
    "how do I find a mentor": f"{WOMEN}05",
    "should I quit my job": f"{WOMEN}06",
    "I am over fifty, is it too late": f"{WOMEN}06",
    "I don’t feel qualified": f"{WOMEN}03",
    "public speaking nerves": f"{WOMEN}12",
    "salery": f"{WOMEN}02",
    "perfectionsm": f"{WOMEN}07",
    "holding a grudge": f"{FRANKLIN}09",
    "people are gossiping about me": f"{FRANKLIN}12",
    "my desk is a mess": f"{FRANKLIN}03",
    "I feel guilty when I rest": f"{FRANKLIN}06",
    "my boss has favorites": f"{FRANKLIN}08",
    "which habit should I start with": "which-habits",
    "subscribe": "follow",
    "e-mail": "follow",
    "webcal": "follow",
    "calendar": "start-your-own-circle",
    "print": "circle/index",
    "PDF": "circle/index",
    "circle": "how-to-run-a-circle",
    "cookies": "privacy",
    "my manager never thanks me": f"{WOMEN}02",  # manager as boss
    "I work hard and no one sees it": f"{WOMEN}02",  # no one as nobody
    "I cried at work": f"{WOMEN}10",
    "tears in front of my manager": f"{WOMEN}10",
    "new boss": f"{WOMEN}05",
    "aplogizing": f"{WOMEN}09",  # two mistakes in another form of the word
    "underqualified": f"{WOMEN}03",
    "people take advantage of me": f"{WOMEN}08",
    "I can't let go of control": f"{WOMEN}07",
    "I feel unseen": f"{WOMEN}02",
    "people zone out when I speak": f"{WOMEN}10",
    "alcohol at company parties": f"{FRANKLIN}01",
    "gossip": f"{FRANKLIN}02",
    "doomscrolling": f"{FRANKLIN}06",
    "leadership": f"{WOMEN}index",
    "notes": "privacy",
    "contact": "accessibility",
}


@cache
def shipped() -> Shelf:
    """Return the shelf of ``docs/``, which takes most of a second to read."""
    return read_shelf(DOCS)


def test_queries_lead_to_what_they_mean(browser: Browser) -> None:
    edition = edition_as_of(shipped(), Clock(WHOLE))
    files = {
        page.docname: Path(DOCS, f"{page.docname}.md").read_text("utf-8") for page in edition.pages
    }
    files |= {e.docname: Path(DOCS, e.path).read_text("utf-8") for e in edition.entries}
    bodies = {name: file.split("---\n", 2)[-1] for name, file in files.items()}
    texts = {name: Text((), (("", body),), words_in(body)) for name, body in bodies.items()}
    titles = {name: body.partition("# ")[2].partition("\n")[0] for name, body in bodies.items()}
    listed = pages(edition, texts, titles)
    page = browser.new_page()
    page.add_script_tag(path=THEMES / "web" / "static" / "search.js")
    page.add_script_tag(content=index([], listed, texts, offers(edition), edition.site.synonyms))
    queries = [*FIRST, *AMONG_THREE]
    found = page.evaluate("all => all.map(q => mondaysFind(q).map(page => page[0]))", queries)
    page.close()
    wanted = [(q, name, 1) for q, name in FIRST.items()]
    wanted += [(q, name, 3) for q, name in AMONG_THREE.items()]
    assert [
        (query, names[:3])
        for (query, name, most), names in zip(wanted, found, strict=True)
        if not any(each.startswith(name) for each in names[:most])
    ] == []
    for names in found:
        last = [name.startswith("contributing/") for name in names]
        assert last == sorted(last)


def test_a_phrase_belongs_to_one_entry() -> None:
    said = [phrase.casefold() for e in shipped().entries for phrase in e.phrases]
    assert sorted({phrase for phrase in said if said.count(phrase) > 1}) == []


def test_words_without_spaces_and_names_of_languages_are_found(browser: Browser) -> None:
    bodies = {"a": "人間関係は大切です", "b": "I write C++.", "c": "I write C#, not C."}
    texts = {name: Text((), (("", body),), words_in(body)) for name, body in bodies.items()}
    listed = [[name, name, -1, "", "", "", "", []] for name in bodies]
    page = browser.new_page()
    page.add_script_tag(path=THEMES / "web" / "static" / "search.js")
    page.add_script_tag(content=index([], listed, texts))
    found = {q: page.evaluate("q => mondaysFind(q).map(page => page[0])", q) for q in QUERIES}
    page.close()
    assert found == QUERIES


def test_words_that_mean_the_same_are_found(browser: Browser) -> None:
    listed = [
        ["a", "Boss", -1, "", "", "", "", ["no one sees me"]],
        ["b", "E-book", -1, "", "", "", "", ["hidden"]],
    ]
    texts = {name: Text((), (), {}) for name in ("a", "b")}
    synonyms = [["manager", "boss"], ["nobody", "no one"], ["e-book", "Kindle"]]
    page = browser.new_page()
    page.add_script_tag(path=THEMES / "web" / "static" / "search.js")
    page.add_script_tag(content=index([], listed, texts, (), synonyms))
    queries = {"managers": ["a"], "nobody sees": ["a"], "kindle": ["b"], "one": []}
    queries["x " * 60 + "boss"] = []  # of a whole page that is pasted, the first words count
    found = {q: page.evaluate("q => mondaysFind(q).map(page => page[0])", q) for q in queries}
    page.close()
    assert found == queries


QUERIES = {"関係": ["a"], "大切": ["a"], "c++": ["b"], "C#": ["c"], "係切": []}

"""The shipped words as an editor reads them, where no rule of the check can.

Length, parts, tags, quotation marks and the like are rules: the site's record in
``docs/index.md`` says what holds here, and ``mondays check`` reports what does not.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from mentoring_mondays.shelf import read_shelf
from tests.pages import PROJECT, Pages, make_pages

DOCS = PROJECT / "docs"
SEASON = DOCS / "books" / "how-women-rise"

#: How an entry says that its scene is invented.
IMAGINED = re.compile(
    r"\b(imagine|picture|suppose|say that there is|invent(ed)?|made up)\b", re.IGNORECASE
)

#: Who is in the scene of each entry, in the words by which they are first called.
PEOPLE = {
    "00": "Odile", "01": "Tess", "02": "Renata", "03": "Emeka", "04": "Dana", "05": "Ama,",
    "06": "Bernadette", "07": "Noor", "08": "Beth", "09": "Ruth", "10": "Ingrid is",
    "11": "Lupe", "12": "the board of a dairy cooperative", "13": "Sunita",
}  # fmt: skip

ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<text>[^`<]*?)(?:\s*<(?P<target>[^>`]*)>)?`")


@dataclass(frozen=True)
class Entry:
    """An entry's file: its front matter, and its text with the roles still in it."""

    path: Path
    front: dict[str, object]
    body: str

    @property
    def number(self) -> str:
        return self.path.name[:2]

    def roles(self, name: str) -> list[tuple[str, str]]:
        """Return text and target of each role ``name``."""
        found = (match for match in ROLE.finditer(self.body) if match["name"] == name)
        return [(match["text"], match["target"] or match["text"]) for match in found]

    @property
    def visible(self) -> str:
        """The words that a reader sees, without directives, roles and marks."""
        text = ROLE.sub(lambda m: "" if m["name"] == "habit" else m["text"], self.body)
        text = re.sub(r"^(```.*|:\w+:.*)$", "", text, flags=re.MULTILINE)
        return re.sub(r"^\s*(#+|-|\d+\.)\s+|\*", "", text, flags=re.MULTILINE)


def read(path: Path) -> Entry:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return Entry(path, yaml.safe_load(front), body)


ENTRIES = [read(path) for path in sorted(SEASON.glob("[0-9]*.md"))]
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path.stem)


def test_the_check_has_nothing_to_say():
    shelf = read_shelf(DOCS)
    assert [str(problem) for problem in (*shelf.problems, *shelf.advice)] == []


def test_the_season_has_an_opening_twelve_habits_and_a_closing():
    assert [entry.front.get("habit") for entry in ENTRIES] == [None, *range(1, 13), None]


@each_entry
def test_an_entry_says_what_belongs_to_the_organization(entry):
    assert [heading for heading in indexed(entry) if heading.startswith("organization; ")]


@each_entry
def test_a_scene_is_marked_as_imagined_before_its_person_acts(entry):
    sentences = re.split(r"(?<=[.?!])\s+", entry.visible)
    named = [n for n, sentence in enumerate(sentences) if PEOPLE[entry.number] in sentence]
    marks = [n for n, sentence in enumerate(sentences) if IMAGINED.search(sentence)]
    assert named
    assert marks
    assert marks[0] <= named[0]


def indexed(entry: Entry) -> list[str]:
    """Return the entry's index entries; a role may hold several, between commas."""
    return [heading for _, target in entry.roles("index") for heading in target.split(", ")]


def glossary() -> dict[str, str]:
    """Return what is explained in the glossary, word by word."""
    text = (DOCS / "glossary.md").read_text("utf-8")
    block = re.search(r"```\{glossary\}\n(?::\w+:[^\n]*\n)*(.*?)```", text, re.DOTALL)
    assert block
    explained: dict[str, str] = {}
    for part in block[1].strip().split("\n\n"):
        *terms, meaning = part.splitlines()
        explained |= dict.fromkeys(terms, meaning.strip())
    return explained


def test_the_glossary_explains_25_to_60_terms_in_three_sentences_at_most():
    explained = glossary()
    assert 25 <= len(explained) <= 60
    long = [term for term, text in explained.items() if len(re.findall(r"[.?!](?=\s|$)", text)) > 3]
    assert long == []


def test_every_explanation_is_linked_from_a_text():
    texts = "\n".join(path.read_text("utf-8") for path in DOCS.rglob("*.md"))
    used = {m["target"] or m["text"] for m in ROLE.finditer(texts) if m["name"] == "term"}
    explained = glossary()
    folded = {term.lower(): meaning for term, meaning in explained.items()}
    linked = {folded[term.lower()] for term in used}
    assert [term for term, meaning in explained.items() if meaning not in linked] == []


def test_the_index_speaks_with_one_voice():
    headings = {heading for entry in ENTRIES for heading in indexed(entry)}
    assert [h for h in headings if not re.fullmatch(r"[a-zé -]+(; [a-z -]+)?", h)] == []
    mains = {heading.partition(";")[0] for heading in headings} | set(glossary())
    assert [main for main in mains if {f"{main}s", f"{main[:-1]}ies"} & mains] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    pages = make_pages(DOCS, tmp_path_factory.mktemp("season") / "html", "2021-11-08")
    assert (pages.status, pages.said) == (0, "")
    return pages


def test_links_to_habits_terms_and_pages_lead_to_something_there(site):
    broken = []
    for entry in ENTRIES:
        name = f"books/how-women-rise/{entry.path.stem}"
        links = site.page(name).select("article section a[href]:not(.headerlink)")
        inner = [str(link["href"]) for link in links if "://" not in str(link["href"])]
        published = [target for _, target in entry.roles("habit") if target.isdigit()]
        assert len(inner) == len(published) + len(entry.roles("term")), name
        broken += [(name, href) for href in inner if not is_there(site, name, href)]
    assert broken == []


def is_there(site: Pages, name: str, href: str) -> bool:
    """Whether ``href`` on the page ``name`` leads to a page, and to a place on it."""
    address, _, anchor = href.partition("#")
    page = (site.out / name).parent.joinpath(address).resolve()
    return page.is_file() and (not anchor or f'id="{anchor}"' in page.read_text("utf-8"))


def test_every_entry_says_where_to_get_the_book(site):
    for entry in ENTRIES:
        (line,) = site.page(f"books/how-women-rise/{entry.path.stem}").select(".get-the-book")
        said = " ".join(line.get_text().split())
        assert "How Women Rise: Break the 12 Habits Holding You Back" in said
        assert "by Sally Helgesen and Marshall Goldsmith. Hachette Books, 2018." in said
        assert "ISBN 978-0-316-44012-7" in said
        assert line.select("a[href]")


def test_the_index_leads_to_every_entry(site):
    links = {str(link["href"]).partition("#")[0] for link in site.page("genindex").select("a")}
    for entry in ENTRIES:
        assert f"books/how-women-rise/{entry.path.stem}.html" in links


def test_there_is_a_pair_to_weigh_for_each_habit_in_order(site):
    rows = site.page("which-habits").select(".weighing tbody tr")
    assert [row.select("td")[2].a["href"] for row in rows] == [
        f"books/how-women-rise/{entry.path.stem}.html" for entry in ENTRIES[1:-1]
    ]


@pytest.mark.parametrize("day", ["2020-08-01", "2020-09-20"])
def test_the_pages_around_the_season_can_be_built_before_its_end(tmp_path, day):
    pages = make_pages(DOCS, tmp_path / "html", day)
    assert (pages.status, pages.said) == (0, "")
    rows = pages.page("which-habits").select(".weighing tbody tr")
    published = sum(str(entry.front["date"]) <= day for entry in ENTRIES[1:-1])
    assert [bool(row.a) for row in rows] == [True] * published + [False] * (12 - published)

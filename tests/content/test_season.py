"""The shipped words as an editor reads them, where no rule of the check can.

Length, parts, tags, quotation marks and the like are rules: the site's record in
``docs/index.md`` says what holds here, and ``mondays check`` reports what does not. What is
built of the pages is verified by ``mondays verify``, as it is in any companion.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from mentoring_mondays.shelf import read_shelf
from tests.sites import PROJECT

DOCS = PROJECT / "docs"
SEASON = DOCS / "books" / "how-women-rise"

if not SEASON.is_dir():
    pytest.skip("docs/ has the pages of another companion", allow_module_level=True)

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
    pages = [path for path in DOCS.rglob("*.md") if "contributing" not in path.parts]
    texts = "\n".join(path.read_text("utf-8") for path in pages)
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


def test_the_entry_of_21_september_2020_is_on_the_fourth_habit():
    entry = ENTRIES[4]
    assert entry.path.name == "04-building-rather-than-leveraging-relationships.md"
    assert (str(entry.front["date"]), entry.front["habit"]) == ("2020-09-21", 4)
    assert "# Building Rather Than Leveraging Relationships" in entry.body.splitlines()


def test_there_is_a_pair_to_weigh_for_each_habit_in_order():
    pairs = read(DOCS / "which-habits.md").roles("habit")
    assert [target for _, target in pairs] == [f"how-women-rise:{n}" for n in range(1, 13)]

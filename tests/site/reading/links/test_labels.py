"""No page takes over what another page's label, term or footnote leads to."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_mondays.shelf.reader import Read, read_docs
from mentoring_mondays.site import gate
from tests.sites import Built, book, build, entry, run_sphinx, shelf_root

WAKE, SAY = "books/quiet/01-wake", "books/quiet/02-say"
ABOUT = "# About\n\n{ref}`01-wake` {ref}`search` {ref}`mine` {term}`ally` {any}`sum`\n"

THIEF = """\
(01-wake)=
## Stolen

(search)=
(genindex)=
## More

(mine)=
## Mine too

```{glossary}
Ally
  Nobody.
```

```{math}
:label: sum
a + b
```
"""

OWNER = """\
(mine)=
## Mine

```{glossary}
ally
  A friend.
```

```{math}
:label: sum
a - b
```
"""


def pages(say: str, wake: str = "Text.\n") -> dict[str, str]:
    """Return a site on which one page, by its text, may take what is another's."""
    return {
        "about.md": ABOUT,
        "books/quiet/index.md": book(),
        f"{WAKE}.md": entry("Wake Early", wake, date="2020-08-31", habit=1),
        f"{SAY}.md": entry("Say No", say, date="2020-09-07", habit=2),
    }


def links(built: Built) -> list[tuple[str, str]]:
    """Return the links of the page “about”: text and address."""
    article = built.article("about")
    return [(a.get_text(), a["href"]) for a in article.select("section p a.reference")]


WAKES = ("Habit 1: Wake Early", f"{WAKE}.html")
SEARCH = ("Search Page", "search.html")


def site(folder: Path, files: Mapping[str, str], jobs: str = "1") -> Built:
    """Build as ``build`` does, by a number of processes."""
    docs = shelf_root(folder, files)
    status, said = run_sphinx(
        docs, folder / "site", "-j", jobs, environment={"MONDAYS_TODAY": "2020-10-01"}
    )
    said = said.replace(f"{docs}/", "")
    return Built(folder / "site", status, [line for line in said.splitlines() if line])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_label_leads_where_it_belongs(tmp_path: Path, jobs: str) -> None:
    many = {
        f"page-{n}.md": f"---\norphan: true\n---\n# Page\n\n(label-{n})=\nText.\n"
        for n in range(20)
    }
    built = site(tmp_path, {**pages(THIEF, OWNER), **many}, jobs)
    assert built.status == 1
    assert links(built) == [WAKES, SEARCH]
    assert not [name for name, _ in built.files() if name.startswith("stolen")]
    labels = built.inventory()["std:label"]
    assert labels["01-wake"][0] == f"{WAKE}.html"
    assert labels["search"][0] == "search.html"
    assert {f"label-{n}" for n in range(20)} <= labels.keys()
    assert "mine" not in labels
    assert "Stolen" not in {title for _, title in labels.values()}


def test_a_build_on_top_of_another_is_as_a_clean_one(tmp_path: Path) -> None:
    docs = shelf_root(tmp_path / "on", pages("Text.\n", OWNER))
    first = build(docs)
    assert (first.status, first.messages) == (0, [])
    mine = ("Mine", f"{WAKE}.html#mine")
    theirs = [
        WAKES,
        SEARCH,
        mine,
        ("ally", f"{WAKE}.html#term-ally"),
        ("(1)", f"{WAKE}.html#equation-sum"),
    ]
    assert links(first) == theirs
    for text, expected in ((THIEF, [WAKES, SEARCH]), ("Text.\n", theirs)):
        (docs / f"{SAY}.md").write_text(entry("Say No", text, date="2020-09-07", habit=2))
        on = build(docs)
        clean = build(shelf_root(tmp_path / f"clean-{len(text)}", pages(text, OWNER)))
        assert links(on) == links(clean) == expected
        assert on.inventory() == clean.inventory()
        assert on.messages == clean.messages


def test_what_two_pages_have_nobody_has_and_the_gate_or_sphinx_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(docs: Path, *_: object, **__: object) -> Read:
        shelf, parsed = read_docs(docs)
        return Read(replace(shelf, problems=()), parsed)

    files = pages(THIEF, OWNER)
    said = [line for line in site(tmp_path / "a", files).messages if "[mondays.label]" in line]
    monkeypatch.setattr(gate, "read_docs", read)
    late = [line for line in site(tmp_path / "b", files).messages if "[mondays.label]" in line]

    def without_line(line: str) -> str:
        place, _, message = line.partition(": WARNING: ")
        return f"{place.partition(':')[0]}: {message}"

    assert len(set(said)) == len(said) == 9
    assert sorted(map(without_line, said)) == sorted(map(without_line, late))


def test_footnotes_lead_to_the_notes_of_their_page(tmp_path: Path) -> None:
    built = build(
        shelf_root(tmp_path, pages("One[^a].\n\n[^a]: No.\n", "Two[^a].\n\n[^a]: Yes.\n"))
    )
    for page, note in ((WAKE, "Yes."), (SAY, "No.")):
        article = built.article(page)
        reference = article.select_one("a.footnote-reference")
        assert reference["href"].startswith("#")
        assert note in article.find(id=reference["href"][1:]).get_text()

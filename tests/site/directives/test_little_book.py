"""The little book: a week of days by a book's habits, on the page, in print and in the feed."""

import json
from collections.abc import Callable

import feedparser
import pytest

from tests.pdf.conftest import Pdf
from tests.sites import HOME, Built, book, build, entry, shelf_root, words

PAGE = "books/quiet/02-say"

PRACTICE = """
````{practice}
1. Say it once.

```{little-book}
Count in the evening.
```
````
"""

FILES = {
    "index.md": HOME.replace("  time_zone", "  weekday: Thursday\n  time_zone"),
    "about.md": "# About\n\n```{little-book} quiet\n```\n",
    "books/quiet/index.md": book(begins="2020-09-03", names=("Wake", "Say", "Rest & Sleep")),
    f"{PAGE}.md": entry("Say", PRACTICE, date="2020-09-10", habit=2, tags="[work]"),
}


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    docs = shelf_root(tmp_path_factory.mktemp("little"), FILES)
    return lambda builder: build(docs, builder=builder)


@pytest.fixture(scope="module")
def site(make: Callable[[str], Built]) -> Built:
    return make("html")


def test_it_is_a_week_from_the_day_of_the_series_by_the_habits_of_the_record(site: Built) -> None:
    assert (site.status, site.messages) == (0, [])
    table = site.article(PAGE).select_one(".practice table.little-book")
    assert table is not None
    assert words(table.caption.select_one(".caption-text")) == "Habit 2: Say"
    assert [words(cell) for cell in table.thead.select("th[scope=col]")] == [
        "Habit", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed",
    ]  # fmt: skip
    heads = table.tbody.select("th[scope=row]")
    assert [words(head) for head in heads] == ["W. Wake", "S. Say", "R. Rest & Sleep"]
    assert [head["aria-label"] for head in heads] == ["Wake", "Say", "Rest & Sleep"]
    assert table.thead.select("th")[1]["aria-label"] == "Thursday"
    rows = table.tbody.select("tr")
    assert ["this-week" in row["class"] for row in rows] == [False, True, False]
    assert [[cell.get_text() for cell in row.select("td")] for row in rows] == [[""] * 7] * 3


def test_elsewhere_it_is_the_book_s_with_no_week_marked(site: Built) -> None:
    table = site.article("about").select_one("table.little-book")
    assert table is not None
    assert words(table.caption.select_one(".caption-text")) == "The Quiet Hour"
    assert table.select(".this-week") == []


def test_the_feed_leads_to_it_and_the_search_finds_no_habit_by_it(site: Built) -> None:
    (item,) = feedparser.parse((site.out / "entries/atom.xml").read_bytes()).entries
    said = item.content[0].value
    assert "<table" not in said
    assert f'evening: <a href="https://mondays.example/{PAGE}.html">Habit 2: Say</a>' in said
    index = (site.out / "search-index.js").read_text("utf-8")
    pages = json.loads(index.removeprefix("mondaysIndex(").removesuffix(");\n"))["pages"]
    text = " ".join(map(str, next(page for page in pages if page[0] == PAGE)))
    assert "evening" in text
    assert "sleep" not in text.lower()


def test_it_is_printed_with_its_words_in_the_volume_and_on_the_handout(
    make: Callable[[str], Built],
) -> None:
    built = make("pdf")
    assert (built.status, built.messages) == (0, [])
    for name in ("quiet.pdf", "handouts/02-say.pdf"):
        pdf = Pdf((built.out / name).read_bytes())
        assert "Count in the evening." in pdf.text
        scopes = [str(a.Scope) for head in pdf.elements("/TH") for a in head.A if "/Scope" in a]
        assert scopes == ["/Column"] * 8 + ["/Row"] * 3, name
        assert len(pdf.elements("/TD")) == 21

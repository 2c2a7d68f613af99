"""The search index: what it says of a page, how large it grows, what it leaves out."""

import json
import random
from collections import Counter

import pytest

from mentoring_mondays.locale import use
from mentoring_mondays.site.publishing.search import BUDGET, Text, index, words_in
from tests.sites import book, build, entry, shelf_root

DESCRIPTION = (
    "A sentence of some hundred letters, as they are asked for, on what one finds in the entry."
)


@pytest.fixture(autouse=True)
def english():
    """Read in English, whatever was built before in this process."""
    use("en")


def read(script):
    return json.loads(script.removeprefix("mondaysIndex(").removesuffix(");\n"))


def ten_years():
    """Return 520 entries of 800 words each, out of a vocabulary of 8,000."""
    chance = random.Random(7)
    letters = "aeioubcdfghlmnprst"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 11))) for _ in range(8000)]
    listed, texts = [], {}
    for number in range(520):
        name = f"books/book-{number // 12}/{number:02}-{'-'.join(chance.choices(words, k=5))}"
        heading = f"Habit {number % 12 + 1}: {' '.join(chance.choices(words, k=5))}"
        texts[name] = Text((), "", Counter(chance.choices(words, k=800)))
        tags, headings = (" ".join(chance.choices(words, k=n)) for n in (3, 24))
        phrases = [" ".join(chance.choices(words, k=2)) for _ in range(9)]
        listed.append(
            [
                name,
                heading,
                number // 12,
                "September 21, 2020",
                DESCRIPTION,
                tags,
                headings,
                phrases,
            ]
        )
    return listed, texts


def test_ten_years_of_entries_make_an_index_under_400_kb():
    listed, texts = ten_years()
    script = index([f"Book {number}" for number in range(44)], listed, texts)
    assert 300_000 < len(script.encode()) < 400_000
    assert len(script.encode()) < BUDGET * 1.05
    assert all(len(page[8].split()) > 10 for page in read(script)["pages"])


def test_a_telling_word_comes_before_a_common_one():
    texts = {
        "a": Text((), "", {"circle": 9, "sponsor": 3}),
        "b": Text((), "", {"circle": 9, "budget": 1}),
        "c": Text((), "", {"circle": 1}),
    }
    listed = [[name, name.upper(), -1, "", "", "", "", []] for name in texts]
    found = read(index([], listed, texts))["pages"]
    assert [page[8] for page in found] == ["circle sponsor", "circle budget", "circle"]


def test_words_are_compared_small_and_without_accents():
    assert list(words_in("Renée’s CAFÉ, and the 12 habits")) == ["renee", "cafe", "12", "habits"]


def test_where_words_are_not_separated_each_two_letters_are_one():
    assert list(words_in("C++, C# and 人間関係 at work; item #3, 力")) == [
        "c++", "c#", "work", "item", "3", "人間", "間関", "関係", "力",
    ]  # fmt: skip


def test_the_index_knows_every_page_with_book_date_and_snippet(tmp_path):
    files = {
        "books/quiet/index.md": book(),
        "books/quiet/01-wake.md": entry(
            "Wake Early", "Get up.\n\n## At dawn\n\n{index}`Birds sing <song; of birds>`.\n",
            date="2020-08-31", habit=1, tags="[morning]", author="[Ada Okafor]",
            description="Why the first hour counts.", phrases="[sunrise, I sleep too long]",
        ),
        "books/quiet/02-say.md": entry("Say No", "Zyzzyva.\n", date="2020-12-07", habit=2),
    }  # fmt: skip
    built = build(shelf_root(tmp_path, files))
    assert built.messages == []
    script = (built.out / "search-index.js").read_text(encoding="utf-8")
    assert "zyzzyva" not in script.lower()
    found = read(script)
    assert found["books"] == ["The Quiet Hour"]
    by_name = {page[0]: page[1:] for page in found["pages"]}
    assert by_name["books/quiet/01-wake"] == [
        "Habit 1: Wake Early", 0, "August 31, 2020", "Why the first hour counts.",
        "morning Ada Okafor", "At dawn song; of birds", ["sunrise", "I sleep too long"], "sing",
    ]  # fmt: skip
    assert found["offers"] == [
        ["The Quiet Hour", [["Habit 1: Wake Early", "books/quiet/01-wake"]]],
        ["Tags", [["morning", "entries/tag/morning"]]],
    ]
    assert {"index", "about", "interludes/index", "books/quiet/index"} < set(by_name)
    assert by_name["/entries.html"][0] == "All entries"
    assert "tags" in by_name["/entries/tag.html"][6]
    assert not (built.out / "searchindex.js").exists()
    passages = (built.out / "search-texts/books/quiet/01-wake.js").read_text(encoding="utf-8")
    assert passages.startswith('mondaysPassages("books/quiet/01-wake",[["","Get up."],["at-dawn","')
    assert not (built.out / "search-texts/books/quiet/02-say.js").exists()

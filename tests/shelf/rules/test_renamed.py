"""What is renamed: it leads to a name in use, and its old addresses are answered."""

import pytest

from tests.sites import HOME, PAGES, book, entry, problems

FILES = {
    **PAGES,
    "books/quiet/index.md": book(names=("Wake Early",)),
    "books/quiet/01-wake.md": entry(
        "Wake Early", date="2020-08-31", habit=1, tags="[morning, work]", author="Ada Okafor"
    ),
}


def renamed(names: str) -> dict[str, str]:
    return {**FILES, "index.md": HOME.replace("site:\n", f"site:\n  renamed: {{{names}}}\n", 1)}


@pytest.mark.parametrize(
    ("names", "field", "said"),
    [
        ("tags: {dawn: mornin}", "tags.dawn",
         "“dawn” leads to “mornin”, which no entry has; write “morning”"),
        ("authors: {Ada Okfor: Zoe}", "authors.Ada Okfor",
         "“Ada Okfor” leads to “Zoe”, which no entry has; write a name that an entry has"),
        ("books: {loud: quit}", "books.loud",
         "“loud” leads to “quit”, which no entry has; write “quiet”"),
        ("tags: {work: morning}", "tags.work",
         "“work” is still used by books/quiet/01-wake.md; write “morning” there, or remove this "
         "line"),
        ("tags: {Morning: morning}", "tags.Morning",
         "“Morning” and “morning” have the same address, so nobody is lost; remove this line"),
        ("tags: {dawn: dawn}", "tags.dawn",
         "“dawn” leads back to itself; write the name that is used now"),
    ],
)  # fmt: skip
def test_a_new_name_that_cannot_be_says_why(tmp_path, names, field, said):
    [found] = problems(tmp_path, renamed(names))
    assert found.startswith("index.md:3:")
    assert found.partition(": ")[2] == f"site.renamed.{field}: {said} [renamed]"


def test_a_circle_is_reported_at_each_of_its_names(tmp_path):
    found = problems(tmp_path, renamed("tags: {dawn: dusk, dusk: dawn}"))
    assert [text.partition("“")[2] for text in found] == [
        "dawn” leads back to itself; write the name that is used now [renamed]",
        "dusk” leads back to itself; write the name that is used now [renamed]",
    ]


@pytest.mark.parametrize("wrong", ["tags: {'': morning}", "tags: [dawn]", "people: {a: b}", "7"])
def test_what_is_no_list_of_names_has_a_place(tmp_path, wrong):
    found = problems(tmp_path, renamed(wrong))
    assert found
    assert all(text.startswith("index.md:3:") for text in found)


def test_a_name_renamed_twice_answers_under_all_it_had(tmp_path):
    old = ("entries/tag/dawn.html", "entries/tag/dusk.html", "entries/author/ada-okfor.html")
    ledger = "".join(f"{address}\n" for address in old)
    (tmp_path / "addresses.txt").write_text(ledger)
    names = "tags: {dawn: dusk, dusk: morning}, authors: {Ada Okfor: Ada Okafor}"
    assert problems(tmp_path, renamed(names)) == []
    assert len(problems(tmp_path, FILES)) == len(old)


def test_a_page_cannot_have_the_address_of_what_is_renamed(tmp_path):
    about = {"about.md": "---\nredirects: [entries/tag/dawn.html]\n---\n# About\n\nUs.\n"}
    assert problems(tmp_path, {**renamed("tags: {dawn: morning}"), **about}) == [
        "about.md:2:13: redirects.1: entries/tag/dawn.html is a page of the archive; remove it "
        "[redirects]"
    ]

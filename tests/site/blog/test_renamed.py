"""Renaming loses nobody: old pages lead on, old feeds go on, and an id is given once."""

import feedparser
import pytest

from tests.sites import HOME, URL, Built, book, build, entry, shelf_root

NAMES = "authors: {Ada Okfor: Ada Okafor}, tags: {dawn: morning}, books: {calm: quiet}"

FILES = {
    "index.md": HOME.replace("site:\n", f"site:\n  renamed: {{{NAMES}}}\n", 1),
    "books/quiet/index.md": book(
        names=("Wake Early", "Say No"), page={"redirects": "[books/calm/index.html]"}
    ),
    "books/quiet/01-wake.md": entry(
        "Wake Early", date="2020-08-31", habit=1, tags="[morning]", author="Ada Okafor"
    ),
    "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2, tags="[morning]"),
}

OLD = {
    "entries/tag/dawn": "entries/tag/morning",
    "entries/author/ada-okfor": "entries/author/ada-okafor",
    "entries/book/calm": "entries/book/quiet",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(shelf_root(tmp_path_factory.mktemp("renamed"), FILES))
    assert (built.status, built.messages) == (0, [])
    return built


def feed(site: Built, docname: str):
    return feedparser.parse((site.out / f"{docname}/atom.xml").read_bytes())


@pytest.mark.parametrize(("old", "new"), OLD.items())
def test_an_old_page_leads_to_the_new_one_and_its_feed_goes_on(site, old, new):
    page = site.page(old)
    assert page.select_one("link[rel=canonical]")["href"] == f"{URL}{new}.html"
    assert page.title.text == site.article(new).h1.text
    before, after = feed(site, old), feed(site, new)
    assert before.feed.id.endswith(f":{old}")
    assert before.feed.id != after.feed.id
    assert [item.id for item in before.entries] == [item.id for item in after.entries] != []
    assert before.feed.updated == after.feed.updated


def test_the_address_for_this_week_of_a_renamed_book_leads_on(site):
    old, new = (site.page(f"seasons/{name}/this-week") for name in ("calm", "quiet"))
    assert old.select_one("link[rel=canonical]")["href"] == f"{URL}books/quiet/index.html"
    assert old.select_one("link[rel=canonical]") == new.select_one("link[rel=canonical]")


def test_what_replaces_a_withdrawn_entry_has_an_id_of_its_own(tmp_path):
    (tmp_path / "addresses.txt").write_text(
        "interludes/gone.html 2020-09-14\nbooks/quiet/2-no.html 2020-09-07\n"
    )
    pages = {
        **FILES,
        "about.md": "---\nredirects: [interludes/gone.html]\n---\n# About\n\nUs.\n",
        "interludes/newer.md": entry(
            "Instead", date="2020-09-14", redirects="[interludes/new.html]"
        ),
        "books/quiet/02-say.md": entry(
            "Say No", date="2020-09-07", habit=2, redirects="[books/quiet/2-no.html]",
            tags="[morning]",
        ),
    }  # fmt: skip
    site = build(shelf_root(tmp_path, pages))
    assert site.messages == []
    ids = [item.id.partition("2026:")[2] for item in feed(site, "entries").entries]
    # The one that is new keeps the name it appeared under; the other is the same entry, renamed.
    assert ids == ["2020-09-14:new", "2020-09-07", "2020-08-31"]

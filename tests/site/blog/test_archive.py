"""The archive: all entries, by year, book, tag and author; and the feeds."""

import feedparser
import pytest

from tests.conftest import PAUSE, SEASON
from tests.sites import HOME, book, build, entry, shelf_root, words


def listed(built, page):
    """Return the entries on a page of the archive, as date and title."""
    items = built.article(page).select(".archive-list > li")
    return [f"{item.time['datetime']} {words(item.a)}" for item in items]


ALL = [
    "2020-09-28 Looking Back",
    "2020-09-14 A Pause",
    "2020-09-07 Habit 2: Say No",
    "2020-08-31 Habit 1: Wake Early",
    "2020-08-24 A Season Begins",
    "2020-01-06 Week 1: Shout",
    "2019-12-30 Before It All",
]


BY_MONTH = [ALL[0], ALL[2], ALL[1], *ALL[3:]]
BY_BOOK = [ALL[0], *ALL[2:5], ALL[1], ALL[6], ALL[5]]


@pytest.mark.parametrize(
    ("page", "heading", "entries"),
    [
        ("entries", "All entries", BY_MONTH),
        ("entries/2020", "Entries of 2020", BY_MONTH[:6]),
        ("entries/2019", "Entries of 2019", ALL[6:]),
        ("entries/book/quiet", "Entries on The Quiet Hour", [ALL[0], *ALL[2:5]]),
        ("entries/book/loud", "Entries on The Loud Hour", [ALL[5]]),
        ("entries/tag/work", "Entries tagged “work”", [ALL[2], ALL[3], ALL[5]]),
        ("entries/tag/morning", "Entries tagged “morning”", [ALL[1], ALL[3]]),
        ("entries/author/ada-okafor", "Entries by Ada Okafor", [ALL[2]]),
        ("entries/author/the-circle", "Entries by The Circle", BY_BOOK),
    ],
)
def test_a_page_of_the_archive_lists_its_entries_newest_first(season, page, heading, entries):
    assert words(season.article(page).h1) == heading
    assert listed(season, page) == entries


@pytest.mark.parametrize(
    ("page", "heading", "sections"),
    [
        ("entries/archive", "Entries by year", ["2020", "2019"]),
        ("entries/book", "Entries by book", ["The Loud Hour", "The Quiet Hour"]),
        ("entries/tag", "Entries by tag", ["morning", "work"]),
        ("entries/author", "Entries by author", ["Ada Okafor", "The Circle"]),
    ],
)
def test_an_overview_only_names_its_lists_and_stays_small(season, page, heading, sections):
    article = season.article(page)
    assert words(article.h1) == heading
    assert sorted(words(link) for link in article.select("li a")) == sorted(sections)
    assert len(article.select("a")) == len(sections)


def test_each_book_is_named_once_above_its_entries(season):
    def books(page):
        return [words(heading) for heading in season.article(page).select(".archive-book")]

    assert books("entries/author/the-circle") == ["The Quiet Hour", "Interludes", "The Loud Hour"]
    assert books("entries/book/quiet") == []
    september = season.article("entries").select_one("#month-2020-09").find_next_siblings("ul")[0]
    assert [words(line) for line in september.select("li")] == [
        "28 Looking Back",
        "7 Habit 2: Say No",
    ]


def test_an_overview_counts_the_entries(season):
    counts = [words(count) for count in season.article("entries/tag").select(".count")]
    assert sorted(counts) == ["2 entries", "3 entries"]


def test_there_is_no_page_of_drafts_and_none_of_an_entry_held_back(season):
    archive = [name for name in season.pages() if name.startswith("entries")]
    assert archive == [
        "entries",
        "entries/2019",
        "entries/2020",
        "entries/archive",
        "entries/author",
        "entries/author/ada-okafor",
        "entries/author/the-circle",
        "entries/book",
        "entries/book/loud",
        "entries/book/quiet",
        "entries/tag",
        "entries/tag/morning",
        "entries/tag/work",
    ]


def test_an_entry_leads_to_the_pages_of_its_tags(season):
    tags = season.article("books/quiet/01-wake").select("a[rel=tag]")
    assert [(words(tag), tag["href"]) for tag in tags] == [
        ("morning", "../../entries/tag/morning.html"),
        ("work", "../../entries/tag/work.html"),
    ]


def test_an_entry_without_tags_says_nothing_of_them(season, tmp_path):
    assert season.article("books/quiet/00-opening").select(".tags") == []
    files = {**SEASON, "interludes/x.md": entry("X", date="2020-09-21", tags="[]")}
    built = build(shelf_root(tmp_path, files))
    assert (built.status, built.messages) == (0, [])
    assert built.article("interludes/x").select(".tags") == []


def test_a_preview_marks_entries_in_the_archive(preview):
    marked = {
        words(mark.find_parent("li").a): words(mark)
        for mark in preview.article("entries").select(".preview-mark")
    }
    assert marked == {
        "Habit 3: Rest Well": "appears on Monday, December 7, 2020",
        "Half Done": "is a draft",
    }


def test_no_page_that_is_no_entry_becomes_one(tmp_path):
    about = "# About\n\n```{post} 2020-09-21\n:tags: x\n```\n"
    built = build(shelf_root(tmp_path, {**SEASON, "about.md": about}))
    assert listed(built, "entries") == BY_MONTH


def test_one_build_knows_nothing_of_the_last(season, tmp_path):
    files = {"books/a/index.md": book("A"), "interludes/x.md": entry("X", date="2020-09-21")}
    assert listed(build(shelf_root(tmp_path, files)), "entries") == ["2020-09-21 X"]


def test_an_author_with_a_comma_is_one_author(tmp_path):
    files = {
        "index.md": HOME.replace("Ada Okafor", '"Okafor, Ada"'),
        "books/a/index.md": book("A"),
        "interludes/x.md": entry("X", date="2020-09-21", author='"Okafor, Ada"'),
    }
    built = build(shelf_root(tmp_path, files))
    assert [words(name) for name in built.article("entries/author").select("li a")] == [
        "Okafor, Ada"
    ]


def test_a_feed_has_the_published_entries_with_their_titles(season):
    feed = feedparser.parse((season.out / "entries/atom.xml").read_bytes())
    assert not feed.bozo
    assert [item.title for item in feed.entries] == [line[11:] for line in ALL]


def test_a_habit_named_in_an_entry_is_named_in_the_feed(tmp_path):
    text = entry("A Pause", "After {habit}`quiet:1`.\n", date="2020-09-14")
    inside = entry("Looking Back", "After {habit}`1`.\n", date="2020-09-28")
    files = {**SEASON, f"{PAUSE}.md": text, "books/quiet/99-closing.md": inside}
    built = build(shelf_root(tmp_path, files))
    assert (built.status, built.messages) == (0, [])
    feed = feedparser.parse((built.out / "entries/atom.xml").read_bytes())
    said = [
        item.content[0].value for item in feed.entries if item.title in ("A Pause", "Looking Back")
    ]
    assert ["Habit 1: Wake Early" in text for text in said] == [True, True]


def test_a_long_list_is_without_descriptions(tmp_path, monkeypatch):
    monkeypatch.setattr("mentoring_mondays.site.pages.archive.MOST_DESCRIBED", 1)
    files = {
        "books/quiet/index.md": book(),
        "books/quiet/01-wake.md": entry(
            "Wake Early", date="2020-08-31", habit=1, tags="[dawn, work]", description="Why."
        ),
        "books/quiet/02-say.md": entry(
            "Say No", date="2020-09-07", habit=2, tags="[work]", description="How."
        ),
    }
    built = build(shelf_root(tmp_path, files))
    texts = {tag: built.article(f"entries/tag/{tag}").select("li p") for tag in ("dawn", "work")}
    assert {tag: len(found) for tag, found in texts.items()} == {"dawn": 1, "work": 0}

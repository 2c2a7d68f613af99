"""The page to follow: every feed and calendar with its whole address, and a newsletter's form."""

import pytest

from tests.sites import URL, Built, book, build, entry, shelf_root, words

SEASON = (
    "---\nseason:\n  book: quiet\n  begins: {begins}\n  name: {name}\n---\n# {name}\n\nWe read.\n"
)

FILES = {
    "about.md": "# Follow us\n\n```{follow} feeds\n```\n\n```{follow} calendars\n```\n\n"
    "```{follow} email\n```\n",
    "books/quiet/index.md": book(names=("Wake Early",)),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1, tags="[morning]"),
    "seasons/winter.md": SEASON.format(begins="2021-01-04", name="Winter & Co"),
    "seasons/before.md": SEASON.format(begins="2020-09-07", name="Before"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(shelf_root(tmp_path_factory.mktemp("follow"), FILES), "2020-10-01")


def test_feeds_and_calendars_are_listed_with_what_one_can_still_follow(site: Built) -> None:
    assert (site.status, site.messages) == (0, [])
    feeds, calendars = site.article("about").select(".ways")
    assert [(words(li.strong), li.a["href"], li.a.text) for li in feeds.select("li")] == [
        ("Every entry", "entries/atom.xml", f"{URL}entries/atom.xml"),
        ("The Quiet Hour", "entries/book/quiet/atom.xml", f"{URL}entries/book/quiet/atom.xml"),
        ("Winter & Co", "seasons/winter/atom.xml", f"{URL}seasons/winter/atom.xml"),
    ]
    links = [[a["href"] for a in li.select("a")] for li in calendars.select("li")]
    assert links == [
        ["webcal://mondays.example/calendar.ics", "calendar.ics"],
        ["webcal://mondays.example/seasons/winter.ics", "seasons/winter.ics"],
    ]
    every = [a["href"] for part in (feeds, calendars) for a in part.select("a")]
    assert all((site.out / link).is_file() for link in every if ":" not in link)
    assert feeds.select("li")[2]["data-until"] == "2021-01-11"


def test_other_pages_lead_there_and_not_to_a_feed(site: Built) -> None:
    pages = ["index", "entries", "entries/tag/morning", "seasons/winter", "books/quiet/index"]
    links = {page: [a["href"] for a in site.article(page).select("a[href]")] for page in pages}
    assert [link for found in links.values() for link in found if "atom.xml" in link] == []
    assert "about.html" in links["index"]
    assert "../../about.html" in links["entries/tag/morning"]
    [place] = [link for link in links["seasons/winter"] if "about.html#" in link]
    assert site.article("about").select_one(f"#{place.partition('#')[2]}").strong.text == (
        "Winter & Co"
    )


def test_the_form_of_a_newsletter_is_linked_where_there_is_one(tmp_path) -> None:
    conf = (
        'extensions = ["mentoring_mondays.site"]\nhtml_theme = "mondays"\n'
        'mondays_newsletter = "{}"\n'
    )
    docs = shelf_root(tmp_path, FILES)
    wrong = build(docs, conf=conf.format("news.example"))
    assert wrong.messages == [
        "conf.py:3: WARNING: mondays_newsletter: 'news.example' is not a web address; write "
        '"https://newsletter.example/our-circle" [mondays.option]'
    ]
    right = build(docs, conf=conf.format("https://news.example/a?b=1&c=2"))
    assert right.messages == []
    [link] = right.article("about").select("a.button[href^=http]")
    assert (link["href"], link.text) == (
        "https://news.example/a?b=1&c=2",
        "Get the entries by email",
    )
    # Without an address of its own, the site has no feeds to offer.
    assert "atom.xml" not in str(right.article("about"))


def test_what_is_none_of_the_ways_is_refused_at_its_line(tmp_path) -> None:
    docs = shelf_root(tmp_path, {**FILES, "about.md": "# Us\n\n```{follow} pigeons\n```\n"})
    assert build(docs).messages == [
        "about.md:3: ERROR: follow: “pigeons” is not one of its parts; write one of “feeds”, "
        "“calendars”, “email” [docutils]"
    ]

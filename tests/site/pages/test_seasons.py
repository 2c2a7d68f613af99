"""The page of a season, and the list of all of them."""

import pytest

from tests.site.roots import PAGES, SECRET, TODAY, Built, build, write

RUNNING = """\
---
description: Eight people and a kettle read on Mondays, and there is a chair for you.
season:
  book: quiet
  begins: 2024-01-08
  name: Winter & Co
  pauses: [2024-01-22]
  hour: 18:30 to 19:15
  place: Room <3>
---
Eight people and a kettle.
"""

PAST = """\
---
redirects: [seasons/first.html]
season:
  book: loud
  begins: 2023-09-04
  name: Autumn
---
# Autumn

We are done.
"""

FILES = {
    **PAGES,
    "index.md": PAGES["index.md"].replace("circle\n", "circle\nseasons/index\n"),
    "seasons/index.md": "# Seasons\n\nWho reads when.\n",
    "seasons/winter-2024.md": RUNNING,
    "seasons/autumn.md": PAST,
}


def words(element) -> str:
    return " ".join(element.text_content().split())


def shown(element):
    """Return the texts of what is said of a week and is not hidden."""
    return [words(each) for each in element.xpath(".//*[@data-from][not(@hidden)]")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(write(tmp_path_factory.mktemp("seasons"), FILES))
    assert (built.status, built.messages) == (0, [])
    return built


def test_it_has_its_name_its_book_its_days_and_its_text(site):
    page = site.page("seasons/winter-2024.html")
    [article] = page.xpath("//article")
    assert words(article.xpath(".//h1")[0]).removesuffix("#") == "Winter & Co"
    [above] = article.xpath(".//p[@class='eyebrow']/a")
    assert (words(above), above.get("href")) == ("The Quiet Hour", "../books/quiet/index.html")
    assert words(article.xpath(".//p[@class='byline']")[0]) == (
        "From Monday, January 8, 2024 to Monday, February 12, 2024 6:30 PM to 7:15 PM Room <3>"
    )
    assert "Eight people and a kettle." in words(article)
    [meta] = page.xpath("//meta[@name='description']/@content")
    assert meta.startswith("Eight people and a kettle read")


def test_its_schedule_says_what_is_done_now_to_come_paused_and_missing(site):
    weeks = site.page("seasons/winter-2024.html").xpath("//ol[@class='schedule']/li")
    found = [
        (
            week.xpath("./time/@datetime")[0],
            words(week.xpath("./*[contains(@class, 'schedule-title')]")[0]),
            [words(each) for each in week.xpath("./*[@class='schedule-missing']")],
            shown(week),
        )
        for week in weeks
    ]
    assert found == [
        ("2024-01-08", "Habit 1: Wake Early", [], ["done"]),
        ("2024-01-15", "Habit 2: Say No", [], ["this week"]),
        ("2024-01-22", "Pause", [], []),
        ("2024-01-29", "Habit 3: Rest Well", ["not written yet"], []),
        ("2024-02-05", "Habit 4: Walk", ["not written yet"], []),
        ("2024-02-12", "An entry", ["not published yet"], []),
    ]
    assert weeks[1].xpath("./a/@href") == ["../books/quiet/02-say.html"]


def test_what_is_said_of_a_week_says_when_it_is_so(site):
    second = site.page("seasons/winter-2024.html").xpath("//ol[@class='schedule']/li")[1]
    said = {words(s): (s.get("data-from"), s.get("data-until")) for s in second.xpath("./span")}
    assert said == {"done": ("2024-01-22", None), "this week": ("2024-01-15", "2024-01-22")}


def test_a_week_without_an_entry_has_no_day_once_it_has_passed(site, tmp_path):
    weeks = site.page("seasons/winter-2024.html").xpath("//ol[@class='schedule']/li")
    assert [week.xpath("./time/@data-until") for week in weeks[1:4]] == [[], [], ["2024-02-05"]]
    later = build(write(tmp_path, FILES), today="2024-02-06")
    week = later.page("seasons/winter-2024.html").xpath("//ol[@class='schedule']/li")[3]
    assert week.xpath("./time/@hidden")
    assert "done" not in words(week)


def test_one_can_follow_it(site):
    page = site.page("seasons/winter-2024.html")
    ways = {words(a): a.get("href") for a in page.xpath("//ul[@class='ways']/li/a")}
    assert ways == {
        "This week": "winter-2024/this-week.html",
        "Feed": "winter-2024/atom.xml",
        "Subscribe to the calendar": "webcal://mondays.example/circle/seasons/winter-2024.ics",
        "Download the calendar": "winter-2024.ics",
    }
    linked = page.xpath("//link[@type='application/atom+xml']/@href")
    assert "winter-2024/atom.xml" in linked


def test_one_that_is_over_says_so(site):
    page = site.page("seasons/autumn.html")
    assert "This season is over." in " ".join(shown(page.xpath("//article")[0]))
    over = site.page("seasons/winter-2024.html").xpath("//p[@data-from='2024-02-19']")[0]
    assert over.get("hidden") is not None


def test_one_that_is_over_offers_no_week_to_come(site):
    assert not site.page("seasons/autumn.html").xpath("//ul[@class='ways'] | //h2[@id='follow']")
    page = site.page("seasons/winter-2024.html")
    ways = page.xpath("//ul[@class='ways'] | //h2[@id='follow']")
    assert [way.get("data-until") for way in ways] == ["2024-02-19", "2024-02-19"]


def test_the_list_has_each_and_how_it_stands(site):
    items = site.page("seasons/index.html").xpath("//ul[contains(@class, 'season-list')]/li")
    assert [(words(item.xpath("./a")[0]), shown(item)) for item in items] == [
        ("Winter & Co", ["· running"]),
        ("Autumn", ["· over"]),
    ]


def test_the_sidebar_shows_the_book_that_it_reads(site):
    nav = site.page("seasons/winter-2024.html").xpath("//nav[@id='navigation']")[0]
    assert "Habit 1: Wake Early" in words(nav)


def test_nothing_of_what_waits_is_in_anything_published(site):
    word = SECRET.lower().encode()
    found = [name for name, data in site.files().items() if word in (name.encode() + data).lower()]
    assert found == []


def test_its_page_follows_the_clock_in_an_incremental_build(tmp_path):
    docs = write(tmp_path, FILES)
    build(docs)
    later = build(docs, today="2024-01-29")
    assert (later.status, later.messages) == (0, [])
    fresh = build(write(tmp_path / "fresh", FILES), today="2024-01-29")
    page = "seasons/winter-2024.html"
    assert later.read(page) == fresh.read(page)
    assert shown(later.page(page).xpath("//ol[@class='schedule']")[0]) == [
        "done", "done", "this week",
    ]  # fmt: skip


def target(site: Built, name: str) -> str:
    [refresh] = site.page(name).xpath("//meta[@http-equiv='refresh']/@content")
    return refresh.partition("url=")[2]


@pytest.mark.parametrize(
    ("day", "leads_to"),
    [
        ("2024-01-07", "../winter-2024.html"),
        ("2024-01-08", "../../books/quiet/01-wake.html"),
        (TODAY, "../../books/quiet/02-say.html"),
        ("2024-01-22", "../winter-2024.html"),  # a pause
        ("2024-01-29", "../winter-2024.html"),  # not written yet
        ("2024-02-12", "../../books/quiet/99-closing.html"),
        ("2024-02-19", "../winter-2024.html"),  # over
    ],
)
def test_the_address_of_this_week_leads_to_its_entry(tmp_path, day, leads_to):
    built = build(write(tmp_path, FILES), today=day)
    assert target(built, "seasons/winter-2024/this-week.html") == leads_to


def test_it_knows_the_other_weeks_for_a_reader_who_comes_later(site):
    page = site.page("seasons/winter-2024/this-week.html")
    links = [(a.get("data-from"), a.get("href")) for a in page.xpath("//ul/li/a")]
    assert links == [
        ("2024-01-08", "../../books/quiet/01-wake.html"),
        ("2024-01-15", "../../books/quiet/02-say.html"),
        (None, "../winter-2024.html"),
    ]


def test_the_first_season_of_a_book_has_one_too(site):
    assert target(site, "seasons/quiet/this-week.html") == "../../books/quiet/index.html"
    assert target(site, "seasons/loud/this-week.html") == "../../books/loud/index.html"


def test_under_a_former_name_it_answers_as_under_the_new_one(site):
    assert target(site, "seasons/first/this-week.html") == "../autumn.html"
    assert site.read("seasons/first.ics") == site.read("seasons/autumn.ics")
    old, new = site.feed("seasons/first/atom.xml"), site.feed("seasons/autumn/atom.xml")
    assert [item.id for item in old.entries] == [item.id for item in new.entries]
    assert old.feed.id != new.feed.id

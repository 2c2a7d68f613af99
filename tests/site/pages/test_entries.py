"""What is around the text of an entry: byline, closing lines, the book."""

import pytest

from tests.conftest import BEFORE, PAUSE
from tests.sites import URL, book, build, entry, shelf_root, words

WAKE = "books/quiet/01-wake"
SAY = "books/quiet/02-say"


def heading(article):
    return article.h1.get_text().removesuffix("#")


def test_an_entry_has_its_parts_in_the_order_a_reader_wants(season):
    article = season.article(WAKE)
    parts = [
        article.select_one(".eyebrow"),
        article.h1,
        article.select_one(".byline"),
        article.find("p", string="Get up."),
        article.find("p", string="More."),
        article.select_one(".neighbors .next"),
        article.select_one(".neighbors .previous"),
        article.select_one(".posted"),
        article.select_one(".permalink"),
        article.select_one(".all-entries"),
        article.select_one(".get-the-book"),
    ]
    everything = [id(item) for item in article.descendants]
    places = [everything.index(id(part)) for part in parts]
    assert places == sorted(places)


def test_above_the_title_stand_the_book_and_the_habit_s_place_in_it(season):
    eyebrow = season.article(SAY).select_one(".eyebrow")
    assert words(eyebrow) == "The Quiet Hour Habit 2 of 4"
    assert eyebrow.a["href"] == "index.html"
    assert heading(season.article(SAY)) == "Habit 2: Say No"


def test_an_opening_has_the_book_and_an_interlude_the_interludes(season):
    opening = season.article("books/quiet/00-opening")
    assert (words(opening.select_one(".eyebrow")), heading(opening)) == (
        "The Quiet Hour",
        "A Season Begins",
    )
    pause = season.article(PAUSE).select_one(".eyebrow")
    assert (words(pause), pause.a["href"]) == ("Interlude", "index.html")


def test_below_the_title_stand_date_reading_time_and_authors(season):
    assert words(season.article(WAKE).select_one(".byline")) == (
        "Monday, August 31, 2020 1 min read by The Circle"
    )
    assert words(season.article(SAY).select_one(".byline")) == (
        "Monday, September 7, 2020 5 min read by Ada Okafor, The Circle"
    )
    assert season.article(SAY).select_one(".byline time")["datetime"] == "2020-09-07"


def test_the_text_is_there_once_and_whole(season):
    article = season.article(WAKE)
    assert [words(article).count(text) for text in ("Get up.", "More.")] == [1, 1]
    assert words(season.article(SAY)).count("word") == 1000


def test_below_the_text_stand_the_day_of_posting_and_the_permanent_link(season):
    posted = season.article(WAKE).select_one(".posted")
    assert words(posted).startswith("Posted on Monday, August 31, 2020")
    link = posted.select_one("a.permalink")
    assert words(link) == "Mentoring Mondays, August 31, 2020"
    assert link["href"] == f"{URL}{WAKE}.html"


def test_the_permanent_link_follows_the_site_s_address(tmp_path):
    docs = shelf_root(
        tmp_path,
        {
            "books/quiet/index.md": book(),
            f"{WAKE}.md": entry("Wake Early", date="2020-08-31", habit=1),
        },
    )

    def link(built):
        return built.article(WAKE).select_one("a.permalink")["href"]

    assert link(build(docs)) == f"{URL}{WAKE}.html"
    hosted = {"MONDAYS_URL": "", "READTHEDOCS_CANONICAL_URL": "https://docs.example/en/latest/"}
    assert link(build(docs, **hosted)) == f"https://docs.example/en/latest/{WAKE}.html"


def test_an_address_without_a_slash_at_its_end_is_the_same_address(tmp_path):
    docs = shelf_root(
        tmp_path,
        {"books/a/index.md": book(), "interludes/x.md": entry("X", date="2020-08-31")},
    )
    built = build(docs, MONDAYS_URL="https://host.example/mondays")
    link = built.article("interludes/x").select_one("a.permalink")["href"]
    assert link == "https://host.example/mondays/interludes/x.html"


def neighbors(season, page):
    links = season.article(page).select(".neighbors a")
    return {link["rel"][0]: (words(link), link["href"]) for link in links}


def test_previous_and_next_are_those_in_book_order(season):
    assert neighbors(season, WAKE) == {
        "prev": ("Previous A Season Begins", "00-opening.html"),
        "next": ("Next Habit 2: Say No", "02-say.html"),
    }
    assert neighbors(season, SAY) == {
        "prev": ("Previous Habit 1: Wake Early", "01-wake.html"),
        "next": ("Next Looking Back", "99-closing.html"),
    }
    assert list(neighbors(season, "books/quiet/00-opening")) == ["next"]
    assert list(neighbors(season, "books/quiet/99-closing")) == ["prev"]


def test_interludes_follow_each_other_by_date(season):
    assert neighbors(season, PAUSE) == {
        "prev": ("Previous Before It All", "2019-12-30-before.html")
    }
    assert neighbors(season, BEFORE) == {"next": ("Next A Pause", "2020-09-14-pause.html")}


def test_an_entry_leads_to_all_entries(season):
    for page, href in ((WAKE, "../../entries.html"), (PAUSE, "../entries.html")):
        link = season.article(page).select_one(".all-entries a")
        assert (words(link), link["href"]) == ("View all Mentoring Mondays entries", href)


@pytest.mark.parametrize("page", [WAKE, "books/quiet/index"])
def test_how_to_get_the_book(season, page):
    part = season.article(page).select_one(".get-the-book")
    assert words(part.select_one("cite")) == "The Quiet Hour: And Other Hours"
    assert "by Ann Lee and Bo Ek. Small Press, 2018. ISBN 978-0-316-44012-7." in words(part)
    assert [(words(link), link["href"]) for link in part.select("a")] == [
        ("Publisher", "https://press.example/quiet"),
        ("Find it in a library", "https://search.worldcat.org/search?q=bn%3A9780316440127"),
        ("Borrow or read about it at Open Library", "https://openlibrary.org/isbn/9780316440127"),
        ("Buy it from a bookstore", "https://bookshop.org/book/9780316440127"),
    ]


def test_an_interlude_sells_no_book(season):
    assert season.article(PAUSE).select(".get-the-book") == []

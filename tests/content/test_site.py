"""The pages in docs/ as they are: they build, and are read, as the issue says."""

import re
import shutil
from datetime import date, timedelta

import pytest

from mentoring_mondays.shelf import long_date
from tests.sites import PROJECT, build, words

HOW_WOMEN_RISE = "books/how-women-rise/index"

HABIT_4 = "books/how-women-rise/04-building-rather-than-leveraging-relationships"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shipped with a space")
    shutil.copytree(PROJECT / "docs", folder / "docs")
    return build(folder / "docs", "2022-01-01")


def heading(article):
    return article.h1.get_text().removesuffix("#")


def test_the_site_builds_without_a_message(shipped):
    assert (shipped.status, shipped.messages) == (0, [])


def test_the_entry_of_21_september_2020(shipped):
    article = shipped.article(HABIT_4)
    assert heading(article) == "Habit 4: Building Rather Than Leveraging Relationships"
    assert words(article.select_one(".eyebrow")) == "How Women Rise Habit 4 of 12"
    assert words(article.select_one(".byline")).startswith("Monday, September 21, 2020")
    link = article.select_one("a.permalink")
    assert words(link) == "Mentoring Mondays – September 21, 2020"
    assert link["href"].endswith(f"/{HABIT_4}.html")
    assert "View all Mentoring Mondays entries" in words(article)
    assert "ISBN 978-0-316-44012-7" in words(article.select_one(".get-the-book"))


def listed(built, page):
    return [words(item) for item in built.article(page).select(".contents-list li")]


def test_the_first_season_has_its_twelve_habits_on_their_mondays(shipped):
    habits = [line for line in listed(shipped, HOW_WOMEN_RISE) if line.startswith("Habit ")]
    assert [int(re.match(r"Habit (\d+): ", line)[1]) for line in habits] == list(range(1, 13))
    first = date(2020, 8, 31)
    for week, line in enumerate(habits):
        assert line.endswith(long_date(first + timedelta(weeks=week)))


def test_on_its_own_day_the_entry_is_there_and_the_next_is_planned(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    built = build(tmp_path / "docs", "2020-09-21")
    assert (built.status, built.messages) == (0, [])
    here, after = [line for line in listed(built, HOW_WOMEN_RISE) if line.startswith("Habit ")][3:5]
    assert here == (
        "Habit 4: Building Rather Than Leveraging Relationships Monday, September 21, 2020"
    )
    assert after == (
        "Habit 5: Failing to Enlist Allies from Day One planned for Monday, September 28, 2020"
    )


def test_on_the_day_before_it_appears_the_entry_is_nowhere(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    built = build(tmp_path / "docs", "2020-09-20")
    assert (built.status, built.messages) == (0, [])
    assert built.mentions("04-building-rather") == []


def test_every_name_is_spelt_as_the_record_has_it(shipped):
    for page in shipped.pages():
        text = words(shipped.page(page).body)
        assert not re.search(r"Helges[eo]{2}n|Helgeson|Helgensen", text), page


def test_no_page_loads_anything_from_elsewhere(shipped):
    for page in shipped.pages():
        for tag in shipped.page(page).select("script[src], img[src], link[rel=stylesheet]"):
            assert "//" not in (tag.get("src") or tag.get("href")), (page, tag)

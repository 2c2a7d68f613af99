"""Search finds what a reader means, by keyboard, served or from the file system."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HABIT

QUERIES = {
    "relationships": "Habit 4: Building Rather Than Leveraging Relationships",
    "asking for credit": "Habit 1: Reluctance to Claim Your Achievements",
    "perfect": "Habit 7: The Perfection Trap",
    "Habit 7": "Habit 7: The Perfection Trap",
    "perfectionsm": "Habit 7: The Perfection Trap",
    "RUMINATE": "Habit 11: Ruminating",
    "realtionships": "Habit 4: Building Rather Than Leveraging Relationships",
    "saying no": "Habit 8: The Disease to Please",
    "too emotional": "Habit 10: Too Much",
    "ally": "Habit 5: Failing to Enlist Allies from Day One",
    "délegation": "Habit 8: The Disease to Please",  # said in the index alone
    "Habit Seven": "Habit 7: The Perfection Trap",
    "12 October": "Habit 7: The Perfection Trap",
    "2020-10-12": "Habit 7: The Perfection Trap",
}


def titles(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator(".search-results a").all()]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_its_entry_among_the_first_three(
    open_page: Callable[..., Page], query: str
) -> None:
    page = open_page("about")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(query)
    assert QUERIES[query] in titles(page)[:3]
    result = page.locator(".search-results li", has_text=QUERIES[query])
    assert "How Women Rise" in result.locator(".search-where").inner_text()
    assert len(result.locator("p").inner_text()) > 40


@pytest.mark.parametrize("query", ["subscribe", "email", "e-mail", "newsletter", "RSS"])
def test_whatever_one_calls_it_the_page_to_follow_is_found(
    open_page: Callable[..., Page], query: str
) -> None:
    page = open_page("search", query=f"?q={query}")
    page.locator(".search-results a").first.wait_for()
    assert "Follow" in titles(page)[:3]


def test_search_works_from_the_file_system(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page(HABIT, base=f"{site.as_uri()}/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("perfectionsm")
    assert titles(page)[0] == "Habit 7: The Perfection Trap"
    page.keyboard.press("Enter")
    page.wait_for_url("**/07-the-perfection-trap.html")


def test_the_keys_open_it_and_escape_gives_the_focus_back(open_page: Callable[..., Page]) -> None:
    page = open_page("about")
    dialog = page.get_by_role("dialog", name="Search")
    link = page.get_by_role("link", name="Search", exact=True)
    for open_with in ("/", "Control+k", "Enter"):
        link.focus()
        page.keyboard.press(open_with)
        page.get_by_role("searchbox").wait_for()
        assert page.evaluate("document.activeElement.id") == "search-field"
        page.keyboard.press("Escape")
        assert not dialog.is_visible()
        assert link.evaluate("link => link === document.activeElement")


def test_arrows_go_through_what_was_found(open_page: Callable[..., Page]) -> None:
    page = open_page("about")
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox").fill("habit")
    here = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here) == titles(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"


def test_a_slash_is_a_slash_where_one_writes_and_can_be_turned_off(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(HABIT)
    dialog = page.get_by_role("dialog", name="Search")
    page.locator(".answer summary").first.click()
    field = page.locator(".answer textarea").first
    field.press_sequentially("he/she")
    assert field.input_value() == "he/she"
    assert not dialog.is_visible()
    page.keyboard.press("Control+k")
    page.get_by_label("The / key opens this search").uncheck()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert not dialog.is_visible()


def test_the_search_page_takes_a_query_from_its_address(open_page: Callable[..., Page]) -> None:
    page = open_page("search", query="?q=perfect")
    page.locator(".search-results a").first.wait_for()
    assert titles(page)[0] == "Habit 7: The Perfection Trap"


def test_what_is_about_writing_comes_last(open_page: Callable[..., Page]) -> None:
    page = open_page("search", query="?q=no")
    page.locator(".search-results a").first.wait_for()
    names = [each.get_attribute("href") or "" for each in page.locator(".search-results a").all()]
    assert "books/" in names[0]


def test_nothing_found_is_said(open_page: Callable[..., Page]) -> None:
    page = open_page("about")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("zzzzqqqq")
    assert page.get_by_role("status").inner_text() == "Nothing found. Try another word."


def test_what_is_typed_is_never_markup(open_page: Callable[..., Page]) -> None:
    page = open_page("search", query="?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    page.get_by_role("searchbox").wait_for()
    assert page.locator("#search-page img").count() == 0

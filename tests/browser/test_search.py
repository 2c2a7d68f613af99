"""Search finds what a reader means, by keyboard, served or from the file system."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import until
from tests.companion import HABIT, TITLE

TRAP = "Habit 7: The Perfection Trap"

QUERIES = {
    "relationships": TITLE,
    "asking for favors": TITLE,  # a phrase of its record
    "perfect": TRAP,
    "Habit 7": TRAP,
    "perfectionsm": TRAP,
    "RESTED": "Habit 3: Resting Well",
    "realtionships": TITLE,
    "saying no": "Habit 2: Saying No",
    "too emotional": "Habit 6: Too Much Talk",
    "ally": "Habit 5: Enlisting Help from Day One",
    "delegation": "Habit 2: Saying No",  # said with accents, and in the index alone
    "délegation": "Habit 2: Saying No",
    "Habit Seven": TRAP,
    "15 February": TRAP,
    "2021-02-15": TRAP,
}


def search(page: Page, query: str) -> None:
    """Write ``query`` into the field, and wait until the index has come."""
    page.get_by_role("searchbox").fill(query)
    until(page, "!['', 'Loading…'].includes(document.querySelector('.search-status').textContent)")


def titles(page: Page) -> list[str]:
    return page.locator(".search-results a").all_inner_texts()


def test_a_query_finds_its_entry_among_the_first_three(
    look_at: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    page = look_at("about")
    page.keyboard.press("/")
    for query, title in QUERIES.items():
        with subtests.test(query):
            search(page, query)
            found = titles(page)
            assert title in found[:3]
            result = page.locator(".search-results li").nth(found.index(title))
            assert "The Quiet Hour" in result.locator(".search-where").inner_text()
            assert len(result.locator("p").inner_text()) > 10  # its description, then a passage


def test_whatever_one_calls_it_the_page_to_follow_is_found(
    look_at: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    page = look_at("about")
    page.keyboard.press("/")
    for query in ("subscribe", "email", "e-mail", "newsletter", "RSS"):
        with subtests.test(query):
            search(page, query)
            assert "Follow" in titles(page)[:3]


def test_search_works_from_the_file_system(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page(HABIT, base=f"{site.as_uri()}/")
    page.keyboard.press("/")
    search(page, "perfectionsm")
    assert titles(page)[0] == TRAP
    page.keyboard.press("Enter")
    page.wait_for_url("**/07-the-perfection-trap.html")


def test_the_keys_open_it_and_escape_gives_the_focus_back(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
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


def test_arrows_go_through_what_was_found(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
    page.keyboard.press("Control+k")
    search(page, "habit")
    here = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here) == titles(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"


def test_a_slash_is_a_slash_where_one_writes_and_can_be_turned_off(
    look_at: Callable[..., Page],
) -> None:
    page = look_at(HABIT)
    # As the script does that Read the Docs adds to each page.
    page.evaluate(
        """document.addEventListener("keydown", (event) => {
             const single = event.key.length === 1 && !event.ctrlKey;
             if (single && document.activeElement.tagName !== "INPUT") document.title += event.key;
           })"""
    )
    title = page.title()
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
    assert page.title() == title


def test_the_search_page_takes_a_query_from_its_address(look_at: Callable[..., Page]) -> None:
    page = look_at("search", query="?q=perfect")
    page.locator(".search-results a").first.wait_for()
    assert titles(page)[0] == TRAP


def test_what_is_about_writing_comes_last(look_at: Callable[..., Page]) -> None:
    page = look_at("search", query="?q=no")
    page.locator(".search-results a").first.wait_for()
    assert "books/" in (page.locator(".search-results a").first.get_attribute("href") or "")


def test_nothing_found_is_said_with_what_to_choose_from(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
    page.keyboard.press("/")
    search(page, "zzzzqqqq")
    assert page.get_by_role("status").inner_text() == "Nothing found. Try another word."
    offered = page.locator(".search-offer")
    assert offered.locator(".label").all_inner_texts() == ["The Quiet Hour", "Tags"]
    assert TRAP in offered.first.locator("a").all_inner_texts()
    page.keyboard.press("Enter")
    assert page.url.endswith("about.html")
    offered.get_by_role("link", name="asking", exact=True).click()
    page.wait_for_url("**/entries/tag/asking.html")


def test_a_result_shows_the_passage_and_leads_to_it(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
    page.keyboard.press("/")
    search(page, "parking rules")
    marks = "[...document.querySelector('.search-results > li').querySelectorAll('mark')]"
    until(page, f"{marks}.map(mark => mark.textContent).join() === 'parking,rules'")
    search(page, "choosing in the open")
    until(page, "document.querySelector('.search-results a').hash")
    link = page.locator(".search-results > li > a").first
    assert (link.get_attribute("href") or "").endswith(f"{HABIT}.html#what-belongs-to-the-college")
    search(page, "favors")  # which only a phrase has, “asking for favors”
    until(page, "document.querySelector('.search-results a').hash === '#use-what-you-have-built'")


def test_the_home_page_asks_for_the_trouble(look_at: Callable[..., Page]) -> None:
    page = look_at("index")
    example = page.locator(".troubles a")
    assert example.all_inner_texts() == ["networking"]
    assert (example.get_attribute("href") or "").endswith(f"{HABIT}.html")
    field = page.get_by_role("searchbox", name="What gets in your way?")
    field.fill("asking for favors")
    field.press("Enter")
    page.locator(".search-results a").first.wait_for()
    assert page.locator("dialog").get_by_role("searchbox").input_value() == "asking for favors"
    assert titles(page)[0] == TITLE
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{HABIT}.html*")
    page.go_back()
    page.locator("dialog .search-results a").first.wait_for()
    assert titles(page)[0] == TITLE


def test_what_is_typed_is_never_markup(look_at: Callable[..., Page]) -> None:
    page = look_at("search", query="?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    page.get_by_role("searchbox").wait_for()
    assert page.locator("#search-page img").count() == 0


def test_a_failed_load_can_be_tried_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    search(page, "perfect")  # the field is there before the index
    status = page.get_by_role("status")
    assert "could not be loaded" in status.inner_text()
    fallback = page.get_by_role("link", name="Open the search page")
    assert (fallback.get_attribute("href") or "").endswith("/search.html?q=perfect")
    page.unroute("**/search-index.js")
    page.get_by_role("button", name="Try again").click()
    page.locator(".search-results a").first.wait_for()
    assert titles(page)[0] == TRAP
    page.close()


def test_back_brings_the_query_and_the_list_again(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
    page.keyboard.press("/")
    for query in ("perfect", "choosing in the open"):  # which is found in a passage
        search(page, query)
        if query == "choosing in the open":
            until(page, "document.querySelector('.search-results a').hash")
        page.locator(".search-results a").first.click()
        page.wait_for_url("**/books/**")
        page.go_back()
        page.locator(".search-results a").first.wait_for()
        assert page.get_by_role("searchbox").input_value() == query
    page.keyboard.press("Escape")
    page.reload()
    assert not page.get_by_role("dialog", name="Search").is_visible()
    page = look_at("search")
    search(page, "asking for")
    until(page, "location.search === '?q=asking+for'")


def test_enter_on_a_phone_keeps_the_list(open_page: Callable[..., Page]) -> None:
    page = open_page("about", width=360, is_mobile=True, has_touch=True)
    page.get_by_role("link", name="Search", exact=True).tap()
    search(page, "perfect")
    page.keyboard.press("Enter")
    assert page.url.endswith("about.html")
    assert page.evaluate("document.activeElement.localName") != "input"
    assert titles(page)[0] == TRAP

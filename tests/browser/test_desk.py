"""An entry as a desk: its parts at hand on every screen."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import until
from tests.companion import HABIT

IN_VIEW = """node => { const box = node.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight; }"""


def test_the_practice_is_a_few_stops_from_the_top(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    stops = 1  # the last, into the practice
    while page.evaluate("document.activeElement.hash") != "#practice" and stops < 8:
        page.keyboard.press("Tab")
        stops += 1
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.practice') !== null")


def test_navigation_and_contents_stay_in_view_and_follow(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    contents = page.get_by_role("navigation", name="On this page")
    for name, part in (("This week’s practice", "practice"), ("Questions for yourself", "reflect")):
        contents.get_by_role("link", name=name).click()
        until(page, f"document.querySelector('.on-this-page [aria-current]')?.hash === '#{part}'")
        assert page.locator(f"#{part}").evaluate(IN_VIEW)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # past all of them at once
        until(page, "document.querySelector('.on-this-page [aria-current]')?.hash === '#mentors'")
        assert contents.locator("[aria-current]").evaluate(IN_VIEW)
        assert page.locator(".site-name").evaluate(IN_VIEW)
        assert page.locator(".mondays-navigation [aria-current]").evaluate(IN_VIEW)


def test_a_phone_has_a_bar_without_a_script(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT, width=360, java_script_enabled=False)
    bar = page.locator(".entry-bar")
    assert bar.locator("a").all_inner_texts() == ["Read", "Practice", "Talk", "Next"]
    for name, part in (("Practice", "#practice"), ("Talk", "#discuss"), ("Read", "h1")):
        bar.get_by_role("link", name=name).click()
        box, at = bar.bounding_box(), page.locator(part).bounding_box()
        assert box and at and box["y"] + box["height"] <= 800
        assert 0 <= at["y"] < box["y"] - at["height"], name
    assert page.get_by_role("link", name="Notes").is_hidden()
    page = look_at(HABIT, width=1280)
    assert page.locator(".entry-bar").is_hidden()

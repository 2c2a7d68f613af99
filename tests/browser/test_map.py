"""The map of habits: its joins by pointer and by keyboard, and a list on a phone."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.companion import KINDS


def test_joins_show_on_hover_and_focus_and_a_phone_has_a_list(
    look_at: Callable[..., Page],
) -> None:
    page = look_at(KINDS["weighing"])
    saying_no = page.get_by_role("link", name="2 Saying no; goes with 1, 7")
    joins = saying_no.locator(".own-joins line").first
    assert joins.evaluate("line => getComputedStyle(line).visibility") == "hidden"
    saying_no.hover()
    assert joins.evaluate("line => getComputedStyle(line).visibility") == "visible"
    page.mouse.move(0, 0)
    page.get_by_role("link", name="1 Waking; goes with 2").focus()
    page.keyboard.press("Tab")
    assert joins.evaluate("line => getComputedStyle(line).visibility") == "visible"
    assert not page.locator(".habit-map > ul").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/02-saying-no.html")
    page = look_at(KINDS["weighing"], width=360)
    assert not page.locator(".habit-map svg").is_visible()
    line = page.locator(".habit-map li").nth(1)
    assert line.inner_text() == "Habit 2: Saying No\ngoes with 1, 7"

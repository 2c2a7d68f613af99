"""Nothing is lost in forced colors, on paper, from right to left and on a narrow screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_access import SIDEWAYS
from tests.companion import KINDS

#: How each kind of square looks: one of each state on the page.
LOOKS = """() => Object.fromEntries(["published", "newest", "planned"].map(state => {
    const style = getComputedStyle(document.querySelector(`.squares .${state} > *`));
    return [state, [style.backgroundColor, style.borderStyle, style.printColorAdjust].join(" ")];
}))"""


def test_squares_keep_their_meaning(look_at: Callable[..., Page]) -> None:
    page = look_at(KINDS["home"], forced_colors="active")
    assert len(set(page.evaluate(LOOKS).values())) == 3
    page = look_at(KINDS["home"])
    page.emulate_media(media="print")
    looks = page.evaluate(LOOKS)
    assert "exact" in looks["published"] and "exact" in looks["newest"]
    assert len(set(looks.values())) == 3


def test_buttons_have_edges_in_forced_colors(look_at: Callable[..., Page]) -> None:
    flat = """all => all.filter(each => each.checkVisibility() &&
        getComputedStyle(each).borderTopStyle === "none").map(each => each.outerHTML)"""
    page = look_at(KINDS["own circle"], forced_colors="active", width=360)
    assert page.locator("button, .button, .begin a").evaluate_all(flat) == []


@pytest.mark.parametrize("kind", ["home", "book", "entry", "own circle", "weighing"])
def test_forced_colors_can_be_read(
    look_at: Callable[..., Page], axe: Callable[..., list[str]], kind: str
) -> None:
    page = look_at(KINDS[kind], forced_colors="active")
    assert axe(page, colors=True) == []
    if kind == "weighing":
        page.locator(".habit-map .habit > rect").first.hover()
        fill = "each => getComputedStyle(each).fill"
        link = page.locator(".habit-map .number").nth(1).evaluate(fill)
        assert page.locator(".habit-map .name").first.evaluate(fill) == link


def test_paper_has_no_heading_without_a_text(look_at: Callable[..., Page]) -> None:
    bare = """all => all.filter(each => each.checkVisibility()).filter(each => {
        const all = [...each.parentNode.children];
        return !all.slice(all.indexOf(each) + 1).some(next => next.checkVisibility());
    }).map(each => each.textContent)"""
    page = look_at(KINDS["own circle"])
    page.emulate_media(media="print")
    assert page.locator("article :is(h1, h2, h3)").evaluate_all(bare) == []
    assert page.locator("button").evaluate_all("all => all.some(n => n.checkVisibility())") is False


def test_no_page_is_wider_than_a_small_phone(look_at: Callable[..., Page]) -> None:
    page = look_at("404", width=256)
    assert page.evaluate(SIDEWAYS) == 0
    page = look_at(KINDS["entry"], width=360)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(SIDEWAYS) == 0

"""Anyone can read it: axe, keyboard, zoom, spacing (WCAG 2.2 AA)."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HABIT, KINDS

WIDTHS = (320, 768, 1280)

#: What a reader may set for herself (WCAG 2.2, 1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_to_say(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], kind: str, mode: str
) -> None:
    page = open_page(KINDS[kind], color_scheme=mode)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == [], f"{width} px"
        assert page.evaluate(SIDEWAYS) == 0, f"{width} px"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_opens_is_accessible_too(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], mode: str
) -> None:
    page = open_page(HABIT, width=320, color_scheme=mode)
    page.get_by_role("button", name="Menu").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    for summary in page.locator(".answer summary").all():
        summary.click()
    page.get_by_label("I have done this one").check()
    assert axe(page) == []
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox").fill("asking")
    assert page.locator(".search-results li").count() > 1
    assert axe(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_larger_text_and_wider_spacing_lose_nothing(
    open_page: Callable[..., Page], kind: str
) -> None:
    page = open_page(KINDS[kind], width=1280)
    page.evaluate(
        """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet]; }""",
        SPACING + " html { font-size: 200% }",
    )
    assert page.evaluate(SIDEWAYS) == 0
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(SIDEWAYS) == 0


def test_the_first_stop_skips_to_the_text(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    box = page.locator(".skip-link").bounding_box()
    assert box is not None and box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "How Women Rise"


def test_every_stop_is_seen_and_none_is_a_trap(open_page: Callable[..., Page]) -> None:
    page = open_page("about")
    stops: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        look = page.evaluate(
            """() => { const at = document.activeElement; if (at === document.body) return null;
            const style = getComputedStyle(at);
            return [at.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth]; }"""
        )
        if look is None:
            break
        assert look[1:] == ["solid", "3px"], look[0]
        stops.append(look[0])
    assert len(stops) > 10
    assert look is None, "the focus never left the page"


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(
    open_page: Callable[..., Page], script: bool
) -> None:
    page = open_page(HABIT, width=320, java_script_enabled=script)
    menu = page.get_by_role("button", name="Menu")
    navigation = page.locator("#navigation")
    assert not navigation.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert navigation.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not navigation.is_visible()
    page.keyboard.press("Enter")  # the focus is on the button again
    assert navigation.is_visible()
    page.get_by_role("link", name="Habit 7: The Perfection Trap").click()
    page.wait_for_url("**/07-the-perfection-trap.html")


def test_nothing_moves_for_those_who_asked_for_it(open_page: Callable[..., Page]) -> None:
    running = "document.getAnimations().length"
    for wish, expected in (("no-preference", 1), ("reduce", 0)):
        page = open_page(HABIT, width=320, reduced_motion=wish)
        page.get_by_role("button", name="Menu").click()
        assert page.evaluate(running) == expected


def test_headings_and_landmarks_are_in_order(open_page: Callable[..., Page]) -> None:
    for name in KINDS.values():
        page = open_page(name)
        levels = page.eval_on_selector_all("h1,h2,h3,h4", "hs => hs.map(h => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), name
        assert page.locator("html").get_attribute("lang") == "en"
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, (name, landmark)

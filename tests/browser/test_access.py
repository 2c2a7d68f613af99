"""Anyone can read it: axe, keyboard, zoom, spacing (WCAG 2.2 AA)."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.browser.conftest import HABIT, KINDS, UNFINISHED, served

WIDTHS = (320, 768, 1280)

#: What a reader may set for herself (WCAG 2.2, 1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""

#: The policy forbids a style in the page; a constructed sheet is the tester's own.
WITH_STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_to_say(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], kind: str, mode: str
) -> None:
    page = open_page(KINDS[kind], color_scheme=mode)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SIDEWAYS) == 0, f"{width} px"
        if width != 768:  # between the two layouts there is no third
            assert axe(page) == [], f"{width} px"


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
    for width in (320, 1280):
        page = open_page("search", "?q=asking", width=width, color_scheme=mode)
        page.locator(".search-results a").first.wait_for()
        assert axe(page) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_preview_is_accessible_too(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], preview: Path, mode: str
) -> None:
    with served(preview) as base:
        for name in (*UNFINISHED, "books/small-steps/index", "entries"):
            page = open_page(name, base=base, color_scheme=mode)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(SIDEWAYS) == 0, (name, width)
                assert axe(page) == [], (name, width)


@pytest.mark.parametrize("kind", KINDS)
def test_larger_text_and_wider_spacing_lose_nothing(
    open_page: Callable[..., Page], kind: str
) -> None:
    page = open_page(KINDS[kind])
    for width, css in ((1280, "html { font-size: 200% }"), (1280, SPACING), (320, SPACING)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(WITH_STYLE, css)
        assert page.evaluate(SIDEWAYS) == 0, (width, css)


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
    opened = """() => { document.getElementById("navigation").showPopover();
        return document.getAnimations().length; }"""
    for wish, moving in (("no-preference", 1), ("reduce", 0)):
        page = open_page(HABIT, width=320, reduced_motion=wish)
        assert page.evaluate(opened) == moving


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_landmarks_are_in_order(site: Path, kind: str) -> None:
    page = BeautifulSoup((site / f"{KINDS[kind]}.html").read_bytes(), "lxml")
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.html is not None and page.html["lang"] == "en"
    assert [len(page.select(f"div > {tag}")) for tag in ("header", "main", "footer")] == [1, 1, 1]

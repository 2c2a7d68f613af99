"""Anyone can read it: axe, keyboard, zoom, spacing (WCAG 2.2 AA)."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.browser.conftest import served, until
from tests.companion import HABIT, KINDS, UNFINISHED

#: What a reader may set for herself (WCAG 2.2, 1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""

#: What is tried when nothing else is done at a width in a mode.
LARGER = {(320, "light"): [SPACING], (1280, "light"): [SPACING, "html { font-size: 200% }"]}

#: The policy forbids a style in the page; a constructed sheet is the tester's own.
WITH_STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""

#: What one operates, which paper has no use for.
CHROME = (
    ".site-header, .mondays-navigation, .site-footer, .skip-link, .notes, .neighbors, .improving"
)

#: Which elements of a kind can be seen.
VISIBLE = "all => all.filter(each => each.checkVisibility()).map(each => each.className)"

GROUND = "getComputedStyle(document.body).backgroundColor"

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


#: How axe looks at a page: the width, the mode, whether only at colors, and what part. It judges
#: all on a phone in the light, and the colors of all on a desk in the dark; in the other mode, what
#: is seen only here or only there, or has other colors there. A new width costs a page much time.
WAYS = (
    (1280, "dark", True, None),
    (320, "dark", True, "fresh"),
    (320, "light", False, None),
    (1280, "light", False, "fresh"),
)


def judged(page: Page, axe: Callable[..., list[str]]) -> Iterator[tuple[int, str, list[str]]]:
    """Show ``page`` in all ``WAYS``, and yield width, mode and what axe has found."""
    for width, mode, colors, part in WAYS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=mode)
        yield width, mode, axe(page, colors=colors, part=part)


@pytest.mark.parametrize("kind", KINDS)
def test_anyone_can_read_it(
    look_at: Callable[..., Page],
    axe: Callable[..., list[str]],
    kind: str,
    subtests: pytest.Subtests,
) -> None:
    page = look_at(KINDS[kind], width=768)
    with subtests.test("not wider than the screen", width=768):
        assert page.evaluate(SIDEWAYS) == 0
    for width, mode, found in judged(page, axe):
        with subtests.test("axe", width=width, mode=mode):
            assert found == []
        with subtests.test("not wider than the screen", width=width):
            assert page.evaluate(SIDEWAYS) == 0
        for css in LARGER.get((width, mode), ()):
            page.evaluate(WITH_STYLE, css)
            with subtests.test("larger text and wider spacing lose nothing", width=width, css=css):
                assert page.evaluate(SIDEWAYS) == 0
        page.evaluate(WITH_STYLE, "")
    assert "site-header" in page.locator(CHROME).evaluate_all(VISIBLE)
    page.emulate_media(media="print", color_scheme="dark")
    with subtests.test("paper has no chrome, and is white"):
        assert page.locator(CHROME).evaluate_all(VISIBLE) == []
        assert page.locator("h1").is_visible()
        assert page.evaluate(GROUND) == "rgb(255, 255, 255)"


def in_both_modes(
    page: Page, axe: Callable[..., list[str]], part: str | None = None
) -> dict[str, list[str]]:
    """Return what axe finds in the light, and of the colors in the dark, by mode."""
    found = {}
    for mode in ("light", "dark"):
        page.emulate_media(color_scheme=mode)
        found[mode] = axe(page, colors=mode == "dark", part=part)
    return {mode: what for mode, what in found.items() if what}


def test_what_opens_is_accessible_too(
    look_at: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = look_at(HABIT, width=320)
    page.get_by_role("button", name="Menu").click()
    assert in_both_modes(page, axe, "#navigation") == {}
    page.keyboard.press("Escape")
    for summary in page.locator(".answer summary").all():
        summary.click()
    page.get_by_label("I have done this one").check()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # the bar is over no link there
    assert in_both_modes(page, axe) == {}
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox").fill("asking")
    page.locator(".search-results li").nth(1).wait_for()
    assert page.locator(".search-results li").count() > 1
    assert in_both_modes(page, axe) == {}
    page.get_by_role("searchbox").fill("zzzzqqqq")
    page.locator(".search-offer").first.wait_for()
    assert in_both_modes(page, axe) == {}
    page.goto(page.url.replace(HABIT, "search") + "?q=asking")
    page.locator(".search-results a").first.wait_for()
    for *where, found in judged(page, axe):
        assert found == [], where


def test_a_preview_is_accessible_too(
    open_page: Callable[..., Page], axe: Callable[..., list[str]], preview: Path
) -> None:
    with served(preview) as base:
        page = open_page("index", base=base)
        for name in (*UNFINISHED, "books/steps/index", "entries"):
            page.goto(f"{base}{name}.html")
            for *where, found in judged(page, axe):
                assert (found, page.evaluate(SIDEWAYS)) == ([], 0), (name, where)


def test_the_first_stop_skips_to_the_text(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    box = page.locator(".skip-link").first.bounding_box()
    assert box is not None and box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "The Quiet Hour"


def test_every_stop_is_seen_and_none_is_a_trap(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
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
    look_at: Callable[..., Page], script: bool
) -> None:
    page = look_at(HABIT, width=320, java_script_enabled=script)
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


def test_an_open_menu_does_not_stay_in_the_way(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT, width=320)
    navigation = page.locator("#navigation")
    opened = "node => node.matches(':popover-open')"
    page.get_by_role("button", name="Menu").click()
    assert navigation.evaluate(opened)
    page.set_viewport_size({"width": 1280, "height": 800})  # a tablet is turned
    until(page, "!document.querySelector('#navigation').matches(':popover-open')")
    main, menu = page.locator("main").bounding_box(), navigation.bounding_box()
    assert main is not None and menu is not None and menu["x"] + menu["width"] <= main["x"]
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Menu").click()
    navigation.locator("a, input").last.focus()
    assert navigation.evaluate(opened)
    page.keyboard.press("Tab")
    assert not navigation.evaluate(opened)
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_nothing_moves_for_those_who_asked_for_it(open_page: Callable[..., Page]) -> None:
    opened = """() => { document.getElementById("navigation").showPopover();
        return document.getAnimations().length; }"""
    page = open_page(HABIT, width=320, reduced_motion="reduce")
    assert page.evaluate(opened) == 0
    page.keyboard.press("Escape")
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(opened) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_landmarks_are_in_order(site: Path, kind: str) -> None:
    page = BeautifulSoup((site / f"{KINDS[kind]}.html").read_bytes(), "lxml")
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.html is not None and page.html["lang"] == "en"
    assert [len(page.select(f"div > {tag}")) for tag in ("header", "main", "footer")] == [1, 1, 1]

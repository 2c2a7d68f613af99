"""An entry on paper: two sheets, without what one operates, links spelled out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.root import HABIT, KINDS

CHROME = (
    ".site-header, .mondays-navigation, .site-footer, .skip-link, .notes, .neighbors, .improving"
)

#: Which elements of a kind can be seen.
VISIBLE = "all => all.filter(each => each.checkVisibility()).map(each => each.className)"


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_chrome(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(KINDS[kind], color_scheme="dark")
    assert ".site-header".removeprefix(".") in page.locator(CHROME).evaluate_all(VISIBLE)
    page.emulate_media(media="print")
    assert page.locator(CHROME).evaluate_all(VISIBLE) == []
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_links_are_spelled_out(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT)
    page.emulate_media(media="print")
    link = page.locator(".get-the-book a").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in after


def test_an_entry_as_long_as_may_be_fits_on_two_sheets(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT)
    assert len(page.locator("article section").first.inner_text().split()) > 1000
    for sheet in ("A4", "Letter"):
        printed = page.pdf(format=sheet, prefer_css_page_size=False)
        assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 2, sheet

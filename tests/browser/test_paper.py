"""An entry on paper: two sheets, without what one operates, links spelled out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HABIT, KINDS, PROJECT

ENTRIES = sorted(
    path.relative_to(PROJECT / "docs").with_suffix("").as_posix()
    for path in (PROJECT / "docs" / "books" / "how-women-rise").glob("[01]*.md")
)

CHROME = (
    ".site-header, .mondays-navigation, .site-footer, .skip-link, .notes, .neighbors, .improving"
)


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_chrome(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(KINDS[kind], color_scheme="dark")
    page.emulate_media(media="print")
    assert [each.is_visible() for each in page.locator(CHROME).all() if each.is_visible()] == []
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_links_are_spelled_out(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT)
    page.emulate_media(media="print")
    link = page.locator(".get-the-book a").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in after


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_fits_on_two_sheets(
    open_page: Callable[..., Page], name: str, sheet: str, tmp_path: Path
) -> None:
    page = open_page(name)
    printed = page.pdf(format=sheet, prefer_css_page_size=False)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) in (1, 2)

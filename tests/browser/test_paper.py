"""An entry on paper: two sheets, without what one operates, links spelled out."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.companion import HABIT


def test_links_are_spelled_out(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.emulate_media(media="print")
    link = page.locator(".get-the-book a").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in after


def test_an_entry_as_long_as_may_be_fits_on_two_sheets(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    assert len(page.locator("article section").first.inner_text().split()) > 1000
    for sheet in ("A4", "Letter"):
        printed = page.pdf(format=sheet, prefer_css_page_size=False)
        assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 2, sheet

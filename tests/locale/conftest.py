"""A browser, for the accessibility of another language."""

from tests.browser.conftest import axe, browser, chromium

__all__ = ["axe", "browser", "chromium"]

"""Our two themes: the web page, on sphinx-book-theme, and the EPUB, on Sphinx's own."""

from pathlib import Path

from sphinx.application import Sphinx

THEMES = Path(__file__).parent

#: What ``html_theme`` and ``epub_theme`` name.
WEB = "mondays"
EPUB = "mondays_epub"


def setup(app: Sphinx) -> None:
    """Register the themes."""
    app.add_html_theme(WEB, str(THEMES / "web"))
    app.add_html_theme(EPUB, str(THEMES / "epub"))

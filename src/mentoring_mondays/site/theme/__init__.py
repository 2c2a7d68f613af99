"""Our themes and templates.

``web`` is the theme of the site, a child of sphinx-book-theme; ``epub`` that of the EPUB.
In ``pages`` is what a page says between the frame of the theme: it goes with any theme.
"""

from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.compat import put_templates

THEMES = Path(__file__).parent

#: Templates and styles of the pages, whatever the theme.
PAGES = THEMES / "pages"

#: What ``html_theme`` and ``epub_theme`` name.
WEB = "mondays"
EPUB = "mondays_epub"


def is_web(app: Sphinx) -> bool:
    """Return whether this build makes a website of pages, which have our templates."""
    return app.builder.name in ("html", "dirhtml")


def add_pages(app: Sphinx) -> None:
    """Let our pages be found after the project's own templates and before the theme's."""
    if is_web(app):
        put_templates(app.builder, PAGES)
        if app.config.html_theme != WEB:
            app.add_css_file("companion.css")


def setup(app: Sphinx) -> None:
    """Register the themes, and the templates once ablog has added its own."""
    app.add_html_theme(WEB, str(THEMES / "web"))
    app.add_html_theme(EPUB, str(THEMES / "epub"))
    app.connect("builder-inited", add_pages)

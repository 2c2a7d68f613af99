"""Our themes and templates.

``web`` is the theme of the site, a child of sphinx-book-theme; ``epub`` is that of the EPUB.
``pages`` has the templates inside the frame of the theme, which work with any theme.
"""

from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.compat import put_templates, set_in_conf
from mentoring_mondays.site.target import WEB, is_website

THEMES = Path(__file__).parent

#: Templates and styles of the pages, for any theme.
PAGES = THEMES / "pages"

#: The name for ``epub_theme``.
EPUB = "mondays_epub"


def leave_out_pages(app: Sphinx) -> None:
    """Keep ablog's pages out of everything that is not a website, such as an EPUB."""
    if not is_website(app):
        app.config.skip_injecting_base_ablog_templates = True


def add_pages(app: Sphinx) -> None:
    """Let Sphinx find our templates after the project's own and before the theme's."""
    if not is_website(app):
        # Sphinx reads every page again for a builder with settings different from the last one's.
        app.config.skip_injecting_base_ablog_templates = set_in_conf(app.config).get(
            "skip_injecting_base_ablog_templates", False
        )
        if app.builder.name == "epub":
            put_templates(app.builder, PAGES, last=True)
    else:
        put_templates(app.builder, PAGES)
        if app.config.html_theme != WEB:
            app.add_css_file("companion.css")


def setup(app: Sphinx) -> None:
    """Register the themes."""
    app.add_html_theme(WEB, str(THEMES / "web"))
    app.add_html_theme(EPUB, str(THEMES / "epub"))

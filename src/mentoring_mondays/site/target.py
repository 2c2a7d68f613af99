"""What this build makes: the website or another format, with our theme or another."""

from typing import TYPE_CHECKING, cast

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from mentoring_mondays.site.build.builder import PageBuilder


#: The name of our theme, for ``html_theme``.
WEB = "mondays"


def is_website(app: Sphinx) -> bool:
    """Return whether this build makes the website: its pages, and the files beside them."""
    return app.builder.name in ("html", "dirhtml")


def is_ours(app: Sphinx) -> bool:
    """Return whether this build makes pages for the web with our theme."""
    # The EPUB's builder is one of these too, with its own theme.
    web = isinstance(app.builder, StandaloneHTMLBuilder) and not app.builder.embedded
    return web and app.config.html_theme == WEB


def has_templates(app: Sphinx) -> bool:
    """Return whether this build puts pages into templates, or passes them to another program."""
    return app.builder.name not in ("json", "pickle")


def page_builder(app: Sphinx) -> "PageBuilder":
    """Return the builder of the website."""
    return cast("PageBuilder", app.builder)

"""How a build runs: the builder, what is built again, and what we use from Sphinx."""

from typing import TYPE_CHECKING, cast

from sphinx.application import Sphinx

if TYPE_CHECKING:
    from mentoring_mondays.site.build.builder import PageBuilder


def is_website(app: Sphinx) -> bool:
    """Return whether this build makes the website: its pages, and the files beside them."""
    return app.builder.name in ("html", "dirhtml")


def has_templates(app: Sphinx) -> bool:
    """Return whether this build puts pages into templates, or passes them to another program."""
    return app.builder.name not in ("json", "pickle")


def page_builder(app: Sphinx) -> "PageBuilder":
    """Return the builder of the website."""
    return cast("PageBuilder", app.builder)

"""How a build runs: the builder, what is built again, and what we take from Sphinx."""

from typing import TYPE_CHECKING, cast

from sphinx.application import Sphinx

if TYPE_CHECKING:
    from mentoring_mondays.site.build.builder import PageBuilder


def page_builder(app: Sphinx) -> "PageBuilder":
    """Return the builder of a build of the builder ``html``."""
    return cast("PageBuilder", app.builder)

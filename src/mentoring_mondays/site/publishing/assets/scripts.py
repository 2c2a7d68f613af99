"""Our own scripts: small files that add to a page which is complete without them."""

from sphinx.application import Sphinx

from mentoring_mondays.site.build import is_website
from mentoring_mondays.site.publishing.assets.pruning import is_ours

#: Loaded at once, so that no page flashes in the wrong colors.
FIRST = "color-mode.js"

#: Loaded once the page is read.
LATER = ("day.js", "search-open.js", "companion.js")


def add_scripts(app: Sphinx) -> None:
    """Link the scripts, if this build makes our website: a single page has no use for them."""
    if is_website(app) and is_ours(app):
        app.add_js_file(FIRST)
        for name in LATER:
            app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Link the scripts before any page is written."""
    app.connect("builder-inited", add_scripts)

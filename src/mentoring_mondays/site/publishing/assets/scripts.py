"""Our own scripts: small additions to pages that are complete without them."""

from sphinx.application import Sphinx

from mentoring_mondays.site.build import is_website
from mentoring_mondays.site.publishing.assets.pruning import is_ours

#: Loaded immediately, so that no page appears in the wrong colors first.
FIRST = "color-mode.js"

#: Loaded after the page.
LATER = ("page.js", "search-open.js", "companion.js")


def add_scripts(app: Sphinx) -> None:
    """Link the scripts, if this build makes our website: a single page does not need them."""
    if is_website(app) and is_ours(app):
        app.add_js_file(FIRST)
        for name in LATER:
            app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Link the scripts before any page is written."""
    app.connect("builder-inited", add_scripts)

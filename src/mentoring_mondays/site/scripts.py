"""Our own scripts: small files that add to a page which is complete without them."""

from sphinx.application import Sphinx

from mentoring_mondays.site.weight import is_ours

#: Loaded on every page: the first at once, so that no page flashes in the wrong
#: colors, the others once the page is read.
SCRIPTS = (("color-mode.js", None), ("search-open.js", "defer"), ("companion.js", "defer"))


def add_scripts(app: Sphinx) -> None:
    """Link the scripts, if this build is our web site."""
    if is_ours(app):
        for name, method in SCRIPTS:
            if method:
                app.add_js_file(name, loading_method=method)
            else:
                app.add_js_file(name)


def setup(app: Sphinx) -> None:
    """Link the scripts before any page is written."""
    app.connect("builder-inited", add_scripts)

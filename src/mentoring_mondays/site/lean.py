"""What a page does not show is not made.

The themes below ours render their navigation, buttons and tables of contents for every
page: most of a build's time, for templates that ours have replaced.
"""

from sphinx.application import Sphinx

from mentoring_mondays.site.weight import is_ours

#: Whose additions to the context of a page none of our templates asks for.
STOCK = ("pydata_sphinx_theme", "sphinx_book_theme")


def spare_the_stock(app: Sphinx) -> None:
    """Take the stock themes off the making of a page."""
    if is_ours(app):
        for listener in list(app.events.listeners["html-page-context"]):
            if listener.handler.__module__.partition(".")[0] in STOCK:
                app.disconnect(listener.id)


def setup(app: Sphinx) -> None:
    """Come when the theme is loaded."""
    app.connect("builder-inited", spare_the_stock)

"""What a page does not need is not shipped: neither linked nor copied.

Our templates, style sheet and scripts stand in the place of the theme's. Whatever
the themes below ours bring along goes by where it comes from, not by its name, so
that a new version of the theme cannot bring back what the last one did.
"""

from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from mentoring_mondays.compat import take_off
from mentoring_mondays.site.theme import WEB

#: Linked by Sphinx or ablog on every page, and used by none of ours.
UNUSED = {
    "documentation_options.js", "plus.png", "minus.png", "file.png",
    "ablog/tagcloud.css", "ablog/fontawesome.css",
}  # fmt: skip

#: What the themes below ours find out for each page, and no template of ours shows.
UNSEEN = (
    "sphinx_book_theme.add_metadata_to_page",
    "sphinx_book_theme.hash_html_assets",
    "sphinx_book_theme.header_buttons",
)

#: The colors of code, which only pages with code need.
CODE = {"pygments.css", "pygments_dark.css"}


def is_ours(app: Sphinx) -> bool:
    """Whether this build makes the web site, in our theme."""
    # The EPUB's builder is one of these too, and has a theme of its own.
    web = isinstance(app.builder, StandaloneHTMLBuilder) and not app.builder.embedded
    return web and app.config.html_theme == WEB


def lighten(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Drop from a page what our templates do not use, and every inline script.

    An inline script would need an exception in a Content-Security-Policy (CSP
    level 3, ``script-src``); what an extension brings in a file of its own stays.
    """
    if not is_ours(app):
        return
    unused = UNUSED | stock_files(app)
    if 'class="highlight' not in context.get("body", ""):
        unused |= CODE
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file
            for file in context.get(kind, [])
            if (name := str(getattr(file, "filename", "") or "").removeprefix("_static/"))
            and name not in unused
        ]


def stock_files(app: Sphinx) -> frozenset[str]:
    """Return the static files of the themes that ours builds upon, by their names."""
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    own, *stock = app.builder.theme.get_theme_dirs()
    return _stock_files(str(own), *map(str, stock))


@cache
def _stock_files(own: str, *stock: str) -> frozenset[str]:
    """Look once: what a theme brings along does not change while a site is built."""
    return frozenset(name for folder in stock for name in _static(folder)) - _static(own)


def _static(folder: str | Path) -> set[str]:
    static = Path(folder) / "static"
    files = (file.relative_to(static).as_posix() for file in static.rglob("*") if file.is_file())
    return {name.removesuffix(".jinja").removesuffix("_t") for name in files}


def without_stock_files(app: Sphinx) -> None:
    """Keep Sphinx from making its own search index, and the theme from coloring code."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and is_ours(app):
        app.builder.search = False
        # Its colors do not follow pygments_style.
        take_off(app, "build-finished", "pydata_sphinx_theme.pygments.overwrite_pygments_css")
        for listener in UNSEEN:
            take_off(app, "html-page-context", listener)


def setup(app: Sphinx) -> None:
    """Come last: after the themes have said what they would like to load."""
    app.connect("builder-inited", without_stock_files)
    app.connect("html-page-context", lighten, priority=900)

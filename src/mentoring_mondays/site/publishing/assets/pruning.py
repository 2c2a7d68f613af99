"""Leaves out what pages do not need: it is neither linked nor copied.

Our templates, style sheet and scripts replace those of the themes below ours, whose files are
removed by where they come from, so that a new version cannot bring them back.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from mentoring_mondays.compat import disconnect, set_in_conf
from mentoring_mondays.site.target import has_templates, is_ours

#: Linked by Sphinx or ablog on every page, and used by none of our pages.
UNUSED_FILES = {
    "documentation_options.js", "translations.js", "plus.png", "minus.png", "file.png",
    "ablog/tagcloud.css", "ablog/fontawesome.css",
}  # fmt: skip

#: What the themes below ours compute for each page, and none of our templates shows.
UNUSED_LISTENERS = (
    "sphinx_book_theme",
    "pydata_sphinx_theme.update_and_remove_templates",
    "pydata_sphinx_theme.utils.set_secondary_sidebar_items",
)

#: docutils' own copy of what the head of every page has.
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\n?')

#: The colors of code, which only pages with code need.
CODE = {"pygments.css", "pygments_dark.css"}


#: What a browser needs neither of a style sheet (comments, and spaces at its signs) nor of a script
#: (comments on lines of their own, and indentation), and what is there instead.
_LEFT_OUT = {
    ".css": (
        (re.compile(r"/\*.*?\*/", re.S), ""),
        (re.compile(r"\s*([{};,])\s*|(?<=:)\s+"), r"\1"),
        (re.compile(r";}"), "}"),
    ),
    ".js": ((re.compile(r"^[ \t]*//.*\n", re.M), ""), (re.compile(r"^[ \t]+", re.M), "")),
}


def without_comments(file: Path) -> bytes | Path:
    """Return a style sheet or a script without comments and spaces; another file as it is."""
    if file.suffix not in _LEFT_OUT:
        return file
    text = file.read_text(encoding="utf-8")
    for pattern, instead in _LEFT_OUT[file.suffix]:
        text = pattern.sub(instead, text)
    return text.encode()


def prune(app: Sphinx, page: str, template: str, context: dict[str, Any], *_: object) -> None:
    """Remove from a page what our templates do not use, and every inline script.

    An inline script would need an exception in a Content-Security-Policy (CSP
    level 3, ``script-src``); script files of extensions stay.
    """
    if not is_ours(app):
        return
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    unused = UNUSED_FILES | stock_files(app.builder.theme)
    if 'class="highlight' not in context.get("body", ""):
        unused |= CODE
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file
            for file in context.get(kind, [])
            if (name := str(getattr(file, "filename", "") or "").removeprefix("_static/"))
            and name not in unused
        ]


@cache
def stock_files(theme: Any) -> frozenset[str]:
    """Return the static files of the themes below ours, by name; they are looked for once."""
    own, *stock = ({*names_in(Path(folder, "static"))} for folder in theme.get_theme_dirs())
    return frozenset().union(*stock) - own


def names_in(folder: Path) -> Iterator[str]:
    """Yield the names that Sphinx gives to the files in ``folder``; some are templates."""
    for place, _, names in os.walk(folder, followlinks=True):
        for name in names:
            path = Path(place, name).relative_to(folder).as_posix()
            yield path.removesuffix(".jinja").removesuffix("_t")


def without_stock_files(app: Sphinx) -> None:
    """Keep Sphinx from making its own search index, and the theme from coloring code."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and is_ours(app):
        app.builder.search = False
        if "html_permalinks_icon" not in set_in_conf(app.config):
            app.config.html_permalinks_icon = ""  # the style sheet shows it, so nobody copies it
        # Its colors do not follow pygments_style.
        disconnect(app, "build-finished", "pydata_sphinx_theme.pygments.overwrite_pygments_css")
        if has_templates(app):  # without them, no theme is loaded
            for listener in UNUSED_LISTENERS:
                disconnect(app, "html-page-context", listener)

"""The size of every picture, so that a page leaves its place before it is there.

Without it, what stands below a picture moves when the picture arrives (a layout shift).
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import imagesize
from sphinx.application import Sphinx

from mentoring_mondays.site.publishing.asset_pruning import is_ours

#: A picture whose size is not said yet.
UNSIZED = re.compile(r'<img (?![^>]*\s(?:width|height|style)=)(?=[^>]*\bsrc="([^"]*/)?([^"/]+)")')


def say_sizes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add to the pictures of a page their width and height in pixels."""
    if not is_ours(app) or "<img " not in context.get("body", ""):
        return
    sources = {name: path for path, name in app.builder.images.items()}

    def sized(tag: re.Match[str]) -> str:
        width, height = _size(app, sources.get(unquote(tag[2])))
        if width <= 0 or height <= 0:  # the picture does not say it either
            return tag[0]
        return f'{tag[0]}width="{round(width)}" height="{round(height)}" '

    context["body"] = UNSIZED.sub(sized, context["body"])


def _size(app: Sphinx, source: str | None) -> tuple[float, float]:
    if source is None:
        return -1, -1
    try:
        width, height = imagesize.get(Path(app.srcdir, source))
    except (ValueError, OSError, ArithmeticError, LookupError):  # the check tells of it
        return -1, -1
    return width, height


def setup(app: Sphinx) -> None:
    """Say the sizes when a page is put together."""
    app.connect("html-page-context", say_sizes)

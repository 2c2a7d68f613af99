"""The size of every picture, so that a page reserves space before the picture is loaded.

Without it, the text below a picture moves when the picture is loaded (a layout shift).
"""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import imagesize

#: A picture without its size.
UNSIZED = re.compile(r'<img (?![^>]*\s(?:width|height|style)=)(?=[^>]*\bsrc="([^"]*/)?([^"/]+)")')


def with_sizes(body: str, pictures: Iterable[tuple[str, str]], folder: Path) -> str:
    """Return ``body``, the HTML of a page, with width and height of its pictures in pixels.

    ``pictures`` are their paths in ``folder``, and their names on the site.
    """
    paths = {name: path for path, name in pictures}

    def sized(tag: re.Match[str]) -> str:
        path = paths.get(unquote(tag[2]))
        width, height = _size(folder / path) if path else (-1, -1)
        if width <= 0 or height <= 0:  # the picture file does not say it either
            return tag[0]
        return f'{tag[0]}width="{round(width)}" height="{round(height)}" '

    return UNSIZED.sub(sized, body)


def _size(file: Path) -> tuple[float, float]:
    try:
        width, height = imagesize.get(file)
    except (ValueError, OSError, ArithmeticError, LookupError):  # which the check reports
        return -1, -1
    return width, height

"""The front matter is the edition's, which has read it: Sphinx and MyST get the text below.

MyST would read it three times more and make fields of it that nothing shows.
"""

import re

from sphinx.application import Sphinx

from mentoring_mondays.shelf.reading.source import split_front_matter


def take_off(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave blank lines in its place, so that warnings name the author's lines.

    What a page says to Sphinx itself, that it is in no table of contents, stays.
    """
    front, body, first_line = split_front_matter(source[0].replace("\r\n", "\n"))
    if front and not re.search(r"^\W*orphan\b", front, re.MULTILINE):
        source[0] = "\n" * (first_line - 1) + body


def setup(app: Sphinx) -> None:
    """Come after all that still look at the front matter."""
    app.connect("source-read", take_off, priority=900)

"""Covers: the title in large serif type on the book's tint, with the squares below.

There is no picture of the real cover, which belongs to its publisher.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from markupsafe import Markup

from mentoring_mondays.locale import _
from mentoring_mondays.shelf.calendar.progress import Progress
from mentoring_mondays.shelf.palette import PAPER
from mentoring_mondays.site.pages.drawings.season_mark import MOST, SIDE, STEP, row

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

WIDTH, HEIGHT, MARGIN = 300, 420, 28

#: Type sizes to try, each with the letters that fit on a line and the lines that fit on the cover.
SIZES = ((62, 7, 4), (46, 10, 5), (36, 13, 6), (27, 18, 8), (19, 26, 11))

#: Chinese and Japanese, which are written without spaces.
_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"


def cover(progress: Progress) -> Markup:
    """Return the cover of the book, with its title as the text alternative."""
    size, lines = _set(progress.title)
    title = "".join(
        f'<text x="{MARGIN}" y="{MARGIN + size * (0.85 + 1.08 * number):g}" '
        f'textLength="{min(_width(line) * size, WIDTH - 2 * MARGIN):.0f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    by = "".join(
        f'<tspan x="{MARGIN}" y="{HEIGHT - 78 - 24 * place}">{escape(line)}</tspan>'
        for place, line in enumerate(reversed(wrap(progress.authors, 28)[:3]))
    )
    named = _("Cover: {title} by {authors}")
    name = named.format(title=progress.title, authors=progress.authors)
    side = min(13.0, (WIDTH - 2 * MARGIN) * SIDE / (STEP * min(MOST, len(progress.squares))))
    return Markup(  # noqa: S704  # the texts in it are escaped
        f'<svg class="cover" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{escape(name)}">'
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{progress.tint}"/>'
        f'<g class="cover-title" font-size="{size}" fill="{PAPER}">{title}</g>'
        f'<text class="cover-authors" font-size="19" fill="{PAPER}">{by}</text>'
        f"{row(progress, MARGIN, HEIGHT - 44, side)}</svg>"
    )


def _set(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which ``title`` fits, and its lines."""
    is_wide = any(map(_is_wide, title))
    for size, letters, most in SIZES:
        # Chinese and Japanese letters are twice as wide as others, and a line may end after any.
        line = letters // (1 + is_wide)
        lines = wrap(title, line, break_long_words=bool(re.search(_UNSPACED, title)))
        if len(lines) <= most and all(len(each) <= line for each in lines):
            return size, lines
    return size, wrap(title, line, max_lines=most, placeholder=" …")


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def _width(line: str) -> float:
    """Return the width of ``line`` in the type of covers, as a multiple of the type size.

    A browser without this typeface uses another, often wider, in the same space.
    """
    names, advances = _face().getBestCmap(), _face()["hmtx"]
    em = _face()["head"].unitsPerEm
    return sum(
        advances[names[ord(letter)]][0] / em if ord(letter) in names else (1 + _is_wide(letter)) / 2
        for letter in line
    )


@cache
def _face() -> "TTFont":
    from fontTools.ttLib import TTFont  # takes long, and few pages have a cover

    with (files("font_source_serif_pro") / "files" / "SourceSerifPro-Semibold.ttf").open("rb") as f:
        return TTFont(f, lazy=False)

"""Spacing: chapters with a nearly empty last page are set with wider or narrower lines.

A first layout shows where each chapter ends. A chapter with a last page less than a quarter
full is then set again: with more space between its lines, so that more of them move to the
last page, or with less, so that the last page goes, whichever takes the smaller change. If more
space is not enough, the chapter also begins further down on its first page.

Typst reads the spacing from a file, so that the code stays the same: then it keeps the layout of
all chapters that do not change.
"""

import json
from itertools import pairwise

from mentoring_mondays.pdf.typst.compiler import CompileError, Compiler, Limits
from mentoring_mondays.pdf.writer.markup import Code, call, string

#: How full the last page of a chapter should be.
LEAST = 0.25

#: The share of the distance between two lines that is space; the rest is the letters' height.
SPACE = 0.5

#: The smallest and largest factor for the space between lines of text, and of the two lists.
LIMITS, LIMITS_OF_LISTS = (0.86, 1.14), (0.6, 1.5)

#: The names of the chapters that are no pages.
CONTENTS, INDEX = "//contents", "//index"

#: What follows the name of a chapter for the part after the page break within it.
REST = "//rest"

#: How far down a chapter may begin besides, as a share of the page.
MOST_DROP = 0.2

#: A factor that is hardly seen.
WIDE = 1.07

#: How often a volume is set again, and the most chapters at which it is.
ROUNDS, MOST_CHAPTERS = 3, 60

#: The file with the spacing, in the compiler's folder.
FILE = "spacing.json"


class Spacing:
    """The factors for the space between the lines of each chapter of one volume."""

    def __init__(self, compiler: Compiler) -> None:
        """Begin with the usual space everywhere."""
        self.compiler = compiler
        self.factors: dict[str, float] = {}
        self.drops: dict[str, float] = {}
        self.chapters: list[str] = []  # the chapters of the volume in their order
        self.rounds = 0
        self._write()

    def of(self, chapter: str) -> float:
        """Return the factor for ``chapter`` and its rest, which is 1 for the usual space."""
        factors = (self.factors.get(name, 1.0) for name in (chapter, f"{chapter}{REST}"))
        return max(factors, key=lambda factor: abs(factor - 1))

    def code(self, chapter: str) -> Code:
        """Return the code for the factor for ``chapter``, and how much further down it begins."""
        return call(f"json({string(f'/{FILE}')}).at", string(chapter), default=[1, 0])

    def _write(self) -> None:
        names = {name.removesuffix(REST) for name in (*self.factors, *self.drops)}
        values = {name: (self.of(name), self.drops.get(name, 0)) for name in sorted(names)}
        self.compiler.take(json.dumps(values).encode(), FILE)

    def improve(self, code: str, limits: Limits) -> bool:
        """Choose factors by the layout of ``code``; return whether any of them is new."""
        if len(self.chapters) > MOST_CHAPTERS or self.rounds == ROUNDS:
            return False
        try:
            ends = self.compiler.ends(code, limits)
        except CompileError:
            return False  # printing it reports why
        self.rounds += 1
        before = dict(self.factors), dict(self.drops)
        for name, (above, (last, fill)) in zip(self.chapters, pairwise(ends), strict=False):
            full = last - above[0] - 1  # the pages of the chapter before its last one
            if full > 0 and 0 < fill < LEAST:
                self._change(name, full, fill)
        self._write()
        return (self.factors, self.drops) != before

    def _change(self, name: str, full: int, fill: float) -> None:
        """Set a chapter of ``full`` pages and a last one filled to ``fill`` differently."""
        is_list = name in (CONTENTS, INDEX)
        least, most = LIMITS_OF_LISTS if is_list else LIMITS
        factor, needed = self.of(name.removesuffix(REST)), LEAST + 0.03 - fill
        wider = factor + needed / (full + fill) / SPACE
        narrower = factor - (fill + 0.02) / full / SPACE
        possible = [by for by in (wider, narrower) if least <= by <= most]
        if name in self.factors and not is_list:  # a box or a heading did not move with the lines
            possible = [least if factor < 1 else most] if name.endswith(REST) else []
        if possible or is_list:
            nearest = min(possible or (wider, narrower), key=lambda by: abs(by - factor))
            self.factors[name] = round(min(max(nearest, least), most), 3)
        else:
            self.factors[name] = max(factor, WIDE)
            self.drops[name] = round(min(self.drops.get(name, 0) + needed, MOST_DROP), 3)

"""A live map of a book's habits, in place of a drawing that shows how they hang together.

The drawing is an SVG in the folder of its book. A line in it with the id ``line-2-8`` joins Habit 2
and Habit 8, and each ``text`` right below the end of a line is the name of that habit. On our
website, the map has the same form, in the site's type and colors. Each habit is a link, and its
joins are shown on hover and focus, without a script. On a phone, a list stands in for it.
Everywhere else the drawing is a picture.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import hypot
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Habit
from mentoring_mondays.shelf.pages import EntryPage
from mentoring_mondays.site.directives.web_parts import web_part
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.target import is_ours, is_website

#: Half the side of a square, and how far a line ends from the middle of one.
HALF, END = 20, 26

#: How far below a square its name begins, at most.
BELOW = 60

_LINE = re.compile(r'<line id="line-(\d+)-(\d+)" x1="(\d+)" y1="(\d+)" x2="(\d+)" y2="(\d+)"')
_TEXT = re.compile(r'<text x="(\d+)" y="(\d+)">(.*?)</text>', re.DOTALL)
_SIZE = re.compile(r'<svg[^>]* viewBox="0 0 (\d+) (\d+)"')

Point = tuple[int, int]


@dataclass(frozen=True)
class Drawing:
    """What a drawing says: its size, where each habit is, its name in lines, and its joins."""

    size: Point
    places: dict[int, Point]
    names: dict[int, tuple[str, ...]]
    joins: dict[int, tuple[int, ...]]


def read(svg: str) -> Drawing | None:
    """Return what the drawing ``svg`` says, or None if it joins no habits."""
    size, lines = _SIZE.search(svg), _LINE.findall(svg)
    if not size or not lines:
        return None
    places: dict[int, Point] = {}
    joins: dict[int, set[int]] = defaultdict(set)
    for one, other, *ends in (map(int, line) for line in lines):
        places |= {one: (ends[0], ends[1]), other: (ends[2], ends[3])}
        joins[one].add(other)
        joins[other].add(one)
    names = {
        number: tuple(part for part in re.split(r"<[^>]*>", text) if part)
        for number, (x, y) in places.items()
        for at, below, text in _TEXT.findall(svg)
        if int(at) == x and HALF < int(below) - y < BELOW
    }
    found = {number: tuple(sorted(joins[number])) for number in sorted(places)}
    return Drawing((int(size[1]), int(size[2])), places, names, found)


class HabitMap:
    """The map of ``book`` on the page ``docname``."""

    def __init__(self, drawing: Drawing, book: Book, docname: str, app: Sphinx) -> None:
        """Use the habits that the ``drawing`` has and the book too."""
        self.drawing = drawing
        self.habits = [h for number in drawing.joins if (h := book.habit(number))]
        self.joins = {
            habit.number: tuple(o for o in drawing.joins[habit.number] if book.habit(o))
            for habit in self.habits
        }
        self.addresses = {
            habit.number: relative_uri(*map(app.builder.get_target_uri, (docname, entry.docname)))
            for habit in self.habits
            if (entry := book.entry_for(habit))
        }

    def html(self, alt: str) -> str:
        """Return the drawing and the list; ``alt`` describes the drawing."""
        width, height = self.drawing.size
        lines = "".join(
            self._line(habit.number, other)
            for habit in self.habits
            for other in self.joins[habit.number]
            if other > habit.number
        )
        squares = "".join(map(self._square, self.habits))
        items = "".join(map(self._item, self.habits))
        return (
            f'<div class="habit-map"><svg viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="group" aria-label="{escape(alt)}">'
            f'<g class="joins">{lines}</g>{squares}</svg><ul>{items}</ul></div>'
        )

    def _square(self, habit: Habit) -> str:
        """Return a habit's square and name, and its joins, which are hidden at first."""
        number, joins = habit.number, self.joins[habit.number]
        x, y = self.drawing.places[number]
        name = self.drawing.names.get(number, (habit.name,))
        rows = "".join(f'<tspan x="{x}" dy="22">{part}</tspan>' for part in name)
        own = "".join(self._line(number, other) + self._frame(other) for other in joins)
        label = escape(f"{number} {' '.join(name)}; {self._goes_with(joins)}", quote=True)
        drawn = (
            f'<g class="own-joins">{own}</g>'
            f'<rect x="{x - HALF}" y="{y - HALF}" width="{2 * HALF}" height="{2 * HALF}"/>'
            f'<text class="number" x="{x}" y="{y + 7}">{number}</text>'
            f'<text class="name" y="{y + HALF}">{rows}</text>'
        )
        if address := self.addresses.get(number):
            return (
                f'<a class="habit" href="{escape(address)}" data-habit="{number}" '
                f'aria-label="{label}">{drawn}</a>'
            )
        return f'<g class="habit planned" data-habit="{number}">{drawn}</g>'

    def _item(self, habit: Habit) -> str:
        title = escape(habit.title)
        if address := self.addresses.get(habit.number):
            title = f'<a href="{escape(address)}">{title}</a>'
        joined = self._goes_with(self.joins[habit.number])
        return f'<li data-habit="{habit.number}">{title} <span>{escape(joined)}</span></li>'

    def _goes_with(self, joins: tuple[int, ...]) -> str:
        return _("goes with {numbers}").format(numbers=", ".join(map(str, joins)))

    def _line(self, one: int, other: int) -> str:
        """Return the line between two squares, from edge to edge."""
        (x1, y1), (x2, y2) = self.drawing.places[one], self.drawing.places[other]
        long = hypot(x2 - x1, y2 - y1) or 1
        dx, dy = (x2 - x1) / long * END, (y2 - y1) / long * END
        return (
            f'<line x1="{x1 + dx:.0f}" y1="{y1 + dy:.0f}" x2="{x2 - dx:.0f}" y2="{y2 - dy:.0f}"/>'
        )

    def _frame(self, number: int) -> str:
        x, y = self.drawing.places[number]
        side = 2 * HALF + 8
        return f'<rect x="{x - side // 2}" y="{y - side // 2}" width="{side}" height="{side}"/>'


def put_maps(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put live maps in place of drawings; an entry keeps them, because the feed has all of it."""
    entry = isinstance(edition_of(app.config).page(docname), EntryPage)
    if entry or not (is_website(app) and is_ours(app)):
        return
    for image, book in list(_in_books(app, doctree)):
        drawing = read(Path(app.srcdir, image["uri"]).read_text("utf-8", errors="replace"))
        if drawing:
            part = web_part(mark="habit-map", said="")
            part["html"] = HabitMap(drawing, book, docname, app).html(image.get("alt", ""))
            image.replace_self(part)


def habits_drawn(edition: Edition, pictures: Iterable[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield number, name, title and page of each habit on the maps among these ``pictures``."""
    for book in filter(None, (_book_of(edition, path) for path in pictures)):
        for habit in book.habits:
            entry = book.entry_for(habit)
            yield habit.number, habit.name, habit.title, entry.docname if entry else ""


def _book_of(edition: Edition, path: str) -> Book | None:
    """Return the book in whose folder the drawing ``path`` is."""
    return edition.book_at(path) if path.endswith(".svg") else None


def _in_books(app: Sphinx, doctree: nodes.document) -> Iterator[tuple[nodes.image, Book]]:
    """Yield the drawings on the page that are in the folder of a book, with the book."""
    edition = edition_of(app.config)
    for image in doctree.findall(nodes.image):
        book = _book_of(edition, image["uri"])
        if book and Path(app.srcdir, image["uri"]).is_file():
            yield image, book

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
from html import unescape
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.shelf import Book, Edition
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


class Drawing(NamedTuple):
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
        number: tuple(unescape(part) for part in re.split(r"<[^>]*>", text) if part)
        for number, (x, y) in places.items()
        for at, below, text in _TEXT.findall(svg)
        if int(at) == x and HALF < int(below) - y < BELOW
    }
    found = {number: tuple(sorted(joins[number])) for number in sorted(places)}
    return Drawing((int(size[1]), int(size[2])), places, names, found)


def context_of(drawing: Drawing, book: Book, docname: str, app: Sphinx) -> dict[str, Any]:
    """Return what the template shows: the habits that the ``drawing`` has and the ``book`` too."""
    habits = [habit for number in drawing.joins if (habit := book.habit(number))]
    known = {habit.number for habit in habits}
    here = app.builder.get_target_uri(docname)
    addresses = {
        habit.number: relative_uri(here, app.builder.get_target_uri(entry.docname))
        for habit in habits
        if (entry := book.entry_for(habit))
    }

    def line(one: int, other: int) -> tuple[str, ...]:
        """Return the ends of the line between two squares, from edge to edge."""
        (x1, y1), (x2, y2) = drawing.places[one], drawing.places[other]
        long = hypot(x2 - x1, y2 - y1) or 1
        dx, dy = (x2 - x1) / long * END, (y2 - y1) / long * END
        return tuple(f"{end:.0f}" for end in (x1 + dx, y1 + dy, x2 - dx, y2 - dy))

    return {
        "habits": habits,
        "addresses": addresses,
        "joins": {n: [o for o in drawing.joins[n] if o in known] for n in known},
        "size": drawing.size,
        "places": drawing.places,
        "names": {habit.number: (habit.name,) for habit in habits} | drawing.names,
        "half": HALF,
        "line": line,
    }


def put_maps(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put live maps in place of drawings."""
    for image in list(doctree.findall(nodes.image)):
        if found := map_on(app, docname, image["uri"]):
            context = context_of(*found, docname, app) | {"alt": image.get("alt", "")}
            part = web_part(mark="habit-map", said="")
            part["html"] = app.builder.templates.render("habit-map.html", context)
            image.replace_self(part)


def map_on(app: Sphinx, docname: str, path: str) -> tuple[Drawing, Book] | None:
    """Return what the picture ``path`` says, and its book, if the page has a live map for it.

    An entry keeps its drawings, because the feed has all of it.
    """
    edition = edition_of(app.config)
    book, file = _book_of(edition, path), Path(app.srcdir, path)
    is_entry = isinstance(edition.page(docname), EntryPage)
    if is_entry or not (book and file.is_file() and is_website(app) and is_ours(app)):
        return None
    drawing = read(file.read_text("utf-8", errors="replace"))
    return (drawing, book) if drawing else None


def habits_drawn(edition: Edition, pictures: Iterable[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield number, name, title and page of each habit on the maps among these ``pictures``."""
    for book in filter(None, (_book_of(edition, path) for path in pictures)):
        for habit in book.habits:
            entry = book.entry_for(habit)
            yield habit.number, habit.name, habit.title, entry.docname if entry else ""


def _book_of(edition: Edition, path: str) -> Book | None:
    """Return the book in whose folder the drawing ``path`` is."""
    return edition.book_at(path) if path.endswith(".svg") else None

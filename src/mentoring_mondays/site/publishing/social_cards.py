"""The card images of entries, books and the site, drawn as the site is built."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.cards import Card, draw_beside
from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Entry
from mentoring_mondays.shelf.addresses.urls import card_address
from mentoring_mondays.shelf.calendar.dates import weekday_name
from mentoring_mondays.shelf.calendar.progress import progress_of
from mentoring_mondays.shelf.palette import NEWEST_ON_TINT, PAPER, TEAL
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.target import is_website, page_builder
from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.output import File

#: A card in the colors of the site; that of a book has its tint.
card_of = partial(Card, tint=TEAL, paper=PAPER, accent=NEWEST_ON_TINT)


def cards(edition: Edition, series: str, home: str) -> dict[str, Card]:
    """Return the cards of the site, by the names of their pages."""
    weekly = _("One entry each {weekday}").format(weekday=weekday_name(edition.site.day))
    found = {home: card_of(series, weekly, "")}
    for book in edition.books:
        by, states = _("by {authors}").format(authors=book.authors), edition.progress(book).states
        found[book.docname] = card_of(book.title, by, series, tint=book.tint, squares=states)
    for entry in edition.entries:
        found[entry.docname] = _of_entry(entry, edition.book(entry.book), series)
    return found


def _of_entry(entry: Entry, book: Book | None, series: str) -> Card:
    if book is None:
        return card_of(entry.heading, _("Interlude"), series)
    title, label = entry.heading, book.title
    if entry.habit:
        place = _("{habit} of {count}").format(habit=entry.habit.label, count=len(book.habits))
        title, label = entry.habit.name, f"{book.title} · {place}"
    states = progress_of(book, entry, entry.date).states
    return card_of(title, label, series, tint=book.tint, squares=states)


class Drawing:
    """The cards of the site, by the names of their pages; some are still being drawn."""

    def __init__(self, app: Sphinx) -> None:
        """Start drawing the missing ones in another process. Raises :class:`OSError`."""
        self.cards = cards(edition_of(app.config), app.config.project, app.config.root_doc)
        has = page_builder(app).output.has
        missing = {n: card for n, card in self.cards.items() if not has(card_address(n), card.key)}
        self._folder = TemporaryDirectory(dir=app.doctreedir, suffix=UNFINISHED)
        folder = Path(self._folder.name)
        self._files = {name: folder / f"{card.key}.png" for name, card in missing.items()}
        ordered = {self._files[name]: card for name, card in missing.items()}
        self._process = draw_beside(ordered) if ordered else None

    def wait(self) -> dict[str, Path]:
        """Return the files of the cards; those that could be drawn, and a warning if one failed."""
        if self._process is not None:
            _, said = self._process.communicate()
            if self._process.returncode:
                reason = said.strip().rpartition("\n")[2]
                warn("cards", f"some card images could not be drawn: {reason}")
        return {name: file for name, file in self._files.items() if file.is_file()}


def begin(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Start drawing while the pages are written."""
    if is_website(app) and not page_builder(app).unchanged:
        page_builder(app).drawing = Drawing(app)
    return []


def files(app: Sphinx) -> Iterator[File]:
    """Yield the cards when the last one is drawn."""
    builder = page_builder(app)
    drawing = builder.drawing or Drawing(app)
    drawn = drawing.wait()
    for name, card in drawing.cards.items():
        address = card_address(name)
        if name in drawn:
            yield File(address, drawn[name].read_bytes, card.key, name)
        elif builder.output.has(address, card.key):
            yield File(address, b"", card.key, name)
        else:
            builder.complete = False

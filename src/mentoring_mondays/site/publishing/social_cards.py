"""The card images of entries, books and the site, drawn as the site is built."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from mentoring_mondays.cards import Card, draw_beside
from mentoring_mondays.shelf import Book, Edition, Entry
from mentoring_mondays.shelf.dates import weekday_name
from mentoring_mondays.shelf.palette import NEWEST_ON_TINT, PAPER, TEAL
from mentoring_mondays.shelf.progress import State, progress_on
from mentoring_mondays.shelf.urls import card_address
from mentoring_mondays.site.build import page_builder
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.output import File

logger = logging.getLogger(__name__)

#: Where the images stand on the site.
FOLDER = "cards"


def cards(edition: Edition, series: str, home: str) -> dict[str, Card]:
    """Return the cards of the site, by the names of their pages."""
    found = {home: _card(series, f"One habit each {weekday_name(edition.site.day)}", "")}
    for book in edition.books:
        states = edition.progress(book).states
        found[book.docname] = _card(book.title, f"by {book.authors}", series, book.tint, states)
    for entry in edition.entries:
        found[entry.docname] = _of_entry(entry, edition.book(entry.book), series)
    return found


def _of_entry(entry: Entry, book: Book | None, series: str) -> Card:
    if book is None:
        return _card(entry.heading, "Interlude", series)
    states = progress_on(book, entry).states
    if entry.habit is None:
        return _card(entry.heading, book.title, series, book.tint, states)
    label = f"{book.title} · {entry.habit.label} of {len(book.habits)}"
    return _card(entry.habit.name, label, series, book.tint, states)


def _card(
    title: str, label: str, series: str, tint: str = TEAL, states: tuple[State, ...] = ()
) -> Card:
    return Card(title, label, series, tint, PAPER, NEWEST_ON_TINT, states)


class Drawing:
    """Cards that another process draws into a folder in ``place``, by the names of their pages."""

    def __init__(self, cards: Mapping[str, Card], place: Path) -> None:
        """Begin to draw. Raises :class:`OSError`."""
        self._folder = TemporaryDirectory(dir=place, suffix=UNFINISHED)
        folder = Path(self._folder.name)
        self._files = {name: folder / f"{card.key}.png" for name, card in cards.items()}
        self._process = draw_beside({self._files[name]: cards[name] for name in cards})

    def drawn(self) -> dict[str, Path]:
        """Wait until all are drawn, and return their files; none, and a warning, if that fails."""
        _, said = self._process.communicate()
        if self._process.returncode:
            reason = said.strip().rpartition("\n")[2]
            message = "the card images could not be drawn: %s"
            logger.warning(message, reason, type="mondays", subtype="cards")
            return {}
        return self._files


def begin(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Begin to draw the cards that are not there, beside the writing of the pages."""
    if app.builder.name == "html":
        builder = page_builder(app)
        missing = {
            name: card
            for name, card in ({} if builder.unchanged else _wanted(app)).items()
            if not builder.output.has(card_address(name), card.key)
        }
        if missing:
            builder.drawing = Drawing(missing, app.doctreedir)
    return []


def files(app: Sphinx) -> Iterator[File]:
    """Yield the cards, when the last one is drawn."""
    builder = page_builder(app)
    drawn = builder.drawing.drawn() if builder.drawing else {}
    for name, card in _wanted(app).items():
        if name in drawn:
            yield File(card_address(name), drawn[name].read_bytes, card.key, name)
        elif builder.output.has(card_address(name), card.key):
            yield File(card_address(name), b"", card.key, name)
        else:
            builder.complete = False


def _wanted(app: Sphinx) -> dict[str, Card]:
    return cards(edition_of(app.config), app.config.project, app.config.root_doc)


def setup(app: Sphinx) -> None:
    """Draw while the pages are written."""
    # When it is known what has to be written again.
    app.connect("env-updated", begin, priority=950)

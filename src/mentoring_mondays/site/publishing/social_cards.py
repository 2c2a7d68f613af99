"""The card images of entries, books and the site, drawn as the site is built."""

import json
from pathlib import Path
from subprocess import Popen
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from mentoring_mondays.cards import Card, draw_beside
from mentoring_mondays.shelf import Book, Edition, Entry
from mentoring_mondays.shelf.palette import NEWEST_ON_TINT, PAPER, TEAL
from mentoring_mondays.shelf.season import State, season_on
from mentoring_mondays.shelf.urls import card_address
from mentoring_mondays.site.build.builder import SITE_WRITTEN, shelf_is_written
from mentoring_mondays.site.build.cache import kept_for
from mentoring_mondays.site.build.incremental import forget
from mentoring_mondays.site.gate import edition_of

logger = logging.getLogger(__name__)

#: Where the images stand on the site.
FOLDER = "cards"


def cards(edition: Edition, series: str, home: str) -> dict[str, Card]:
    """Return the cards of the site, by the names of their pages."""
    found = {home: _card(series, "One habit each Monday", "")}
    for book in edition.books:
        states = edition.season(book).states
        found[book.docname] = _card(book.title, f"by {book.authors}", series, book.tint, states)
    for entry in edition.entries:
        found[entry.docname] = _of_entry(entry, edition.book(entry.book), series)
    return found


def _of_entry(entry: Entry, book: Book | None, series: str) -> Card:
    if book is None:
        return _card(entry.heading, "Interlude", series)
    states = season_on(book, entry).states
    if entry.habit is None:
        return _card(entry.heading, book.title, series, book.tint, states)
    label = f"{book.title} · {entry.habit.label} of {len(book.habits)}"
    return _card(entry.habit.name, label, series, book.tint, states)


def _card(
    title: str, label: str, series: str, tint: str = TEAL, states: tuple[State, ...] = ()
) -> Card:
    return Card(title, label, series, tint, PAPER, NEWEST_ON_TINT, states)


def file_of(app: Sphinx, docname: str) -> Path:
    """Return the file of the card of the page ``docname``."""
    return Path(app.outdir, unquote(card_address(docname)))


def begin(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Begin to draw the cards that are not there, and remove those of pages that are gone.

    They are drawn beside the writing of the pages, which does not have to wait for them.
    """
    if app.builder.name == "html" and not shelf_is_written(app):
        wanted = cards(edition_of(app.config), app.config.project, app.config.root_doc)
        files = {file_of(app, name): card for name, card in wanted.items()}
        for file in set(Path(app.outdir, FOLDER).rglob("*.png")) - files.keys():
            file.unlink()
        known = _known(app)
        keys = {file: card.key for file, card in files.items()}
        missing = {file: files[file] for file in files if known.get(str(file)) != _look(keys, file)}
        if missing:
            app.builder.mondays_draughtsman = draw_beside(missing)  # type: ignore[attr-defined]
        app.builder.mondays_cards = keys  # type: ignore[attr-defined]
    return []


def finish(app: Sphinx) -> None:
    """Wait until the last card is drawn, and remember what is on which."""
    keys: dict[Path, str] = getattr(app.builder, "mondays_cards", {})
    draughtsman: Popen[str] | None = getattr(app.builder, "mondays_draughtsman", None)
    if draughtsman is not None:
        _, said = draughtsman.communicate()
        if draughtsman.returncode:
            message = "The card images could not be drawn: %s"
            logger.warning(message, said.strip(), type="mondays", subtype="cards")
            forget(app)
    if keys:
        _record(app).parent.mkdir(parents=True, exist_ok=True)
        _record(app).write_text(
            json.dumps({str(f): _look(keys, f) for f in keys if f.is_file()}), "utf-8"
        )


def _look(keys: dict[Path, str], file: Path) -> list[str | int]:
    """Return by what one sees that a card is as it was drawn."""
    if not file.is_file():
        return []
    stat = file.stat()
    return [keys[file], stat.st_size, stat.st_mtime_ns]


def _known(app: Sphinx) -> dict[str, list[str | int]]:
    """Return the cards that were drawn when the site was last written."""
    file = _record(app)
    known: dict[str, list[str | int]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return known


def _record(app: Sphinx) -> Path:
    return kept_for(app) / "cards.json"


def setup(app: Sphinx) -> None:
    """Draw while the pages are written."""
    # When it is known what has to be written again.
    app.connect("env-updated", begin, priority=950)
    app.connect(SITE_WRITTEN, finish)

"""The card images of entries, books and the site, drawn as the site is built."""

from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.cards import TINTS, Card, draw
from mentoring_mondays.shelf import Book, Entry, Shelf
from mentoring_mondays.site.builder import SITE_WRITTEN, shelf_is_written
from mentoring_mondays.site.downloads import copy_if_other
from mentoring_mondays.site.gate import shelf_of

#: Where the images stand on the site, and where they are kept between builds.
FOLDER = "cards"


def address(docname: str) -> str:
    """Return the address of the card of the page ``docname``, below the site's."""
    return f"{FOLDER}/{docname}.png"


def cards(shelf: Shelf, series: str, home: str) -> dict[str, Card]:
    """Return the cards of the site, by the names of their pages."""
    tints = {book.slug: TINTS[n % len(TINTS)] for n, book in enumerate(shelf.books)}
    found = {home: Card(series, "One habit each Monday", "")}
    for book in shelf.books:
        label, squares = f"by {book.authors}", len(book.habits)
        found[book.docname] = Card(book.title, label, series, squares, 0, tints[book.slug])
    for entry in shelf.entries:
        book_of = shelf.book(entry.book)
        tint = tints.get(entry.book or "", TINTS[0])
        found[entry.docname] = _of_entry(entry, book_of, series, tint)
    return found


def _of_entry(entry: Entry, book: Book | None, series: str, tint: str) -> Card:
    if book is None:
        return Card(entry.heading, "Interlude", series, tint=tint)
    if entry.habit is None:
        return Card(entry.heading, book.title, series, len(book.habits), tint=tint)
    label = f"{book.title} · {entry.habit.label} of {len(book.habits)}"
    return Card(
        entry.habit.name, label, series, len(book.habits), week=entry.habit.number, tint=tint
    )


def write_cards(app: Sphinx) -> None:
    """Write the images, and remove those of pages that are gone."""
    if shelf_is_written(app):
        return
    folder, kept = Path(app.outdir, FOLDER), Path(app.doctreedir, FOLDER)
    wanted = cards(shelf_of(app.config), app.config.project, app.config.root_doc)
    images = draw(wanted.values(), kept)
    pictures = {Path(app.outdir, address(name)): images[card] for name, card in wanted.items()}
    for file in set(folder.rglob("*.png")) - pictures.keys():
        file.unlink()
    for file, image in pictures.items():
        copy_if_other(image, file)
    for stale in set(kept.iterdir()) - set(images.values()):
        stale.unlink()


def setup(app: Sphinx) -> None:
    """Draw when the pages are written."""
    app.connect(SITE_WRITTEN, write_cards)

"""A new book: its folder, with the record and a page to fill in."""

from dataclasses import dataclass
from typing import Any

import yaml

from mentoring_mondays.shelf.authoring.mistakes import MistakesError, record_of
from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError, slug_of
from mentoring_mondays.shelf.records import BookPageRecord
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf


@dataclass(frozen=True)
class BookFields:
    """The fields of a new book's record; an empty value is left out."""

    title: str
    authors: tuple[str, ...]
    publisher: str
    year: int
    unit: str
    begins: str
    units: tuple[str, ...]
    subtitle: str = ""
    isbn: str = ""


def draft_book(shelf: Shelf, fields: BookFields) -> Draft:
    """Return the page of a new book. Raises :class:`DraftError` with all that is wrong."""
    slug = slug_of(fields.title)
    if shelf.book(slug):
        raise DraftError(f"docs/books/{slug} already exists; edit its index.md")
    record = _record(fields)
    try:
        record_of(BookPageRecord, {"book": record}, shelf.site.day)
    except MistakesError as mistakes:
        raise DraftError(str(mistakes).replace("book.", "")) from None
    front = yaml.safe_dump(
        {"book": record}, sort_keys=False, allow_unicode=True, width=10_000
    ).replace(f"'{fields.begins}'", fields.begins)
    body = (
        f"% {GUIDE} Say what the book is about, for whom it is, and how a circle can use it. "
        "Two or three short paragraphs.\n"
    )
    return Draft(f"books/{slug}/index.md", f"---\n{front}---\n\n{body}")


def _record(fields: BookFields) -> dict[str, Any]:
    values = {
        "title": fields.title,
        "subtitle": fields.subtitle,
        "authors": list(fields.authors),
        "publisher": fields.publisher,
        "year": fields.year,
        "isbn": fields.isbn,
        "unit": fields.unit,
        "begins": fields.begins,
        "units": list(fields.units),
    }
    return {name: value for name, value in values.items() if value}

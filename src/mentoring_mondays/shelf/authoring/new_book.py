"""A new book: its folder, with the record and a page to fill in."""

from collections.abc import Mapping
from textwrap import indent
from typing import Any

import yaml

from mentoring_mondays.shelf.authoring.mistakes import record_of
from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError, slug_of
from mentoring_mondays.shelf.records import BookRecord
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf


def draft_book(shelf: Shelf, fields: Mapping[str, Any]) -> Draft:
    """Return the page of a new book with a record of these ``fields``, without the empty ones.

    Raises :class:`DraftError` with all that is wrong.
    """
    slug = slug_of(fields["title"])
    if shelf.book(slug):
        raise DraftError(f"docs/books/{slug} already exists; edit its index.md")
    record = {name: value for name, value in fields.items() if value}
    record_of(BookRecord, record, shelf.site.day)
    body = (
        f"% {GUIDE} Say what the book is about, for whom it is, and how a circle can use it. "
        "Two or three short paragraphs.\n"
    )
    return Draft(f"books/{slug}/index.md", f"---\nbook:\n{as_yaml(record)}---\n\n{body}")


def as_yaml(record: Mapping[str, Any]) -> str:
    """Return the record of a book as indented YAML, with its first day as a day."""
    text = yaml.safe_dump(dict(record), sort_keys=False, allow_unicode=True, width=10_000)
    return indent(text.replace(f"'{record['begins']}'", record["begins"]), "  ")

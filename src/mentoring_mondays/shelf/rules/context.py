"""The data for rules across pages: the shelf, and the pages it was read from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.reading.discovery import Files
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.shelf import Shelf


@dataclass(frozen=True)
class Context:
    """A whole shelf as the rules see it.

    ``docs`` is the folder of the pages, ``files`` its content, and ``sources`` the pages' files,
    by path. ``pages`` are the parsed pages, without those that cannot be read.
    """

    docs: Path
    files: Files
    shelf: Shelf
    sources: Mapping[str, Source]
    pages: tuple[Document, ...]

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """The pages by their paths."""
        return {page.source.path: page for page in self.pages}

    @property
    def entries(self) -> Iterator[tuple[Entry, Document]]:
        """Every entry with a readable page, and that page."""
        for entry in self.shelf.entries:
            if page := self.by_path.get(entry.path):
                yield entry, page

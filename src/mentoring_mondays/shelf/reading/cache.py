"""What was read last time, kept in a folder, so that only what has changed is read again.

Kept are the whole shelf, for the day on which nothing has changed, and each page as it
was taken apart and looked at, for the day on which one has. Both belong to the bytes of
the files and to this code: with another byte, or another version, they count for nothing.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentoring_mondays.shelf.addresses.ledger import NAME as LEDGER
from mentoring_mondays.shelf.reading.page import Page, read_page
from mentoring_mondays.shelf.reading.source import Source, read_source
from mentoring_mondays.shelf.rules.runner import Alone, seen_alone
from mentoring_mondays.storage.cache import Cache

#: The share of pages that may have changed before they are written down again.
FEW = 0.02

PACKAGE = Path(__file__).parents[2]


@dataclass
class _Page:
    """A page as it was read: a mark of its bytes, and what became of them."""

    mark: bytes
    source: Source
    parts: Page | None = None
    alone: Alone | None = None


class Kept:
    """What is kept in ``folder`` of the pages under ``docs``; nothing without a folder."""

    def __init__(self, docs: Path, folder: Path | None, *, advise: bool) -> None:
        """Look at every file under ``docs``; ``advise`` is whether advice is wanted."""
        self.docs = docs
        self._cache = Cache(folder)
        self.advise = advise
        self._code = f"{code()} {advise}" if folder else ""
        self._contents = contents(docs) if folder else ""
        self._pages: dict[str, _Page] = {}
        self._changed: set[str] = set()

    def shelf(self) -> Any:
        """Return the shelf that was made of the very same files, or None."""
        return self._cache.load("shelf", self._code + self._contents)

    def keep(self, shelf: object) -> None:
        """Keep ``shelf``, which these files have become, and the pages."""
        self._cache.store("shelf", shelf, self._code + self._contents)
        # Reading a page or two again takes less time than writing all of them down.
        if len(self._changed) > len(self._pages) * FEW:
            self._cache.store("pages", self._pages, self._code)

    def sources(self, paths: Iterable[str]) -> dict[str, Source]:
        """Return the pages of those ``paths``; only those that have changed are read."""
        known: dict[str, _Page] = self._cache.load("pages", self._code) or {}
        for path in paths:
            mark = sha256((self.docs / path).read_bytes()).digest() if self._cache.folder else b""
            page = known.get(path)
            if page is None or page.mark != mark:
                page = _Page(mark, read_source(self.docs, path))
            self._pages[path] = page
        return {path: page.source for path, page in self._pages.items()}

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that can be read, in the order of their paths, taken apart."""
        readable = [kept for kept in self._pages.values() if kept.source.text]
        return tuple(self._taken_apart(kept) for kept in readable)

    def _taken_apart(self, kept: _Page) -> Page:
        if kept.parts is None:
            kept.parts = read_page(kept.source)
        return kept.parts

    def seen_alone(self, pages: Iterable[Page]) -> dict[str, Alone]:
        """Return what each of ``pages`` is by itself; only changed ones are looked at."""
        found = {}
        for page in pages:
            kept = self._pages[page.source.path]
            if kept.alone is None:
                kept.alone = seen_alone(page, advise=self.advise)
                self._changed.add(page.source.path)
            found[page.source.path] = kept.alone
        return found


@cache
def code() -> str:
    """Return a mark of this package's code, templates and styles as they are now."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sha256(repr(stats).encode()).hexdigest()


def contents(docs: Path) -> str:
    """Return a mark of every file and folder under ``docs``, and of the ledger beside it."""
    mark = sha256()
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            mark.update(repr((str(path.relative_to(docs)), path.is_symlink())).encode())
            if path.is_symlink():
                mark.update(os.fsencode(path.readlink()))
            elif path.is_file():
                mark.update(sha256(path.read_bytes()).digest())
    ledger = docs.parent / LEDGER
    mark.update(ledger.read_bytes() if ledger.is_file() else b"")
    return mark.hexdigest()

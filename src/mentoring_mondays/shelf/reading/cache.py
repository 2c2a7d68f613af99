"""What was read last time, stored in a folder, so that only changed files are read again.

The whole shelf is stored for the case that nothing has changed, and each parsed and checked page
for the case that only some have. Both depend on the bytes of the files and on this code: if either
changes, what was stored is not used.
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

#: The share of pages that may have changed before they are stored again.
FEW = 0.02

PACKAGE = Path(__file__).parents[2]


@dataclass
class _Page:
    """A page as it was read: a digest of its bytes, and the result."""

    mark: bytes
    source: Source
    parts: Page | None = None
    alone: Alone | None = None


class Kept:
    """What is stored in ``folder`` about the pages in ``docs``; nothing without a folder."""

    def __init__(self, docs: Path, folder: Path | None, *, advise: bool) -> None:
        """Look at every file in ``docs``; ``advise`` says whether advice is wanted."""
        self.docs = docs
        self._cache = Cache(folder)
        self.advise = advise
        self._code = f"{code()} {advise}" if folder else ""
        self._contents = contents(docs) if folder else ""
        self._pages: dict[str, _Page] = {}
        self._changed: set[str] = set()

    def shelf(self) -> Any:
        """Return the shelf that was made from exactly these files, or None."""
        return self._cache.load("shelf", self._code + self._contents)

    def keep(self, shelf: object) -> None:
        """Store ``shelf``, which was made from these files, and the pages."""
        self._cache.store("shelf", shelf, self._code + self._contents)
        # Reading a page or two again takes less time than storing all of them.
        if len(self._changed) > len(self._pages) * FEW:
            self._cache.store("pages", self._pages, self._code)

    def sources(self, paths: Iterable[str]) -> dict[str, Source]:
        """Return the pages with these ``paths``; only changed ones are read."""
        known: dict[str, _Page] = self._cache.load("pages", self._code) or {}
        for path in paths:
            mark = sha256((self.docs / path).read_bytes()).digest() if self._cache.folder else b""
            page = known.get(path)
            if page is None or page.mark != mark:
                page = _Page(mark, read_source(self.docs, path))
            self._pages[path] = page
        return {path: page.source for path, page in self._pages.items()}

    def pages(self) -> tuple[Page, ...]:
        """Return the readable pages, parsed, in the order of their paths."""
        readable = [kept for kept in self._pages.values() if kept.source.text]
        return tuple(self._taken_apart(kept) for kept in readable)

    def _taken_apart(self, kept: _Page) -> Page:
        if kept.parts is None:
            kept.parts = read_page(kept.source)
        return kept.parts

    def seen_alone(self, pages: Iterable[Page]) -> dict[str, Alone]:
        """Return the findings of the rules on each page; only changed ones are checked."""
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
    """Return a digest of this package's code, templates and styles."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sha256(repr(stats).encode()).hexdigest()


def contents(docs: Path) -> str:
    """Return a digest of every file and folder in ``docs``, and of the ledger beside it."""
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

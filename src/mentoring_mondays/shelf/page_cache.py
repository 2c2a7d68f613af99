"""Each page as it was read, parsed and checked last time, so that only changed pages are again."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mentoring_mondays.shelf.reading.discovery import is_english
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.reading.page_parser import read_page
from mentoring_mondays.shelf.reading.source import Source, read_source
from mentoring_mondays.shelf.rules.runner import Finding, check_page
from mentoring_mondays.storage.cache import Cache

#: The share of pages that may have changed before they are stored again.
FEW = 0.02


@dataclass
class _Page:
    """A page as it was read: a digest of its bytes, and the result."""

    mark: bytes
    source: Source
    parts: Document | None = None
    findings: tuple[Finding, ...] | None = None


class PageCache:
    """What is stored about the pages in ``docs``, which may be in ``english`` or not."""

    def __init__(self, docs: Path, cache: Cache, key: str, *, advise: bool) -> None:
        """Use what ``cache`` has under ``key``; ``advise`` says whether advice is wanted."""
        self.docs = docs
        self.advise = advise
        self.english = is_english(docs)
        self._cache, self._key = cache, key
        self._pages: dict[str, _Page] = {}
        self._changed: set[str] = set()

    def store(self) -> None:
        """Store the pages; reading a page or two again takes less time than storing all."""
        if len(self._changed) > len(self._pages) * FEW:
            self._cache.store("pages", self._pages, self._key)

    def sources(self, paths: Iterable[str]) -> dict[str, Source]:
        """Return the pages with these ``paths``; only changed ones are read."""
        known: dict[str, _Page] = self._cache.load("pages", dict, self._key) or {}
        for path in paths:
            mark = sha256((self.docs / path).read_bytes()).digest() if self._cache.folder else b""
            page = known.get(path)
            if page is None or page.mark != mark:
                page = _Page(mark, read_source(self.docs, path))
            self._pages[path] = page
        return {path: page.source for path, page in self._pages.items()}

    def pages(self) -> tuple[Document, ...]:
        """Return the readable pages, parsed, in the order of their paths."""
        for page in self._pages.values():
            if page.source.text and page.parts is None:
                page.parts = read_page(page.source)
        return tuple(page.parts for page in self._pages.values() if page.parts)

    def findings(self) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of the rules on each readable page; only changed ones are checked."""
        for path, page in self._pages.items():
            if page.parts and page.findings is None:
                page.findings = check_page(page.parts, advise=self.advise, english=self.english)
                self._changed.add(path)
        return {path: page.findings for path, page in self._pages.items() if page.findings}

"""What was read last time, kept in a folder, so that only what has changed is read again.

Kept are the whole shelf, for the day on which nothing has changed, and each page as it
was taken apart, for the day on which one has. Both belong to the bytes of the files and
to this code: with another byte, or another version, they count for nothing.
"""

import os
import pickle
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentoring_mondays.shelf.ledger import NAME as LEDGER
from mentoring_mondays.shelf.source import Source, read_source

PACKAGE = Path(__file__).parents[1]


class Kept:
    """What is kept in ``folder`` of the pages under ``docs``; nothing without a folder."""

    def __init__(self, docs: Path, folder: Path | None) -> None:
        """Look at every file under ``docs``."""
        self.docs = docs
        self.folder = folder
        self._state = (code(), contents(docs)) if folder else ("", "")

    def shelf(self) -> Any:
        """Return the shelf that was made of the very same files, or None."""
        return self._load("shelf", self._state)

    def keep_shelf(self, shelf: object) -> None:
        """Keep ``shelf``, which these files have become."""
        self._dump("shelf", self._state, shelf)

    def sources(self, paths: Iterable[str]) -> dict[str, Source]:
        """Return the pages of those ``paths``; only those that have changed are read."""
        known: dict[str, tuple[bytes, Source]] = self._load("sources", self._state[0]) or {}
        found = {}
        for path in paths:
            mark = sha256((self.docs / path).read_bytes()).digest() if self.folder else b""
            old = known.get(path)
            same = old is not None and old[0] == mark
            found[path] = old if old and same else (mark, read_source(self.docs, path))
        if found != known:
            self._dump("sources", self._state[0], found)
        return {path: source for path, (_, source) in found.items()}

    def _load(self, name: str, state: object) -> Any:
        try:
            # Beside the doctrees, which are pickled too.
            with Path(self.folder or "", f"{name}.pickle").open("rb") as file:
                if pickle.load(file) == state:  # noqa: S301
                    return pickle.load(file)  # noqa: S301
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
            pass
        return None

    def _dump(self, name: str, state: object, value: object) -> None:
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            with Path(self.folder, f"{name}.pickle").open("wb") as file:
                pickle.dump(state, file, pickle.HIGHEST_PROTOCOL)
                pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)


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

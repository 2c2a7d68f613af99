"""What was read last time, stored in a folder, so that only changed files are read again.

The whole shelf is stored for the case that nothing has changed, and each parsed and checked page
for the case that only some have (:mod:`~mentoring_mondays.shelf.page_cache`). Both depend
on the bytes of the files and on this code: if either changes, what was stored is not used.
"""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentoring_mondays.shelf.addresses.ledger import NAME as LEDGER
from mentoring_mondays.shelf.reading.discovery import is_english
from mentoring_mondays.storage.cache import Cache

PACKAGE = Path(__file__).parents[2]


class Kept:
    """The shelf that is stored in ``folder`` for ``docs``; nothing without a folder."""

    def __init__(self, docs: Path, folder: Path | None, *, advise: bool) -> None:
        """Look at every file in ``docs``; ``advise`` says whether advice is wanted."""
        self.cache = Cache(folder)
        self.code = f"{code()} {advise} {is_english(docs)}" if folder else ""
        self._contents = contents(docs) if folder else ""

    def shelf(self) -> Any:
        """Return the shelf that was made from exactly these files, or None."""
        return self.cache.load("shelf", self.code + self._contents)

    def keep(self, shelf: object) -> None:
        """Store ``shelf``, which was made from these files."""
        self.cache.store("shelf", shelf, self.code + self._contents)


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

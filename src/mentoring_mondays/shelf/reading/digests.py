"""What the results of reading depend on: our code, and the bytes of all files.

What was stored for another code or other files is not used.
"""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from mentoring_mondays.shelf.addresses.ledger import NAME as LEDGER

PACKAGE = Path(__file__).parents[2]


@cache
def digest_of_code() -> str:
    """Return a digest of this package's code, templates and styles."""
    return sha256(repr(sorted(_stats(PACKAGE))).encode()).hexdigest()


def _stats(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of each file in ``folder`` and below."""
    for entry in os.scandir(folder):
        if entry.is_file():
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns
        elif entry.name != "__pycache__":
            yield from _stats(entry.path)


def digest_of_docs(docs: Path) -> str:
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

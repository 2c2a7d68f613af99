"""A cache: values that could be computed again, stored to save the time.

It may be deleted at any time. A value that is damaged, or was made by other code or from other
files, counts as missing: each file begins with a checksum of its content and with a digest of its
key. If a value cannot be stored, as on a full disk, nothing happens.
"""

import os
import pickle
import shutil
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from mentoring_mondays.storage import atomic

#: The bytes of a digest.
SIZE = 16

#: By this file, tools that copy or publish folders recognize a cache (bford.info/cachedir).
TAG = "CACHEDIR.TAG"
SIGNATURE = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# A cache of mentoring-mondays: it may be deleted.\n"
)

Value = TypeVar("Value")


class Cache:
    """The values in ``folder``; without a folder, nothing is stored or found."""

    def __init__(self, folder: Path | None) -> None:
        """Use the folder, which is created with the first value."""
        self.folder = folder

    def load(self, name: str, kind: type[Value], key: str = "") -> Value | None:
        """Return the value of that ``kind`` stored as ``name`` under this very ``key``, or None."""
        if self.folder is None:
            return None
        try:
            data = memoryview(atomic.read(self.folder / name))
        except OSError:
            return None
        checksum, stored = data[:SIZE], data[SIZE:]
        if checksum != digest(stored) or stored[:SIZE] != digest(key.encode()):
            return None
        # Only bytes that this class has stored get here.
        with suppress(Exception):  # such as a class that another version of a library does not have
            value = pickle.loads(stored[SIZE:])  # noqa: S301
            return value if isinstance(value, kind) else None
        return None

    def store(self, name: str, value: object, key: str = "") -> None:
        """Store ``value`` as ``name`` under ``key``; ``name`` may be a path with folders."""
        if self.folder is None:
            return
        stored = digest(key.encode()) + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            try:
                atomic.write(self.folder / name, digest(stored) + stored)
            except (IsADirectoryError, NotADirectoryError, FileExistsError):  # not made by us
                if not self.folder.is_dir():
                    return
                atomic.remove(self.folder / name)
                atomic.write(self.folder / name, digest(stored) + stored)

    def prepare(self) -> None:
        """Create and mark the folder, and delete unfinished files of killed processes in it.

        No other process may use it meanwhile. Raises :class:`OSError`.
        """
        if self.folder is not None:
            if not is_cache(self.folder):
                atomic.remove(self.folder / TAG)
                atomic.write(self.folder / TAG, SIGNATURE)
            for place, folders, names in os.walk(self.folder):
                for name in filter(atomic.is_unfinished, names):
                    Path(place, name).unlink()
                for name in filter(atomic.is_unfinished, folders):
                    shutil.rmtree(Path(place, name), ignore_errors=True)

    def within(self, name: str) -> "Cache":
        """Return the cache in the folder ``name`` of this one."""
        return Cache(self.folder and self.folder / name)


def is_cache(folder: Path) -> bool:
    """Return whether ``folder`` is a cache of this project, and not of another program."""
    with suppress(OSError):
        return atomic.read(folder / TAG) == SIGNATURE
    return False


def digest(data: bytes | memoryview) -> bytes:
    """Return a digest of ``data``, of :data:`SIZE` bytes."""
    return blake2b(data, digest_size=SIZE).digest()

"""Files that are written in one step: a reader finds the old bytes or the new ones, never half."""

import os
import shutil
from contextlib import suppress
from errno import ENOENT
from pathlib import Path

#: The ending of temporary files and folders, which only one process uses.
UNFINISHED = ".unfinished"


def write(file: Path, data: bytes) -> None:
    """Write ``data`` into ``file``; its folder is created if it is missing.

    The bytes go into another file beside it, which then takes its name: a process that is
    killed, or a full disk, leaves ``file`` as it was. Raises :class:`OSError`.
    """
    unfinished = file.with_name(f".{os.getpid()}{UNFINISHED}")
    try:
        try:
            unfinished.write_bytes(data)
        except FileNotFoundError:  # the first file of a folder
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(data)
        os.replace(unfinished, file)  # noqa: PTH105  # Sphinx's paths replace as texts do
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def read(file: Path) -> bytes:
    """Return the bytes of ``file``. Raises :class:`OSError`, too, if it is a pipe or the like."""
    if not file.is_file():
        raise FileNotFoundError(ENOENT, "No such file", str(file))
    return file.read_bytes()


def remove(place: Path) -> None:
    """Remove the file, link, or whole folder at ``place``, if there is one. Raises OSError."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
        return
    try:
        place.unlink(missing_ok=True)
    except NotADirectoryError:  # a file is where a folder of its path goes
        remove(place.parent)


def is_unfinished(name: str) -> bool:
    """Return whether ``name`` is that of a temporary file or folder of one process."""
    return name.endswith(UNFINISHED)

"""A folder of files for readers to download, and its list, ``downloads.json``.

The builders of PDFs and EPUBs fill such folders; the site offers the files in the list.
"""

import json
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote

from mentoring_mondays.storage.addresses import AddressError, path_of
from mentoring_mondays.storage.cache import digest
from mentoring_mondays.storage.output import File, Output, Written

NAME = "downloads.json"


@dataclass(frozen=True)
class Made:
    """A file in the folder, at ``path``, with its size in ``bytes``.

    ``kind`` is ``all``, ``book``, ``handout``, ``epub`` or ``epub-book``; ``docname`` the page
    that it belongs to; ``pages`` how many it has, if it has pages; ``edition`` the mark of the
    entries that it was made from (:func:`mark_of`).
    """

    path: str
    kind: str
    docname: str
    pages: int | None
    bytes: int
    edition: str = ""


class Downloads:
    """The files that one build makes in ``folder``; it removes the others."""

    def __init__(self, folder: Path, cache: Path, edition: str = "") -> None:
        """Begin with the list of the last build; ``cache`` stays. Raises :class:`OSError`."""
        self._edition = edition
        before = {made.path: Written("", -1, -1) for made in read_list(folder)}
        self._output = Output(folder, before, cache=cache)
        self._made: list[Made] = []

    def put(
        self, path: str, data: bytes, owner: str, kind: str, docname: str, pages: int | None = None
    ) -> None:
        """Write a file that belongs to ``owner``. Raises AddressError and :class:`OSError`."""
        self._output.put(File(quote(path), data), owner)
        self._made.append(Made(path, kind, docname, pages, len(data), self._edition))

    def finish(self) -> None:
        """Write the list, and remove the files that are no longer in it."""
        items = [asdict(item) for item in sorted(self._made, key=attrgetter("path"))]
        text = f"{json.dumps(items, indent=1, ensure_ascii=False)}\n"
        self._output.put(File(NAME, text.encode()), "the list of downloads")
        self._output.finish()


def mark_of(entries: str) -> str:
    """Return the mark of an edition of these ``entries``; their names cannot be read from it."""
    return digest(entries.encode()).hex()


def read_list(folder: Path) -> list[Made]:
    """Return the list in ``folder``; empty if there is none that can be read."""
    try:
        found = [Made(**item) for item in json.loads((folder / NAME).read_text("utf-8"))]
        for made in found:
            path_of(quote(made.path))  # inside the folder
    except (OSError, ValueError, TypeError, RecursionError, AddressError):
        return []
    return found

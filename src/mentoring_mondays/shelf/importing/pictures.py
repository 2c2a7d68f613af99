"""The pictures of a saved page: found beside it, and copied beside the draft."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from mentoring_mondays.shelf.allowlist import PICTURES
from mentoring_mondays.shelf.importing.post import parts_of
from mentoring_mondays.shelf.rules.safety.pictures import MOST_BYTES

_INLINE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)")


@dataclass
class Pictures:
    """The local pictures of one post.

    ``folder`` is where its page was saved; nothing outside it is read. ``name`` is that of the
    draft, from which the pictures take their names. ``files`` are their contents by name.
    """

    folder: Path | None
    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def name_of(self, address: str) -> str | None:
        """Return the file name of the picture at ``address``, or None if it is not here."""
        if address in self.known:
            return self.known[address]
        found = _inline(address) or self._beside(address)
        if found is None:
            return None
        ending, content = found
        name = f"{self.name}-{len(self.files) + 1}{ending}"
        self.files[name] = content
        self.known[address] = name
        return name

    def _beside(self, address: str) -> tuple[str, bytes] | None:
        parts = parts_of(address)
        if self.folder is None or parts.scheme or parts.netloc or not parts.path:
            return None
        here = self.folder.resolve()
        try:
            file = (here / unquote(parts.path)).resolve()
            fits = file.is_relative_to(here) and file.is_file()
            if not fits or file.stat().st_size > MOST_BYTES:
                return None
        except (OSError, ValueError):  # not a possible file name
            return None
        ending = file.suffix.lower()
        return (ending, file.read_bytes()) if ending in PICTURES else None


def _inline(address: str) -> tuple[str, bytes] | None:
    match = _INLINE.fullmatch(address)
    if not match:
        return None
    try:
        content = base64.b64decode(match[2])
    except binascii.Error:
        return None
    ending = ".jpg" if match[1] == "jpeg" else f".{match[1]}"
    return (ending, content) if len(content) <= MOST_BYTES else None

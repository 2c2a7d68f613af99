"""The file of a volume: a ZIP file with the same bytes each time."""

import mimetypes
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath
from time import struct_time
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: The first second that a ZIP file can hold.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

#: Types that Python may not know (EPUB 3.3, 3.2).
TYPES = {".xhtml": "application/xhtml+xml", ".woff2": "font/woff2", ".webp": "image/webp"}

CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""


class Item(NamedTuple):
    """A file of the volume, as the manifest lists it."""

    name: str
    data: bytes
    properties: str = ""
    in_spine: bool = False

    @property
    def media_type(self) -> str:
        """Its type, by the ending of its name."""
        ending = PurePosixPath(self.name).suffix.lower()
        return TYPES.get(ending) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"


def packed(package: str, items: Iterable[Item], moment: struct_time) -> bytes:
    """Return the EPUB with that ``package`` document; all its parts have the time ``moment``.

    The part ``mimetype`` comes first and is not compressed (EPUB 3.3, 4.2.3).
    """
    parts = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "content.opf": package.encode(),
        **{item.name: item.data for item in items},
    }
    data = BytesIO()
    with ZipFile(data, "w") as book:
        for name, part in parts.items():
            entry = ZipInfo(name, max(moment[:6], ZIP_EPOCH))
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            book.writestr(entry, part)
    return data.getvalue()

"""The EPUB: Sphinx's own builder, made clean and reproducible."""

import os
import time
from collections.abc import Iterable, Iterator, Set
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import Matcher

from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.permalinks import addresses_of
from mentoring_mondays.storage import atomic
from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.downloads import Downloads, mark_of

#: The first second that a ZIP file can hold.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class CompanionEpubBuilder(Epub3Builder):
    """Sphinx's EPUB 3 builder, with an output that depends only on its input."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Use a new folder for the parts, because Sphinx packs everything that it finds there."""
        out = app.outdir
        self._parts = TemporaryDirectory(dir=app.doctreedir, suffix=UNFINISHED)
        app.outdir = Path(self._parts.name)
        super().__init__(app, env)
        app.outdir = out
        #: The folder of the finished book.
        self.published = Path(out)

    def init(self) -> None:
        """Note the pages that are left out."""
        self.is_left_out = Matcher(self.config.mondays_epub_exclude_patterns)
        super().init()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page's file, or its address on the site if it is left out."""
        if self.is_left_out(docname):
            return addresses_of(self.config).permanent(docname)
        return super().get_target_uri(docname, typ)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a link from one page to another, which may be on the site."""
        if self.is_left_out(to):
            return self.get_target_uri(to, typ)
        return super().get_relative_uri(from_, to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages that are not left out."""
        super().write_documents({name for name in docnames if not self.is_left_out(name)})

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the home page to the table of contents, which lists each place once."""
        super().toc_add_files(refnodes)
        refnodes[:] = _each_once(refnodes)

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Give the table of contents for old readers the identifier of the package.

        They must be the same (Open Packaging Format 2.0.1, 2.4.1); Sphinx writes the
        name of the XML element that holds it. It is put into XML as it is.
        """
        return {
            **super().toc_metadata(level, navpoints),
            "uid": escape(self.config.epub_identifier),
        }

    def build_content(self) -> None:
        """List the parts as Sphinx does, and add the properties that it omits.

        A page with a formula is declared as one (EPUB 3.3, 5.5.2.2). A page that is in no table of
        contents comes at the end, because a page outside the reading order would need a link from
        inside it (EPUB 3.3, 5.7.4.3).
        """
        super().build_content()
        file = Path(self.outdir, "content.opf")
        package = etree.fromstring(file.read_bytes())
        for item in package.iterfind(".//{*}manifest/{*}item"):
            part = Path(self.outdir, unquote(item.get("href", "")))
            is_page = part.suffix == self.out_suffix and not item.get("properties")
            if is_page and b"<math" in part.read_bytes():
                item.set("properties", "mathml")
        for page in package.iterfind(".//{*}spine/{*}itemref"):
            page.attrib.pop("linear", None)
        atomic.write(file, etree.tostring(package, xml_declaration=True, encoding="utf-8"))

    def build_epub(self) -> None:
        """Pack the book with one time for all files, that of ``SOURCE_DATE_EPOCH``.

        The file ``mimetype`` comes first and is not compressed (EPUB Open Container
        Format 3.3, 4.3).
        """
        names = ["META-INF/container.xml", "content.opf", "toc.ncx", *map(str, self.files)]
        moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0")))[:6]
        packed = BytesIO()
        with ZipFile(packed, "w") as book:
            for name in ["mimetype", *names]:
                entry = ZipInfo(name, max(moment, ZIP_EPOCH))
                entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
                book.writestr(entry, Path(self.outdir, name).read_bytes())
        mark = mark_of(edition_of(self.config).key)
        downloads = Downloads(self.published, Path(self.doctreedir), mark)
        name = f"{self.config.epub_basename}.epub"
        downloads.put(name, packed.getvalue(), "the EPUB", "epub", "")
        downloads.finish()


def _each_once(places: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the lines of a table of contents: each place where it comes first, if it has a name.

    What is only below a line that is left out takes its place, because Sphinx allows no level to be
    skipped.
    """
    seen: set[str] = set()
    left_out: list[int] = []  # the levels of the lines left out that the present one is below
    last = 0
    for place in places:
        while left_out and left_out[-1] >= place["level"]:
            left_out.pop()
        if place["refuri"] in seen or not place["text"]:
            left_out.append(place["level"])
            continue
        seen.add(place["refuri"])
        last = min(place["level"] - len(left_out), last + 1)
        yield {**place, "level": last}


def setup(app: Sphinx) -> None:
    """Replace Sphinx's builder."""
    app.add_builder(CompanionEpubBuilder, override=True)

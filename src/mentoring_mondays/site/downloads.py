"""The PDFs and the EPUB, copied to the site and linked from the pages.

They are built before the site, each by its own builder. The site offers a file if it has the same
entries: one built for another day, or as a preview, might contain pages that this site may not
show.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from babel.numbers import format_decimal
from docutils.nodes import make_id
from sphinx.application import Sphinx
from sphinx.config import Config

from mentoring_mondays.locale import N_, _, locale, ngettext
from mentoring_mondays.settings import DOWNLOADS
from mentoring_mondays.shelf.addresses.urls import download_address
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.target import is_website
from mentoring_mondays.storage.addresses import same
from mentoring_mondays.storage.downloads import Made, mark_of, read_list
from mentoring_mondays.storage.output import File

#: The texts of the links. What ``pdf_documents`` begins on a page of no book is a part.
NAMES = {
    "all": N_("The whole companion (PDF)"),
    "book": N_("This season (PDF)"),
    "handout": N_("The handout for the circle (PDF)"),
    "epub": N_("The whole companion (EPUB)"),
    "epub-book": N_("This season (EPUB)"),
    "part": N_("This part (PDF)"),
    "epub-part": N_("This part (EPUB)"),
}


@dataclass(frozen=True)
class Download:
    """A file that readers can download.

    ``source`` is where it was built, ``path`` its place in the folder of its builder, ``docname``
    the page that it belongs to, if it is not that of everything. ``size`` is in bytes; ``pages``
    are None if they cannot be counted.
    """

    source: Path = field(repr=False)  # which no reader sees
    path: str
    kind: str
    docname: str
    size: int
    pages: int | None

    @property
    def address(self) -> str:
        """The file's address, from the root of the site."""
        return download_address(self.path)

    @property
    def name(self) -> str:
        """The text of the link."""
        return _(NAMES[self.kind])

    @cached_property
    def extent(self) -> str:
        """Size and length, so that readers know what they download (``0.4 MB, 96 pages``)."""
        large = format_decimal(self.size / 1e6, "0.0", locale())
        small = max(1, round(self.size / 1e4) * 10)
        parts = [f"{large} MB" if self.size >= 1e5 else f"{small} KB"]
        if self.pages:
            pages = ngettext("{count} page", "{count} pages", self.pages)
            parts.append(pages.format(count=self.pages))
        return ", ".join(parts)


def find(app: Sphinx) -> None:
    """Look for files to offer, once in each build."""
    books = {book.docname for book in edition_of(app.config).books}
    parts = {"book": "part", "epub-book": "epub-part"}
    found = []
    for folder in (app.config.mondays_pdf, app.config.mondays_epub):
        for source, made in built(app, folder):
            kind = made.kind if made.docname in books else parts.get(made.kind, made.kind)
            page = "" if kind in ("all", "epub") else made.docname
            size = source.stat().st_size
            found.append(Download(source, made.path, kind, page, size, made.pages))
    # The PDF says how long an EPUB is.
    printed = {"epub": "all", "epub-book": "book", "epub-part": "part"}
    length = {(file.kind, file.docname): file.pages for file in found}
    files = [
        replace(file, pages=file.pages or length.get((printed.get(file.kind, ""), file.docname)))
        for file in found
    ]
    setattr(app.config, DOWNLOADS, files)


def built(app: Sphinx, folder: str) -> Iterator[tuple[Path, Made]]:
    """Yield the files in ``folder`` that were built from this edition, each with its facts."""
    edition = mark_of(edition_of(app.config).key)
    for made in read_list(Path(app.confdir, folder)):
        source = Path(app.confdir, folder, made.path)
        if made.edition == edition and source.is_file():
            yield source, made


def downloads_of(config: Config) -> list[Download]:
    """Return the files that the site offers."""
    found = getattr(config, DOWNLOADS)
    assert isinstance(found, list)
    return found


def download_links(app: Sphinx) -> tuple[tuple[Download, ...], Mapping[str, tuple[Download, ...]]]:
    """Return the files that every page offers, and those that single pages do, by page name."""
    links: dict[str, tuple[Download, ...]] = defaultdict(tuple)
    for file in downloads_of(app.config) if is_website(app) else ():
        links[file.docname] += (file,)
    return links.pop("", ()), links


def handout_of(app: Sphinx, docname: str) -> str:
    """Return the address of the handout of the entry ``docname``, if there is one to offer."""
    found = (file for file in downloads_of(app.config) if file.kind == "handout")
    return next((file.address for file in found if file.docname == docname), "")


def files(app: Sphinx) -> Iterator[File]:
    """Yield the files that are offered, to be copied into the site."""
    for download in downloads_of(app.config):
        yield File(download.address, download.source, page=download.docname)


def report_names(app: Sphinx) -> None:
    """Report a book whose PDF and EPUB would have the names of those of everything."""
    taken = {same(make_id(app.config.project)), same(app.config.epub_basename)}
    for book in edition_of(app.config).books:
        if same(book.slug) in taken:
            wrong = f"the PDF and EPUB of the whole companion are called “{book.slug}”, too"
            warn("name", f"{wrong}; rename the folder of this book", book.docname)

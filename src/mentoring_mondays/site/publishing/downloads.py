"""The PDFs and the EPUB, put beside the pages and linked from them.

They are built before the site, each by its own builder. What is there is offered, if
it has the same entries as the site: one built for another day, or as a preview, might
hold pages that this site may not show.
"""

import filecmp
import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.shelf.urls import download_address
from mentoring_mondays.site.build.builder import SITE_WRITTEN
from mentoring_mondays.site.gate import edition_of

#: Where the files are on the site.
FOLDER = "downloads"

#: What the PDF builder has made, by its own list.
LIST = "downloads.json"

#: Beside what a builder has made, the mark of the entries in it.
EDITION = "edition.txt"

NAMES = {
    "all": "The whole companion (PDF)",
    "book": "This season (PDF)",
    "handout": "The handout for the circle (PDF)",
    "epub": "The whole companion (EPUB)",
}


@dataclass(frozen=True)
class Download:
    """A file that readers can take away; ``source`` is where it was built."""

    source: Path
    path: str
    kind: str
    docname: str
    pages: int | None

    @property
    def address(self) -> str:
        """The file's address, from the root of the site."""
        return download_address(self.path)

    @property
    def name(self) -> str:
        """What the link says."""
        return NAMES[self.kind]

    @property
    def extent(self) -> str:
        """Size and length, so that nobody loads more than she wants (``0.4 MB, 96 pages``)."""
        size = self.source.stat().st_size
        parts = [f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e4) * 10)} KB"]
        if self.pages:
            parts.append(f"{self.pages} {'page' if self.pages == 1 else 'pages'}")
        return ", ".join(parts)


def pdfs_in(folder: Path) -> list[Download]:
    """Return the PDFs that the PDF builder lists in its output folder."""
    made = _read(folder / LIST)
    return [
        Download(folder / i["path"], i["path"], i["kind"], i["docname"], i["pages"])
        for i in (json.loads(made) if made else [])
    ]


def epubs_in(folder: Path) -> list[Download]:
    """Return the EPUB in the output folder of its builder."""
    return [Download(book, book.name, "epub", "", None) for book in sorted(folder.glob("*.epub"))]


def find(app: Sphinx) -> None:
    """Look once a build for what there is to offer."""
    pdf, epub = (Path(app.confdir, f) for f in (app.config.mondays_pdf, app.config.mondays_epub))
    app.config.mondays_downloads_found = [
        download
        for folder, found in ((pdf, pdfs_in(pdf)), (epub, epubs_in(epub)))
        if _read(folder / EDITION) == edition_of(app.config).key
        for download in found
        if download.source.is_file()
    ]


def mark_edition(app: Sphinx, exception: Exception | None) -> None:
    """Leave the mark beside a PDF or an EPUB that has been built."""
    if not exception and app.builder.name in ("pdf", "epub"):
        Path(app.outdir, EDITION).write_text(edition_of(app.config).key, encoding="utf-8")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@dataclass(frozen=True)
class DownloadLink:
    """What a page says of a file: its address, its name, its size and length."""

    address: str
    name: str
    extent: str


def download_links(
    app: Sphinx,
) -> tuple[tuple[DownloadLink, ...], Mapping[str, tuple[DownloadLink, ...]]]:
    """Return the links that every page has, and those of single pages by their names."""
    links: dict[str, tuple[DownloadLink, ...]] = defaultdict(tuple)
    for file in app.config.mondays_downloads_found if app.builder.name == "html" else ():
        page = file.docname if file.kind in ("handout", "book") else ""
        links[page] += (DownloadLink(file.address, file.name, file.extent),)
    return links.pop("", ()), links


def put_beside(app: Sphinx) -> None:
    """Copy what is offered into the site, and remove what no longer is."""
    folder = Path(app.outdir, FOLDER)
    offered = {folder / d.path: d.source for d in app.config.mondays_downloads_found}
    for file in [file for kind in ("*.pdf", "*.epub") for file in folder.rglob(kind)]:
        if file not in offered:
            file.unlink()
    for file, source in offered.items():
        copy_if_other(source, file)
    remove_if_empty(folder)


def remove_if_empty(folder: Path) -> None:
    """Remove ``folder`` if there is no file in it, nor in the folders below."""
    if not any(path.is_file() for path in folder.rglob("*")):
        shutil.rmtree(folder, ignore_errors=True)


def copy_if_other(source: Path, target: Path) -> None:
    """Copy a file with its time, by which the next build sees that it is there already."""
    if not (target.is_file() and filecmp.cmp(source, target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def setup(app: Sphinx) -> None:
    """Look when the builder is there, and copy at the end."""
    app.add_config_value("mondays_downloads_found", [], "", types=frozenset({list}))
    app.connect("builder-inited", find)
    app.connect(SITE_WRITTEN, put_beside)
    app.connect("build-finished", mark_edition)

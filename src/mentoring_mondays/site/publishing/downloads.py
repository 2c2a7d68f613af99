"""The PDFs and the EPUB, put beside the pages and linked from them.

They are built before the site, each by its own builder. What is there is offered, if
it has the same entries as the site: one built for another day, or as a preview, might
hold pages that this site may not show.
"""

import filecmp
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Add to the context of a page what it offers: of its own, and of the whole."""
    context["page_downloads"] = of_page(app, pagename)
    context["site_downloads"] = of_site(app)


def of_page(app: Sphinx, docname: str) -> list[Download]:
    """Return what the page ``docname`` offers: an entry its handout, and it and its book's."""
    page = edition_of(app.config).page(docname)
    pages = {docname, page.book.docname} if page.book else {docname}
    found: list[Download] = app.config.mondays_downloads_found
    return [d for d in found if d.kind in ("handout", "book") and d.docname in pages]


def of_site(app: Sphinx) -> list[Download]:
    """Return what every page offers."""
    found: list[Download] = app.config.mondays_downloads_found
    return [d for d in found if d.kind in ("all", "epub")]


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


def stamp(app: Sphinx, docname: str) -> list[tuple[str, str]]:
    """Return what a page says of downloads, to know when it is out of date."""
    return [(d.address, d.extent) for d in (*of_page(app, docname), *of_site(app))]


def stamps(app: Sphinx) -> list[tuple[str, str]]:
    """Return what is said of all downloads."""
    return [(d.address, d.extent) for d in app.config.mondays_downloads_found]


def setup(app: Sphinx) -> None:
    """Look when the builder is there, offer on each page, and copy at the end."""
    app.add_config_value("mondays_downloads_found", [], "", types=frozenset({list}))
    app.connect("builder-inited", find)
    # After the page is dressed with its entry and book.
    app.connect("html-page-context", offer, priority=550)
    app.connect(SITE_WRITTEN, put_beside)
    app.connect("build-finished", mark_edition)

"""The builder: which PDFs there are, how each is made, and the list of what was made."""

import json
from collections.abc import Callable, Set
from functools import partial
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import status_iterator
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.pdf.compiler import Press, RefusedError, slim
from mentoring_mondays.pdf.context import Workshop
from mentoring_mondays.pdf.documents import set_volume, volumes
from mentoring_mondays.pdf.handouts import SCALES, Handout
from mentoring_mondays.pdf.writer.markup import Code
from mentoring_mondays.shelf.urls import handout_path
from mentoring_mondays.storage.addresses import AddressError
from mentoring_mondays.storage.downloads import Downloads, mark_of

logger = logging.getLogger(__name__)


class PdfBuilder(Builder):
    """``sphinx-build -b pdf``: the doctrees as books, valid PDF/UA-1 and PDF/A-2a.

    In the output folder it writes a PDF of everything, named after the project; with
    a edition (``config.mondays_edition``), one of each book and ``handouts/<entry>.pdf``;
    and ``downloads.json``, a list of what is there.
    """

    name = "pdf"
    format = "pdf"
    epilog = "The PDFs are in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"
    ]  # fmt: skip
    supported_remote_images = True  # or Sphinx would fetch them

    def get_outdated_docs(self) -> str:
        """Return what is out of date: a volume has all pages in it, so always everything."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return how references name a page: with a mark that no address begins with."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same from wherever one looks."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF and the list of them; what cannot be made is warned of."""
        with TemporaryDirectory() as folder:
            workshop = Workshop(self, Press(Path(folder)))
            edition = workshop.edition
            mark = mark_of(edition.key) if edition else ""
            downloads = Downloads(Path(self.outdir), Path(self.doctreedir), mark)
            for volume in volumes(workshop):
                pdf = self._printed(workshop, volume.root, partial(set_volume, workshop, volume))
                owner = "the whole companion" if volume.kind == "all" else f"“{volume.title}”"
                put(workshop, downloads, pdf, volume.path, owner, volume.kind, volume.root)
            entries = list(edition.entries) if edition else []
            for entry in status_iterator(
                entries,
                "handouts... ",
                "darkgreen",
                len(entries),
                stringify_func=attrgetter("name"),
            ):
                pdf = self._handout(workshop, Handout(workshop, entry))
                owner = f"the handout for “{entry.title}”"
                put(workshop, downloads, pdf, handout_path(entry), owner, "handout", entry.docname)
            downloads.finish()

    def _handout(self, workshop: Workshop, handout: Handout) -> tuple[bytes, int] | None:
        """Return the largest handout of at most two pages."""
        pdf = None
        for scale in SCALES:
            pdf = self._printed(workshop, handout.root, partial(handout.sheet, scale))
            if pdf is None or pdf[1] <= 2:
                return pdf
        workshop.warn("length", f"the handout has {pdf[1] if pdf else 0} pages, not two; shorten "
                      "the practice or the questions", handout.root)  # fmt: skip
        return pdf

    def _printed(
        self, workshop: Workshop, docname: str, write: Callable[[], Code]
    ) -> tuple[bytes, int] | None:
        """Return the PDF of what ``write`` returns and its pages, or None after a warning.

        Characters without a glyph are known only when Typst has refused them; they
        are then written as their code points, and the volume is printed again.
        """
        while True:
            code = write()
            try:
                return slim(workshop.press.print(code))
            except RefusedError as refused:
                missing = set(workshop.press.missing(refused)) - workshop.missing
                place = _source(code, refused)
                if missing:
                    workshop.missing |= missing
                elif place and place not in workshop.refused:
                    workshop.refused.add(place)
                    message = f"Typst refuses this, and it is printed as plain text: {refused}"
                    logger.warning(message, type="pdf", subtype="typst", location=place)
                else:
                    message = f"there is no PDF that begins here, for Typst refuses it: {refused}"
                    workshop.warn("typst", message, docname)
                    return None


def put(
    workshop: Workshop,
    downloads: Downloads,
    pdf: tuple[bytes, int] | None,
    path: str,
    owner: str,
    kind: str,
    docname: str,
) -> None:
    """Write a PDF, if there is one, into the output folder; warn if another has its name."""
    if pdf is not None:
        try:
            downloads.put(path, pdf[0], owner, kind, docname, pdf[1])
        except AddressError as error:
            workshop.warn("name", f"not published: {error}", docname)


def _source(code: str, refused: RefusedError) -> str:
    """Return ``path:line`` of the block from which the refused line of ``code`` comes, or ""."""
    for line in reversed(f"\n{code}".splitlines()[: refused.line or 0]):
        _, mark, place = line.rpartition("//@")
        if mark and place.startswith('"'):
            return str(json.loads(place))
    return ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder, with the settings of the package."""
    app.setup_extension("mentoring_mondays.pdf")
    app.add_builder(PdfBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

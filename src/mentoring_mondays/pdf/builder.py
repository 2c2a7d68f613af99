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

logger = logging.getLogger(__name__)

LIST = "downloads.json"


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
        made: list[dict[str, object]] = []
        with TemporaryDirectory() as folder:
            workshop = Workshop(self, Press(Path(folder)))
            for volume in volumes(workshop):
                pdf = self._printed(workshop, volume.root, partial(set_volume, workshop, volume))
                made += self._kept(pdf, volume.path, volume.kind, volume.root)
            entries = list(workshop.edition.entries) if workshop.edition else []
            for entry in status_iterator(
                entries,
                "handouts... ",
                "darkgreen",
                len(entries),
                stringify_func=attrgetter("name"),
            ):
                pdf = self._handout(workshop, Handout(workshop, entry))
                made += self._kept(pdf, handout_path(entry), "handout", entry.docname)
        made.sort(key=lambda item: str(item["path"]))
        self._withdraw(kept={str(item["path"]) for item in made})
        text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        (Path(self.outdir) / LIST).write_text(text, encoding="utf-8")

    def _withdraw(self, kept: set[str]) -> None:
        """Remove what an earlier build has made and this one has not."""
        earlier = Path(self.outdir, LIST)
        listed = json.loads(earlier.read_text(encoding="utf-8")) if earlier.is_file() else []
        for item in listed:
            if item["path"] not in kept:
                Path(self.outdir, item["path"]).unlink(missing_ok=True)

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

    def _kept(
        self, pdf: tuple[bytes, int] | None, path: str, kind: str, docname: str
    ) -> list[dict[str, object]]:
        """Write a PDF into the output folder and return its line in the list."""
        file = Path(self.outdir) / path
        if pdf is None:
            file.unlink(missing_ok=True)
            return []
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pdf[0])
        return [
            {
                "path": path,
                "kind": kind,
                "docname": docname,
                "pages": pdf[1],
                "bytes": len(pdf[0]),
            }
        ]


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

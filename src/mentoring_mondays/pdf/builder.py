"""The builder: which PDFs there are, how each is made, and the list of those that were made."""

from collections.abc import Set
from functools import partial
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.display import status_iterator
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.documents import set_volume, volumes
from mentoring_mondays.pdf.fonts import Fonts
from mentoring_mondays.pdf.handouts import handout
from mentoring_mondays.pdf.printing import printed
from mentoring_mondays.pdf.spacing import Spacing
from mentoring_mondays.pdf.typst.compiler import Compiler
from mentoring_mondays.shelf.addresses.urls import handout_path
from mentoring_mondays.storage.addresses import AddressError
from mentoring_mondays.storage.cache import Cache
from mentoring_mondays.storage.downloads import Downloads, mark_of


class PdfBuilder(Builder):
    """``sphinx-build -b pdf``: the doctrees as books, valid PDF/UA-1 and PDF/A-2a.

    It writes a PDF of everything into the output folder, named after the project; with an edition
    (``config.mondays_edition``), also one of each book and ``handouts/<entry>.pdf``; and
    ``downloads.json``, a list of the PDFs.
    """

    name = "pdf"
    format = "pdf"
    epilog = "The PDFs are in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"
    ]  # fmt: skip
    supported_remote_images = True  # or Sphinx would download them

    def get_outdated_docs(self) -> str:
        """Return the outdated pages: always all, because a volume contains all pages."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page in references, which begins with a mark that no address has."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same name, from whichever page."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF and the list of them; warn of those that cannot be made."""
        cache = Cache(Path(self.doctreedir, "cache"))
        with (
            TemporaryDirectory() as folder,
            Compiler(Path(folder), Fonts.of(self), cache) as compiler,
        ):
            context = Context(self, compiler)
            context.report_fonts()
            edition = context.edition
            mark = mark_of(edition.key) if edition else ""
            downloads = Downloads(Path(self.outdir), Path(self.doctreedir), mark)
            # First, because Typst goes through all that it keeps of a volume after each document.
            entries = list(edition.entries) if edition else []
            for entry in status_iterator(
                entries,
                "handouts... ",
                "darkgreen",
                len(entries),
                stringify_func=attrgetter("name"),
            ):
                path = handout_path(entry)
                pdf = handout(context, path, entry)
                owner = f"the handout for “{entry.title}”"
                put(context, downloads, pdf, path, owner, "handout", entry.docname)
            for volume in volumes(self, edition):
                if volume.root not in self.env.found_docs:
                    message = f"pdf_documents: there is no page “{volume.root}”, so {volume.path} "
                    context.fail(f"{message}is not made; write the name of a page", volume.root)
                    continue
                spacing = Spacing(compiler)
                write = partial(set_volume, context, volume, spacing)
                pdf = printed(context, volume.path, volume.root, write, spacing)
                owner = "the whole companion" if volume.kind == "all" else f"“{volume.title}”"
                put(context, downloads, pdf, volume.path, owner, volume.kind, volume.root)
            downloads.finish()


def put(
    context: Context,
    downloads: Downloads,
    pdf: tuple[bytes, int] | None,
    path: str,
    owner: str,
    kind: str,
    docname: str,
) -> None:
    """Write a PDF, if there is one, into the output folder, unless another has its name."""
    if pdf is not None:
        try:
            downloads.put(path, pdf[0], owner, kind, docname, pdf[1])
        except AddressError as error:
            context.fail(f"{path} is not published: {error}", docname)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder, with the settings of the package."""
    app.setup_extension("mentoring_mondays.pdf")
    app.add_builder(PdfBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

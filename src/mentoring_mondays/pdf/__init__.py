"""PDF for everyone: a Sphinx builder that sets books with Typst, valid PDF/UA-1 and PDF/A-2a.

A page takes one path::

    doctree -> writer (inlines, blocks) -> Typst code -> compiler -> PDF

``builder`` decides which PDFs are made, ``documents`` and ``handouts`` what they contain, and
``typst/template`` how they look. Any Sphinx project can use it::

    extensions = ["mentoring_mondays.pdf"]
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__, settings
from mentoring_mondays.language import use_language
from mentoring_mondays.pdf import listings

#: The kinds of a notebook's output, the best in print first.
OUTPUTS = (
    "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/markdown", "text/html",
    "text/plain",
)  # fmt: skip


def begin(app: Sphinx, config: Config) -> None:
    """Check the settings and choose the language in a project that is not a companion."""
    if "mentoring_mondays.site" not in app.extensions:  # which does so in its order
        settings.check(app, config, "pdf_")
        use_language(app, config)


def choose_outputs(_: Sphinx, config: Config) -> None:
    """Tell MyST-NB, which drops what it has no order for, which outputs of notebooks to print."""
    if "nb_mime_priority_overrides" in config:
        ours = [("pdf", kind, number) for number, kind in enumerate(OUTPUTS, 1)]
        config.nb_mime_priority_overrides = [*ours, *config.nb_mime_priority_overrides]


class DropProgramOutputs(SphinxPostTransform):
    """Leaves the plain text of a notebook's output if its HTML has no words, as with widgets."""

    builders = ("pdf",)
    default_priority = 3  # before MyST-NB chooses

    def run(self, **_: Any) -> None:
        """Remove such HTML."""
        # Imported here: a build of the site needs none of it.
        from mentoring_mondays.pdf.writer.html import words_of
        from mentoring_mondays.pdf.writer.inlines import elements

        for output in self.document.findall(nodes.container):
            kinds = {kind.get("mime_type"): kind for kind in elements(output)}
            page = kinds.get("text/html")
            if page and "text/plain" in kinds and not words_of(page.astext()):
                output.remove(page)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings of the builder ``pdf``, which Sphinx finds as an entry point."""
    settings.register(app, "pdf_")
    app.setup_extension("mentoring_mondays.language")
    listings.setup(app)
    app.add_post_transform(DropProgramOutputs)
    app.connect("config-inited", begin, priority=0)
    app.connect("config-inited", choose_outputs, priority=0)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

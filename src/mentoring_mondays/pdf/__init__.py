"""PDF for everyone: a Sphinx builder that sets books with Typst, valid PDF/UA-1 and PDF/A-2a.

A page takes one path::

    doctree -> writer (inlines, blocks) -> Typst code -> compiler -> PDF

``builder`` decides which PDFs are made, ``documents`` and ``handouts`` what they contain, and
``typst/template`` how they look. Any Sphinx project can use it::

    extensions = ["mentoring_mondays.pdf"]
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__, settings
from mentoring_mondays.pdf import listings


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings of the builder ``pdf``, which Sphinx finds as an entry point."""
    settings.register(app, "pdf_")
    app.setup_extension("mentoring_mondays.language")
    listings.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

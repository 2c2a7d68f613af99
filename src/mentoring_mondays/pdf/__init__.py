"""PDF for everyone: a Sphinx builder that sets books with Typst, valid PDF/UA-1 and PDF/A-2a.

The way of a page is one way::

    doctree -> writer (inlines, blocks) -> Typst code -> press -> PDF

``builder`` decides what is made, ``volumes`` and ``handouts`` what belongs on it,
``template.typ`` how it looks. Any Sphinx project can have it::

    extensions = ["mentoring_mondays.pdf"]
"""

from sphinx.application import Sphinx
from sphinx.config import ENUM
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__

PAPERS = ("a5", "a4", "us-letter")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings of the builder ``pdf``, which Sphinx finds as an entry point.

    ``pdf_paper`` and ``pdf_handout_paper`` are the sizes of the books' and the
    handouts' pages; ``pdf_imprint`` has the lines for the imprint, such as the licence;
    ``pdf_exclude_patterns``, written as Sphinx's ``exclude_patterns``, names pages that
    are left out, and links to them lead to the website (``html_baseurl``).
    """
    app.add_config_value("pdf_paper", "a5", "", ENUM(*PAPERS))
    app.add_config_value("pdf_handout_paper", "a4", "", ENUM(*PAPERS))
    app.add_config_value("pdf_imprint", [], "", list)
    app.add_config_value("pdf_exclude_patterns", [], "", list)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

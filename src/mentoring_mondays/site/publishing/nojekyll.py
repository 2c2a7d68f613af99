"""``.nojekyll``: makes GitHub Pages serve folders that begin with ``_``."""

from collections.abc import Iterator

from sphinx.application import Sphinx

from mentoring_mondays.storage.output import File


def files(app: Sphinx) -> Iterator[File]:
    """Yield the file, which is empty."""
    yield File(".nojekyll", b"")

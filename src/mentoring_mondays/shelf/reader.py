"""Reads the files in ``docs/`` into a shelf, and reports every mistake."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentoring_mondays.shelf.reading.cache import Kept
from mentoring_mondays.shelf.shelf import Shelf

if TYPE_CHECKING:
    from mentoring_mondays.shelf.reading.markdown import Parsed


class Read(NamedTuple):
    """A shelf, and the Markdown of the pages that were parsed for it, by docname."""

    shelf: Shelf
    parsed: "dict[str, Parsed]"


def read_shelf(docs: Path, folder: Path | None = None, *, advise: bool = True) -> Shelf:
    """Return the shelf that :func:`read_docs` reads."""
    return read_docs(docs, folder, advise=advise).shelf


def read_docs(docs: Path, folder: Path | None = None, *, advise: bool = True) -> Read:
    """Return the whole shelf in the folder ``docs``, published or not, and the parsed Markdown.

    If a ``folder`` is given, what is read is stored there for the next time. If nobody reads the
    advice, ``advise`` may be false, which saves half of the time.

    Never raises because of what a contributor wrote: every mistake is in ``problems``, in the
    order of files and lines, and every suggestion is in ``advice``. A page with a record that
    cannot be made is in ``held``; the others are still read.
    """
    kept = Kept(docs, folder, advise=advise)
    shelf = kept.shelf()
    if isinstance(shelf, Shelf):
        return Read(shelf, {})
    # If nothing has changed, a build needs neither the parser nor the rules: half of its start.
    from mentoring_mondays.shelf.assembler import assemble
    from mentoring_mondays.shelf.page_cache import PageCache

    pages = PageCache(docs, kept, advise=advise)
    read = Read(*assemble(docs, pages))
    kept.keep(read.shelf)
    pages.keep()
    return read

"""Reads the files in ``docs/`` into a shelf, and reports every mistake."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentoring_mondays.shelf.reading.digests import digest_of_code, digest_of_docs
from mentoring_mondays.shelf.reading.discovery import is_english
from mentoring_mondays.shelf.shelf import Shelf
from mentoring_mondays.storage.cache import Cache

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

    What is read is stored in the ``folder``, if there is one: the whole shelf, in case nothing
    changes before the next time, and each page, in case only some do. If nobody reads the advice,
    ``advise`` may be false, which saves half of the time.

    Never raises because of what a contributor wrote: every mistake is in ``problems``, in the
    order of files and lines, and every suggestion is in ``advice``. A page with a record that
    cannot be made is in ``held``; the others are still read.
    """
    cache = Cache(folder)
    rules = f"{digest_of_code()} {advise} {is_english(docs)}" if folder else ""
    key = rules + digest_of_docs(docs) if folder else ""
    if shelf := cache.load("shelf", Shelf, key):
        return Read(shelf, {})
    # If nothing has changed, a build needs neither the parser nor the rules: half of its start.
    from mentoring_mondays.shelf.assembler import assemble
    from mentoring_mondays.shelf.page_cache import PageCache

    pages = PageCache(docs, cache, rules, advise=advise)
    read = Read(*assemble(docs, pages))
    cache.store("shelf", read.shelf, key)
    pages.store()
    return read

"""The gate: reads the edition, reports its problems, keeps unpublished pages out.

It runs before Sphinx looks for its files. Unpublished pages are excluded from the build, so no
builder, index or feed ever sees them.
"""

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from mentoring_mondays.settings import EDITION, PARSED_PAGES, shown
from mentoring_mondays.shelf import Clock, Edition, Problem, Shelf, edition_as_of
from mentoring_mondays.shelf.calendar.clock import PREVIEW
from mentoring_mondays.shelf.reader import read_docs
from mentoring_mondays.shelf.reading.markdown import Parsed
from mentoring_mondays.site.cache import cache_of
from mentoring_mondays.site.messages import warn

logger = logging.getLogger(__name__)


def edition_of(config: Config) -> Edition:
    """Return the edition that the gate has opened: only what readers may see on its day."""
    edition = getattr(config, EDITION)
    assert isinstance(edition, Edition)
    return edition


class ParsedPages(dict[str, Parsed]):
    """The Markdown of the pages in the edition, as far as the gate has parsed it, by docname.

    A page is taken out when it is rendered.
    """

    def __reduce__(self) -> tuple[type, tuple[()]]:
        """Store nothing when Sphinx stores its configuration."""
        return ParsedPages, ()


def parsed_pages(config: Config) -> ParsedPages:
    """Return what the gate has parsed; the parser takes pages out of it."""
    parsed = getattr(config, PARSED_PAGES)
    assert isinstance(parsed, ParsedPages)
    return parsed


def open_gate(app: Sphinx, config: Config) -> None:
    """Read the shelf, open the edition of the day, and exclude unpublished pages."""
    docs = Path(app.srcdir)
    advise = not app.quiet or PREVIEW in os.environ
    shelf, parsed = read_docs(docs, cache_of(app).folder, advise=advise)
    clock = read_clock(shelf.site.time_zone)
    for problem in shelf.problems:
        warn(problem.rule, problem.text, _place(docs, problem))
    if not shelf.home:
        # Without a root page that can be built, Sphinx ends with a traceback.
        raise SystemExit(1)
    edition = edition_as_of(shelf, clock)
    if not app.quiet:
        mention_advice(shelf, docs)
    setattr(config, EDITION, edition)
    shown = {page: markdown for page, markdown in parsed.items() if page in edition.docnames}
    setattr(config, PARSED_PAGES, ParsedPages(shown))


def mention_advice(shelf: Shelf, docs: Path) -> None:
    """Report advice as information, so that the build does not fail; for drafts, that there is."""
    for problem in shelf.advice:
        if problem.path not in shelf.draft_paths:
            place = _place(docs, problem)
            logger.info("%s: %s [mondays.%s]", place, problem.text, problem.rule)
    if drafts := sorted(shelf.draft_paths & {problem.path for problem in shelf.advice}):
        logger.info("“mondays check” says what is missing in drafts: %s", ", ".join(drafts))


def _place(docs: Path, problem: Problem) -> str:
    return f"{shown(docs / problem.path)}:{problem.line}"


def read_clock(time_zone: str) -> Clock:
    """Return the clock that the environment sets; if that is invalid, warn and use today's.

    Not an error: Sphinx shows a traceback for those.
    """
    try:
        return Clock.from_environment(os.environ, time_zone)
    except ValueError as mistake:
        warn("clock", mistake)
        return Clock.from_environment({}, time_zone)

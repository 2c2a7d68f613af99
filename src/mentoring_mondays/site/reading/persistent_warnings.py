"""Pages with mistakes are read again by every build until they are fixed.

Sphinx reads and writes a page again only when it has changed, so it would report mistakes only
once. So we note the page of each warning, wherever it comes from. A preview shows it there, too.
"""

import logging
from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, get_node_location, is_suppressed_warning

from mentoring_mondays.shelf import Problem
from mentoring_mondays.site.cache import cache_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.sphinx_messages import Message, in_our_words, is_reported

#: The name in the cache for the pages with warnings in the last build.
WARNED = "warned"


class Notes(logging.Handler):
    """Notes the pages with warnings in a build."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without any."""
        super().__init__(logging.WARNING)
        self._app = app
        self.found: dict[str, list[Message]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note ``record`` for the page that it is about, if there is one."""
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if is_suppressed_warning(kind, subtype, self._app.config.suppress_warnings):
            return
        place = getattr(record, "location", None)
        if isinstance(place, nodes.Node):
            place = get_node_location(place)
        project = getattr(self._app, "project", None)
        if isinstance(place, tuple):
            place = f"{project.doc2path(place[0], True)}:{place[1] or 1}" if project else ""
        if place and project:
            place = str(place)
            page = project.path2doc(place.rpartition(":")[0] or place) or place
            said = logging.LogRecord.getMessage(record)
            message = Message(place, f"{kind}.{subtype}".strip("."), said)
            self.found.setdefault(page, []).append(message)


def found_on(app: Sphinx, docname: str) -> tuple[Problem, ...]:
    """Return what Sphinx, but no rule of the shelf, has found on a page; a preview shows it."""
    edition = edition_of(app.config)
    if not edition.preview:
        return ()
    said = (*edition.problems, *edition.advice)
    messages = _notes(app).found.get(docname, ())
    problems = {_problem(app.env, docname, message) for message in messages}
    return tuple(each for each in sorted(problems) if not is_reported(each, said))


def _notes(app: Sphinx) -> Notes:
    return app.mondays_notes  # type: ignore[attr-defined, no-any-return]


def _problem(env: BuildEnvironment, docname: str, message: Message) -> Problem:
    """Return ``message`` as a problem of the page ``docname``."""

    def anchors(page: str) -> Iterable[str]:
        return [*env.metadata[page or docname].get("myst_slugs", ())]

    rule, words, what = in_our_words(message, env.found_docs, anchors)
    line = message.location.rpartition(":")[2]
    at = int(line) if line.isdecimal() else 1
    return Problem(f"{docname}.md", at, 1, "", rule, words, what)


def read_again(app: Sphinx, env: BuildEnvironment, *_: object) -> set[str]:
    """Return the pages with warnings in the last build."""
    return (cache_of(app).load(WARNED, set) or set()) & env.found_docs


def store(app: Sphinx, *_: object) -> None:
    """Store the pages with warnings for the next build."""
    cache_of(app).store(WARNED, {*_notes(app).found})


def setup(app: Sphinx) -> None:
    """Listen to Sphinx's messages. Processes that write pages have none of its handlers."""
    notes = app.mondays_notes = Notes(app)  # type: ignore[attr-defined]
    logging.getLogger(NAMESPACE).addHandler(notes)

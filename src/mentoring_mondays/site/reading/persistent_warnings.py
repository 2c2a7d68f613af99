"""Pages with mistakes are read again by every build until they are fixed.

Sphinx reads and writes a page again only when it has changed, so it would report mistakes only
once. So we note the page of each warning, wherever it comes from.
"""

import logging

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, get_node_location, is_suppressed_warning

from mentoring_mondays.site.build.cache import cache_of

#: The name in the cache for the pages with warnings in the last build.
WARNED = "warned"


class Notes(logging.Handler):
    """Notes the pages with warnings in a build."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without any."""
        super().__init__(logging.WARNING)
        self._app = app
        self._pages: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the page that ``record`` is about, if there is one."""
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if is_suppressed_warning(kind, subtype, self._app.config.suppress_warnings):
            return
        place = getattr(record, "location", None)
        if isinstance(place, nodes.Node):
            place = get_node_location(place)
        if isinstance(place, tuple):
            place = place[0]
        if place and hasattr(self._app, "project"):
            self._pages.add(self._app.project.path2doc(str(place).rpartition(":")[0]) or str(place))

    def store(self, *_: object) -> None:
        """Store them for the next build."""
        cache_of(self._app).store(WARNED, self._pages)


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Return the pages with warnings in the last build."""
    return (cache_of(app).load(WARNED) or set()) & env.found_docs


def setup(app: Sphinx) -> None:
    """Listen to Sphinx's messages; store the pages before Sphinx stores its own, and at the end."""
    notes = Notes(app)
    logging.getLogger(NAMESPACE).addHandler(notes)
    app.connect("env-get-outdated", read_again)
    app.connect("env-updated", notes.store)
    app.connect("build-finished", notes.store, priority=980)

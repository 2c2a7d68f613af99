"""Mistakes that are found while a page is read, told at every build until mended.

Sphinx reads a page again only when it has changed, and would tell of them once.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)


def tell(env: BuildEnvironment, rule: str, message: str, node: nodes.Node) -> None:
    """Warn of a mistake at ``node``, as ``mondays.<rule>``, and have its page read again."""
    logger.warning("%s", message, location=node, type="mondays", subtype=rule)
    _pages(env).add(env.current_document.docname or env.config.root_doc)


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages in which mistakes were found when they were last read."""
    pages = sorted(_pages(env) & env.found_docs)
    _pages(env).clear()
    return pages


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over in which pages another process has found mistakes."""
    _pages(env).update(_pages(other))


def _pages(env: BuildEnvironment) -> set[str]:
    pages: set[str] = env.__dict__.setdefault("mondays_told", set())
    return pages


def setup(app: Sphinx) -> None:
    """Have the pages read again before Sphinx decides which to read."""
    app.connect("env-get-outdated", read_again)
    app.connect("env-merge-info", merge)

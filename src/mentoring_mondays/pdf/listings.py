"""Code on a page, with no more lines pointed out than code can have.

Sphinx makes a list of the numbers that ``:emphasize-lines:`` names, of ten digits too,
which fills the memory while a page is read.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.directives.code import CodeBlock, LiteralInclude
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)

#: The number of lines that a listing may have.
MOST = 100_000


class BoundedCodeBlock(CodeBlock):
    """Sphinx's ``code-block``."""

    def run(self) -> list[nodes.Node]:
        """Go on without numbers of lines that are too large."""
        bound(self)
        return super().run()


class BoundedLiteralInclude(LiteralInclude):
    """Sphinx's ``literalinclude``."""

    def run(self) -> list[nodes.Node]:
        """Go on without numbers of lines that are too large."""
        bound(self)
        return super().run()


def bound(directive: SphinxDirective) -> None:
    """Report the options of ``directive`` with a number of a line too large, and remove them."""
    for name in ("emphasize-lines", "lines"):
        numbers = re.findall(r"\d+", str(directive.options.get(name, "")))
        if any(len(number) > 6 or int(number) > MOST for number in numbers):
            del directive.options[name]
            message = f"{name}: a listing has at most {MOST:,} lines; write smaller numbers"
            place = directive.get_location()
            logger.warning(message, type="pdf", subtype="lines", location=place)


def setup(app: Sphinx) -> None:
    """Put them in the place of Sphinx's own, under each of their names."""
    for name in ("code-block", "sourcecode"):
        app.add_directive(name, BoundedCodeBlock, override=True)
    app.add_directive("literalinclude", BoundedLiteralInclude, override=True)

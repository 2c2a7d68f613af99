"""Code on a page, with a limit on the numbers of highlighted lines.

Sphinx makes a list of all numbers in ``:emphasize-lines:``. With numbers of ten digits, that fills
the memory while a page is read.
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
        """Run without line numbers that are too large."""
        bound(self)
        return super().run()


class BoundedLiteralInclude(LiteralInclude):
    """Sphinx's ``literalinclude``."""

    def run(self) -> list[nodes.Node]:
        """Run without line numbers that are too large."""
        bound(self)
        return super().run()


def bound(directive: SphinxDirective) -> None:
    """Report the options of ``directive`` with a line number that is too large, and remove them."""
    for name in ("emphasize-lines", "lines"):
        numbers = re.findall(r"\d+", str(directive.options.get(name, "")))
        if any(len(number) > 6 or int(number) > MOST for number in numbers):
            del directive.options[name]
            message = f"{name}: a listing has at most {MOST:,} lines; write smaller numbers"
            place = directive.get_location()
            logger.warning(message, type="pdf", subtype="lines", location=place)


def setup(app: Sphinx) -> None:
    """Replace Sphinx's directives, under each of their names."""
    for name in ("code-block", "sourcecode"):
        app.add_directive(name, BoundedCodeBlock, override=True)
    app.add_directive("literalinclude", BoundedLiteralInclude, override=True)

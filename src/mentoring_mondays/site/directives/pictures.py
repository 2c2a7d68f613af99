"""Pictures and figures with spaces in their file names.

To docutils, spaces in an address are those of a long one that is broken, and it removes them.
"""

from collections.abc import Sequence

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.images import Image
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure


class Spaced(Directive):
    """A directive with a file name as its argument."""

    def run(self) -> Sequence[nodes.Node]:
        """Keep the spaces in the name."""
        self.arguments[0] = "%20".join(self.arguments[0].split())
        return super().run()


class SpacedImage(Spaced, Image):
    """The directive ``image``."""


class SpacedFigure(Spaced, Figure):  # type: ignore[misc]  # Sphinx’s returns a list
    """The directive ``figure``."""


def setup(app: Sphinx) -> None:
    """Replace docutils’ own."""
    app.add_directive("image", SpacedImage, override=True)
    app.add_directive("figure", SpacedFigure, override=True)

"""Pictures and figures whose file has spaces in its name.

To docutils, spaces in an address are those of a long one that is broken, and it removes them.
"""

from collections.abc import Sequence

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.images import Image
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure


class Spaced(Directive):
    """A directive whose argument is the name of a file."""

    def run(self) -> Sequence[nodes.Node]:
        """Read the spaces of the name as spaces."""
        self.arguments[0] = "%20".join(self.arguments[0].split())
        return super().run()


class SpacedImage(Spaced, Image):
    """The directive ``image``."""


class SpacedFigure(Spaced, Figure):  # type: ignore[misc]  # Sphinx’s returns a list
    """The directive ``figure``."""


def setup(app: Sphinx) -> None:
    """Put them in the place of docutils’ own."""
    app.add_directive("image", SpacedImage, override=True)
    app.add_directive("figure", SpacedFigure, override=True)

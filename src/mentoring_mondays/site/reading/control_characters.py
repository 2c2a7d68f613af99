"""Characters that XML cannot contain: a feed or an EPUB with one of them is not XML at all.

The shelf refuses them in a file, but an entity such as ``&#12;`` makes one later.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mentoring_mondays.shelf.records.fields import CONTROL

logger = logging.getLogger(__name__)

#: U+FFFD, by Unicode's own definition.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class ControlCharacters(SphinxTransform):
    """Replace what XML 1.0 (section 2.2) does not allow, and report its place."""

    default_priority = 110

    def apply(self) -> None:
        """Check every text on the page."""
        for text in list(self.document.findall(nodes.Text)):
            stray = CONTROL.search(text)
            if stray:
                message = f"the character U+{ord(stray[0]):04X} cannot be shown; remove it"
                logger.warning(message, location=text.parent, type="mondays", subtype="encoding")
                text.parent.replace(text, nodes.Text(CONTROL.sub(REPLACEMENT, text)))


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ControlCharacters)

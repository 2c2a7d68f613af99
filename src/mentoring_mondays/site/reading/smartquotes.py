"""Sphinx sets straight quotes and dashes; a page that has none is spared the search.

Ours have the typographic characters already, as the check asks for. Setting them takes
a fifth of the time of all the transforms of a page, whether there is something to set
or not.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

#: What docutils' SmartQuotes changes with its action “qDe”, Sphinx's default; a
#: backslash is there to escape one of them.
TO_SET = re.compile(r"[\"'\\]|--|\.\.|\. \.")


class NothingToSet(SphinxTransform):
    """Turn SmartQuotes off for a page without straight quotes, dashes or dots."""

    default_priority = 749  # SmartQuotes has 750

    def apply(self) -> None:
        """Look through the texts of the page."""
        texts = self.document.findall(nodes.Text)
        if not any(TO_SET.search(text) for text in texts):
            self.document.settings.smart_quotes = False


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(NothingToSet)

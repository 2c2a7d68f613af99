"""MyST's renderer, without its raw HTML for struck-out words, tasks and line breaks.

Raw HTML is lost in the PDF and breaks the EPUB, and pages may not use it.
"""

from typing import Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

#: The box of a task, open or checked.
BOXES = {False: "\N{BALLOT BOX} ", True: "\N{BALLOT BOX WITH CHECK} "}


class struck(nodes.inline):  # noqa: N801  # docutils' own are written so
    """Struck-out words."""


class line_break(nodes.inline):  # noqa: N801
    """A line break, written with a backslash or two spaces."""


class Renderer(SphinxRenderer):
    """Makes nodes that every builder can write."""

    def run_directive(self, name: str, *given: Any, **options: Any) -> list[nodes.Element]:
        """Return the nodes of a block, or none, with a warning, if it cannot be read.

        Some options together make docutils or Sphinx raise an exception, which would end the build.
        """
        try:
            return super().run_directive(name, *given, **options)
        except Exception as error:
            place = self.sphinx_env.docname, self.document.current_line
            message = f"{{{name}}} cannot be read as it is written here: {error!r}; simplify it"
            logger.warning("%s", message, location=place, type="mondays", subtype="block")
            return []

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Render struck-out words."""
        with self.current_node_context(struck(), append=True):
            self.render_children(token)

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        """Render a line break."""
        self.current_node.append(line_break("", "\n"))

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        """Render the item of a list, with a box if it is a task."""
        super().render_list_item(token)
        checked = (token.meta or {}).get("checked")
        if checked is not None:
            (box,) = [
                raw
                for raw in self.current_node[-1].findall(nodes.raw)
                if "task-list-item-checkbox" in raw.astext()
            ][:1]
            box.parent.replace(box, nodes.Text(BOXES[checked]))


def _visit(self: HTML5Translator, node: struck) -> None:
    self.body.append("<s>")


def _depart(self: HTML5Translator, node: struck) -> None:
    self.body.append("</s>")


def _visit_break(self: HTML5Translator, node: line_break) -> None:
    self.body.append("<br />\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes. Builders of other formats than HTML print their words."""
    app.add_node(struck, html=(_visit, _depart))
    app.add_node(line_break, html=(_visit_break, None))

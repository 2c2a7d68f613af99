"""MyST's renderer, without its raw HTML for struck-out words, tasks and line breaks.

Raw HTML is lost in the PDF and breaks the EPUB, and pages may not use it.
"""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from mentoring_mondays.site.messages import warn

#: The box of a task, open or checked.
BOXES = {False: "\N{BALLOT BOX} ", True: "\N{BALLOT BOX WITH CHECK} "}


class struck(nodes.inline):  # noqa: N801  # docutils' own are written so
    """Struck-out words."""


class line_break(nodes.inline):  # noqa: N801
    """A line break, written with a backslash or two spaces."""


class Renderer(SphinxRenderer):
    """Makes nodes that every builder can write."""

    def __init__(self, *given: Any, **options: Any) -> None:
        """Guard every rule by which a part of a page is rendered."""
        super().__init__(*given, **options)
        self.rules = {name: self._guarded(rule) for name, rule in self.rules.items()}  # type: ignore[misc]  # it wants methods

    def _guarded(self, rule: Callable[[SyntaxTreeNode], None]) -> Callable[[SyntaxTreeNode], None]:
        """Return ``rule``, with a warning in place of an exception, which would end the build.

        Some options together make a directive of docutils or Sphinx raise one. Only the block or
        the role that cannot be read is left out; a role leaves its text.
        """

        def guarded(token: SyntaxTreeNode) -> None:
            around = self.current_node
            try:
                rule(token)
            except Exception as error:
                self.current_node = around
                name = token.meta.get("name") or token.info.strip("{} ").partition("}")[0]
                wrong = f"cannot be read as it is written here: {error!r}; simplify it"
                place = self.sphinx_env.docname, token.map and token.map[0]
                warn("block", f"{{{name or token.type}}} {wrong}", place)
                if token.type == "myst_role":
                    around.append(nodes.Text(token.content))

        return guarded

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
            found = self.current_node[-1].findall(nodes.raw)
            box = next(raw for raw in found if "task-list-item-checkbox" in raw.astext())
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

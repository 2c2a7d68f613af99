"""Doctree to Typst: the elements of program documentation."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes

from mentoring_mondays.pdf.writer.blocks import Blocks
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string

#: What colors the output of programs in a terminal, and other characters that are not seen.
ESCAPES = re.compile(
    r"\x1b\[[\d;:?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x08\x0b-\x1f]"
)


class Programs(Blocks):
    """The part of the writer for code, options, signatures and grammars."""

    def _write_literal_block(self, node: nodes.Element) -> Code:
        """Return code, with numbered and highlighted lines if the node asks for them."""
        language = node.get("language", "")
        text = self.context.text(ESCAPES.sub("", node.astext()), node, lines=True)
        known = language not in ("default", "none", "text", "")
        asked: dict[str, Any] = node.get("highlight_args", {})
        return call(
            "listing",
            call("raw", text, block=True, lang=string(language) if known else None),
            first=asked.get("linenostart", 1) if node.get("linenos") else None,
            marked=asked.get("hl_lines", []),
        )

    _write_doctest_block = _write_literal_block

    def _write_option_group(self, node: nodes.Element) -> Code:
        return self.listed(node, "", "")

    def _write_option_argument(self, node: nodes.Element) -> Code:
        before = self.context.text(node.get("delimiter", " "), node)
        return join([before, call("emph", self.inside(node))])

    def _write_productionlist(self, node: nodes.Element) -> Code:
        return call("verse", self.flow(list(node.children)))

    def _write_production(self, node: nodes.Element) -> Code:
        return call("verse-line", call("mono-type", self.coded(node)))

    def _write_desc(self, node: nodes.Element) -> Code:
        return call("block", self.flow(list(node.children)))

    def _write_desc_signature(self, node: nodes.Element) -> Code:
        return call("signature", self.coded(node))

    def coded(self, node: nodes.Element) -> Code:
        """Return the content of ``node``, without page numbers."""
        self.in_code = True
        code = self.inside(node)
        self.in_code = False
        return code

    def _write_desc_content(self, node: nodes.Element) -> Code:
        return call("indented", self.flow(list(node.children)))

    def _write_desc_parameterlist(self, node: nodes.Element) -> Code:
        return self.listed(node, "(", ")")

    def _write_desc_type_parameter_list(self, node: nodes.Element) -> Code:
        return self.listed(node, "[", "]")

    def _write_desc_optional(self, node: nodes.Element) -> Code:
        return self.listed(node, "[, " if node.parent.index(node) else "[", "]")

    def _write_desc_signature_line(self, node: nodes.Element) -> Code:
        is_first = node.parent.index(node) == 0
        return join([NOTHING if is_first else call("linebreak"), self.inside(node)])

    def _write_desc_returns(self, node: nodes.Element) -> Code:
        return join([self.context.text(" → ", node), self.inside(node)])

    def listed(self, node: nodes.Element, before: str, after: str) -> Code:
        """Return the content of ``node``, separated by commas, in brackets."""
        in_lines = node.get("multi_line_parameter_list", False)
        below = [call("linebreak"), call("h", Code("2em"))] if in_lines else []
        parts = [self.context.text(before, node)]
        for index, child in enumerate(node.children):
            if index and not isinstance(child, addnodes.desc_optional):
                parts.append(self.context.text("," if in_lines else ", ", node))
            parts += [*below, self.write(child)]
        parts += below[:1]
        return join([*parts, self.context.text(after, node)])

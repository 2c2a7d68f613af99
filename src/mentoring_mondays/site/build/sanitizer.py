"""Checks everything again before it is published: elements, attributes and addresses, by lists.

The shelf refuses harmful pages, and the guard checks what Sphinx reads. This is the last check. It
examines a page when it is read, because titles, tables of contents and the index are made then,
and again when all references are resolved, because HTML, EPUB, feeds and PDF are made from that.
Anything that is not on a list is removed and reported.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from mentoring_mondays.shelf.allowlist import refused_address, refused_picture
from mentoring_mondays.shelf.problems import shortened
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.reading.guard import warn_unless_reported

#: The elements of docutils and Sphinx that a page may have. Every writer treats their content as
#: text. Elements of other packages come from extensions, which ``conf.py`` has named.
ELEMENTS = frozenset({
    "abbreviation", "admonition", "attention", "attribution", "block_quote", "bullet_list",
    "caption", "caution", "centered", "citation", "citation_reference", "classifier", "colspec",
    "comment", "compact_paragraph", "compound", "container", "danger", "definition",
    "definition_list", "definition_list_item", "doctest_block", "document", "emphasis", "entry",
    "enumerated_list", "error", "field", "field_body", "field_list", "field_name", "figure",
    "footnote", "footnote_reference", "generated", "glossary", "highlightlang", "hint", "image",
    "important", "index", "inline", "label", "legend", "line", "line_block", "list_item",
    "literal", "literal_block", "literal_emphasis", "literal_strong", "math", "math_block",
    "note", "number_reference", "only", "paragraph", "pending_xref", "pending_xref_condition",
    "problematic", "reference", "row", "rubric", "section", "seealso", "sidebar",
    "start_of_file", "strong", "subscript", "subtitle", "superscript", "system_message",
    "table", "target", "tbody", "term", "tgroup", "thead", "tip", "title", "title_reference",
    "toctree", "topic", "transition", "translatable", "warning",
})  # fmt: skip

#: The allowed form of attributes, by name. Some are written unescaped: a second id, the link back
#: from a footnote.
ATTRIBUTES = {
    **dict.fromkeys(("ids", "classes", "backrefs", "align", "enumtype"), re.compile(r"[\w.:-]+")),
    **dict.fromkeys(("width", "height"), re.compile(r"[\d.]+ ?[a-z%]*")),
    **dict.fromkeys(("scale", "colwidth", "start"), re.compile(r"\d+|auto")),
    "loading": re.compile("lazy|link"),  # and not “embed”
}

#: Called with the name of a rule, what is wrong, and the node.
Report = Callable[[str, str, nodes.Node], None]


def sanitize(tree: nodes.Element, report: Report) -> None:
    """Remove everything from ``tree`` that is not on a list, and ``report`` what it was."""
    for node in [child for child in tree.children if isinstance(child, nodes.Element)]:
        kind = type(node)
        if kind.__module__.startswith(("docutils.", "sphinx.")) and kind.__name__ not in ELEMENTS:
            what = f"a page may not contain “{kind.__name__}”; write plain Markdown"
            if not node.source:  # not made by the parser
                what = f"an extension adds “{kind.__name__}”, which a page may not contain; "
                what += "remove the extension from conf.py"
            _leave_out(node, "element", what, report)
            continue
        for name, value in list(node.attributes.items()):
            if value and name in ATTRIBUTES:
                _check_attribute(node, name, value, report)
        sanitize(node, report)
        if isinstance(node, nodes.reference):
            if why := refused_address(str(node.get("refuri", ""))):
                _leave_out(node, "unsafe-link", why, report, node.children)
        elif isinstance(node, nodes.image):
            addresses = (node["uri"], *node.get("candidates", {}).values())
            if why := next(filter(None, map(refused_picture, addresses)), None):
                _leave_out(node, "picture", why, report, [nodes.Text(node.get("alt", ""))])
        elif isinstance(node, addnodes.toctree):
            _check_toctree(node, report)


def _leave_out(
    node: nodes.Element, rule: str, why: str, report: Report, instead: Sequence[nodes.Node] = ()
) -> None:
    report(rule, why, node)
    if instead:
        node.replace_self(nodes.inline("", "", *instead))
    else:
        node.parent.remove(node)


def _check_attribute(node: nodes.Element, name: str, value: Any, report: Report) -> None:
    values = value if isinstance(value, list) else [value]
    wrong = [each for each in values if not ATTRIBUTES[name].fullmatch(str(each))]
    for each in wrong:
        why = f"“{shortened(str(each))}” cannot be published as {name}; remove it"
        report("element", why, node)
    if wrong and values is value:
        node[name] = [each for each in values if each not in wrong]
    elif wrong:
        del node[name]


def _check_toctree(toctree: addnodes.toctree, report: Report) -> None:
    """Leave out the lines of a table of contents that lead to a refused address."""
    refused = {to: why for _, to in toctree["entries"] if (why := refused_address(str(to)))}
    for why in dict.fromkeys(refused.values()):
        report("unsafe-link", why, toctree)
    toctree["entries"] = [line for line in toctree["entries"] if line[1] not in refused]


class Sanitize(SphinxTransform):
    """Checks a page before anything is made from it."""

    def apply(self) -> None:
        """Report what the gate has not reported, at every build until it is fixed."""

        def report(rule: str, why: str, node: nodes.Node) -> None:
            place = node if node.source or node.line else self.env.docname
            warn_unless_reported(self.env, why, place, rule)

        sanitize(self.document, report)


def sanitize_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Check a page before it is written, and have the next build write it again too."""

    def report(rule: str, why: str, node: nodes.Node) -> None:
        warn(rule, why, node if node.source or node.line else docname)
        if isinstance(app.builder, PageBuilder):
            app.builder.stale.add(docname)

    sanitize(doctree, report)

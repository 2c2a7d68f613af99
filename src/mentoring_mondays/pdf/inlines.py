"""Doctree to Typst: what stands within a line."""

import re
from urllib.parse import urlsplit

from docutils import nodes

from mentoring_mondays.pdf.code import NOTHING, Code, call, join
from mentoring_mondays.pdf.workshop import Workshop

#: Nodes that become one call around what they hold.
_CALLS = {
    "emphasis": "emph",
    "title_reference": "emph",
    "literal_emphasis": "emph",
    "desc_parameter": "emph",
    "desc_annotation": "emph",
    "strong": "strong",
    "literal_strong": "strong",
    "desc_name": "strong",
    "subscript": "sub",
    "superscript": "super",
    "problematic": "strong",
}

#: Nodes that are no more than what they hold.
_PLAIN = (
    "inline", "generated", "abbreviation", "acronym", "manpage", "download_reference",
    "pending_xref", "only", "option_argument", "option_string", "option", "desc_addname",
    "desc_type", "desc_signature_line", "desc_inline", "desc_sig_element", "start_of_file",
    "document", "hlist", "hlistcol", "compound", "acks", "legend", "decoration", "header", "footer",
)  # fmt: skip


class Inlines:
    """The part of the writer for text and what is within it.

    ``write`` finds the method ``write_<class>`` for a node by the names of its class
    and of those it derives from, so a stranger's kind of admonition is one still.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.docname = ""
        self.plain = False  # no links or notes: in a heading, whose text stands in the contents too
        self.notes: dict[str, nodes.footnote] = {}
        self.set_notes: set[str] = set()
        self.anchors: set[str] = set()

    def write(self, node: nodes.Node) -> Code:
        """Return the Typst code for ``node`` and what it holds."""
        for kind in type(node).__mro__:
            name = kind.__name__
            method = getattr(self, f"write_{name}", None)
            if method is not None:
                code: Code = method(node)
                break
            if name in _CALLS:
                code = call(_CALLS[name], self.inside(node))
                break
            if name in _PLAIN:
                code = self.inside(node)
                break
        else:
            code = self.unknown(node)
        return self.anchored(node, code)

    def inside(self, node: nodes.Node) -> Code:
        """Return what ``node`` holds."""
        return join(self.write(child) for child in node.children)

    def unknown(self, node: nodes.Node) -> Code:
        """Report a kind of node that the writer does not know, and keep its text."""
        kind = type(node)
        self.workshop.warn(
            "node",
            f"the PDF writer does not know {kind.__module__}.{kind.__qualname__}; "
            "its text is printed plain",
            node,
        )
        within = isinstance(node.parent, nodes.TextElement)
        lines = isinstance(node, nodes.TextElement) and not within
        return call("par", self.inside(node)) if lines else self.inside(node)

    def anchor(self, name: str) -> Code:
        """Return a place that references find, once for each ``name``."""
        if name in self.anchors:
            return NOTHING
        self.anchors.add(name)
        return call("anchor", name)

    def anchored(self, node: nodes.Node, code: Code) -> Code:
        """Return ``code`` with the places by which the page's other texts refer to ``node``."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.section | nodes.footnote):
            return code
        return join([*(self.anchor(f"{self.docname}#{i}") for i in node["ids"]), code])

    def write_Text(self, node: nodes.Text) -> Code:  # noqa: N802
        return self.workshop.text(str(node), node)

    def write_literal(self, node: nodes.Element) -> Code:
        return call("raw", self.workshop.text(node.astext(), node))

    def write_math(self, node: nodes.Element) -> Code:
        formula = self.workshop.formula(node.astext(), block=False)
        return formula or call("raw", self.workshop.text(node.astext(), node))

    def write_raw(self, node: nodes.Element) -> Code:
        """What is raw is for another builder; what claims to be for this one never runs."""
        formats = node.get("format", "").split()
        text = node.astext()
        if not {"typst", "pdf"}.isdisjoint(formats):
            kind = " ".join(formats)
            self.workshop.warn("node", f"raw {kind} is not let into the PDF; write Markdown", node)
        elif "html" in formats and text.startswith("<br"):
            return call("linebreak")
        elif "html" in formats and 'type="checkbox"' in text:
            return call("tick", 'checked="' in text)
        return NOTHING

    def write_target(self, node: nodes.Element) -> Code:
        return self.inside(node)

    def write_Invisible(self, node: nodes.Element) -> Code:  # noqa: N802
        return NOTHING

    write_meta = write_label = write_tabular_col_spec = write_Invisible

    def write_reference(self, node: nodes.Element) -> Code:
        body = self.inside(node)
        uri = node.get("refuri", "")
        if self.plain or not (uri or "refid" in node):
            return body
        if "refid" in node:
            return self.cross(f"{self.docname}#{node['refid']}", body, node)
        if uri.startswith("%"):
            return self.cross(uri.removeprefix("%"), body, node)
        if not urlsplit(uri).scheme:
            base = self.workshop.config.html_baseurl
            return call("link", f"{base.rstrip('/')}/{uri}", body) if base else body
        shown = node.astext().removesuffix("/")
        bare = uri.removeprefix("mailto:").removesuffix("/")
        return call("web", uri, body, note=not bare.endswith(shown))

    def cross(self, name: str, body: Code, node: nodes.Element) -> Code:
        """Return a reference to ``name``, ``page#id``, with the number of its page.

        Where the page is not in this volume, it leads to the site.
        """
        docname, _, ident = name.partition("#")
        url = self.workshop.address(docname)
        term = any("term" in str(part["classes"]) for part in node.findall(nodes.inline))
        return call(
            "xref", name.rstrip("#"), body, url=f"{url}#{ident}" if url else "", page=not term
        )

    def write_number_reference(self, node: nodes.Element) -> Code:
        return self.write_reference(node)

    def write_footnote_reference(self, node: nodes.Element) -> Code:
        name = node.get("refid", "")
        note = self.notes.get(name)
        if note is None or self.plain:
            return call("super", self.inside(node))
        label = f"{self.docname}#{name}"
        if label in self.set_notes:
            return call("note-again", label)
        self.set_notes.add(label)
        return call("note", label, join(self.write(c) for c in without(note, nodes.label)))

    def write_citation_reference(self, node: nodes.Element) -> Code:
        return join([self.workshop.text(f"[{node.astext()}]", node)])

    def write_desc_parameterlist(self, node: nodes.Element) -> Code:
        return self.listed(node, "(", ")")

    def write_desc_type_parameter_list(self, node: nodes.Element) -> Code:
        return self.listed(node, "[", "]")

    def write_desc_optional(self, node: nodes.Element) -> Code:
        return self.listed(node, "[", "]")

    def write_desc_returns(self, node: nodes.Element) -> Code:
        return join([self.workshop.text(" → ", node), self.inside(node)])

    def listed(self, node: nodes.Element, before: str, after: str) -> Code:
        """Return what ``node`` holds with commas between and brackets around."""
        parts = [self.workshop.text(before, node)]
        for index, child in enumerate(node.children):
            parts += [self.workshop.text(", ", node)] if index else []
            parts.append(self.write(child))
        return join([*parts, self.workshop.text(after, node)])

    def write_image(self, node: nodes.Element) -> Code:
        return self.image(node, alt="", inline=isinstance(node.parent, nodes.TextElement))

    def image(self, node: nodes.Element, alt: str, inline: bool) -> Code:
        """Return an image, or a placeholder with its text.

        ISO 14289-1, 7.3: a figure has an alternative text. ``alt`` is a caption that
        can stand in; with neither, the file's name does, and a warning says so.
        """
        workshop = self.workshop
        uri = node["uri"]
        short = uri.rpartition("/")[2][:60]
        text = node.get("alt", "").strip() or alt
        if not text:
            workshop.warn(
                "alt", f"the image “{short}” has no alt text; write what it shows", node
            )
        name, problem = workshop.picture(uri)
        if problem:
            workshop.warn("image", f"the image “{short}” is not printed: {problem}", node)
            return call("placeholder", workshop.text(text or short, node), inline=inline)
        return call(
            "picture", f"/{name}", alt=text or short, width=length(node), inline=inline
        )


def length(node: nodes.Element) -> Code:
    """Return the width an image asks for: a share of the line, or at 96 pixels to the inch."""
    share = node.get("scale")
    found = re.fullmatch(
        r"(\d+(?:\.\d+)?)(px|%|cm|mm|in|pt|em|)", f"{share}%" if share else node.get("width", "")
    )
    if not found:
        return Code("auto")
    if found[2] in ("px", ""):
        return Code(f"{float(found[1]) * 0.75}pt")
    return Code(found[0])


def without(node: nodes.Element, *kinds: type[nodes.Node]) -> list[nodes.Node]:
    """Return the children of ``node`` that are of no kind in ``kinds``."""
    return [child for child in node.children if not isinstance(child, kinds)]


def first(node: nodes.Element, kind: type[nodes.Element]) -> nodes.Element | None:
    """Return the first child of that kind."""
    return next((child for child in node.children if isinstance(child, kind)), None)


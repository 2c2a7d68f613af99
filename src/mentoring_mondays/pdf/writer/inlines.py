"""Doctree to Typst: the elements within a line."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes

from mentoring_mondays.pdf.context import BETWEEN_HAN, Context
from mentoring_mondays.pdf.formulas.equations import Equation
from mentoring_mondays.pdf.writer.html import words_of
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string

#: Nodes that become one call around their content.
_CALLS = {
    "emphasis": "emph",
    "title_reference": "emph",
    "literal_emphasis": "emph",
    "desc_parameter": "emph",
    "desc_type_parameter": "emph",
    "desc_annotation": "emph",
    "strong": "strong",
    "struck": "strike",
    "literal_strong": "strong",
    "desc_name": "strong",
    "subscript": "sub",
    "superscript": "super",
    "problematic": "strong",
}

#: Nodes that are replaced by their content.
_PLAIN = (
    "generated", "acronym", "manpage", "download_reference",
    "pending_xref", "only", "option_string", "option", "desc_addname", "desc_type",
    "desc_inline", "desc_sig_element", "start_of_file", "document",
    "compound", "acks", "legend", "decoration", "header", "footer", "autosummary_table",
    "autosummary_toc",
)  # fmt: skip


#: A word that may be longer than a line, and is not in Chinese or Japanese.
LONG = re.compile(r"[^\s\u2e80-\uffef]{50}")
#: A long name with dots or underlines, such as ``package.module.function``.
NAME = re.compile(r"(?<!\S)(?!\w+://)(?=\S{16})\S*\w[._]\w")

#: What is seen of HTML without words.
MEDIA = re.compile(r"<(iframe|video|audio|canvas|object|embed|svg)\b")

#: A function that another extension registers: ``app.add_node(node, pdf=(visit, depart))``.
Handler = Callable[[Any, Any], None]


class Inlines:
    """The part of the writer for text and what is within it.

    ``write`` finds the method ``write_<class>`` for a node by the names of its class and its base
    classes, so an admonition from another extension is still written as one.
    """

    def __init__(self, context: Context) -> None:
        """Begin with nothing written; ``docname`` is set for each page."""
        self.context = context
        self.docname = ""
        self.depth = 0  # how many blocks are around this one
        self.in_code = False  # no page numbers: in a signature or a grammar
        self.plain = False  # no links or notes: in a heading, which is also in the contents
        self.notes: dict[str, nodes.footnote] = {}
        self.set_notes: set[str] = set()
        self.anchors: set[str] = set()
        self.noted: set[tuple[str, str]] = set()  # addresses, once in each chapter
        self.body: list[str] = []  # what the functions of other extensions write

    def write(self, node: nodes.Node) -> Code:
        """Return the Typst code for ``node`` and its content."""
        if handlers := self.context.handlers.get(type(node).__name__):
            return self.anchored(node, self.handled(node, *handlers))
        for kind in type(node).__mro__:
            name = kind.__name__
            method = getattr(self, f"_write_{name.lower()}", None)
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

    def handled(self, node: nodes.Node, visit: Handler, depart: Handler | None) -> Code:
        """Return what another extension's functions write to ``body`` before and after.

        The content of ``node`` comes between them, unless ``visit`` raises ``nodes.SkipChildren``
        or ``nodes.SkipNode``.
        """
        outer, self.body = self.body, []
        try:
            try:
                visit(self, node)
                self.body.append(self.inside(node))
            except nodes.SkipChildren:
                pass
            if depart:
                depart(self, node)
        except nodes.SkipNode:
            pass
        parts, self.body = self.body, outer
        return Code("{" + "\n".join(parts) + "}")

    def guarded(self, node: nodes.Element, write: Callable[[nodes.Node], Code]) -> Code:
        """Return the result of ``write`` for ``node``, or its text if that fails.

        The mistake may be in another extension, which made or writes the node.
        """
        state = self.depth, self.in_code, self.plain, self.body
        try:
            return write(node)
        except Exception as error:
            self.depth, self.in_code, self.plain, self.body = state
            message = f"this cannot be written in Typst, so it is printed as plain text: {error!r}"
            self.context.warn("node", message, node)
            return self.as_text(node)

    def as_text(self, node: nodes.Node) -> Code:
        """Return only the text of ``node``."""
        text = self.context.text(node.astext(), node)
        within = isinstance(node, nodes.title) or isinstance(node.parent, nodes.TextElement)
        return text if within else call("par", text)

    def inside(self, node: nodes.Node) -> Code:
        """Return the content of ``node``."""
        return join(self.write(child) for child in node.children)

    def unknown(self, node: nodes.Node) -> Code:
        """Report a kind of node that the writer does not know, and print its text.

        A drawing made by a program has no text, but a description or its code.
        """
        kind = type(node)
        empty = isinstance(node, nodes.Element) and not node.children
        given = node.attributes if isinstance(node, nodes.Element) and empty else {}
        text = str(given.get("alt") or given.get("code") or "")
        source = "source" if text and text == given.get("code") else "text"
        message = f"the PDF writer does not know {kind.__module__}.{kind.__qualname__}, so "
        message += f"its {source} is printed plain" if text or not empty else "it is not printed"
        self.context.warn("node", message, node)
        within = isinstance(node.parent, nodes.TextElement)
        if empty:
            lines = self.context.text(text, node, lines=True)
            return call("raw", lines, block=not within) if text else NOTHING
        own = isinstance(node, nodes.TextElement) and not within
        return call("par", self.inside(node)) if own else self.inside(node)

    def anchor(self, name: str) -> Code:
        """Return the target of references, once for each ``name``."""
        if name in self.anchors:
            return NOTHING
        self.anchors.add(name)
        return call("anchor", string(name))

    def anchored(self, node: nodes.Node, code: Code) -> Code:
        """Return ``code`` with the targets of references to ``node``."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.section | nodes.footnote):
            return code
        return join([*(self.anchor(f"{self.docname}#{i}") for i in node["ids"]), code])

    def _write_text(self, node: nodes.Text) -> Code:
        text = node.astext()  # without docutils' marks of escapes
        if text == "\n" and is_between_han(node):
            return NOTHING
        code = self.context.text(text, node)
        if LONG.search(text):
            return call("whole-words", code)
        return call("loose", code) if NAME.search(text) else code

    def _write_inline(self, node: nodes.Element) -> Code:
        if not isinstance(node, nodes.inline):  # docutils' category Inline says nothing more
            return self.unknown(node)
        body = self.inside(node)
        return call("day-of", body) if "contents-date" in node["classes"] else body

    def _write_literal(self, node: nodes.Element) -> Code:
        return call("raw", self.context.text(node.astext(), node, spaces=True))

    def _write_abbreviation(self, node: nodes.Element) -> Code:
        in_code = isinstance(node.parent, addnodes.desc_sig_element)
        meaning = "" if in_code else node.get("explanation")
        more = [self.context.text(f" ({meaning})", node)] if meaning else []
        return join([self.inside(node), *more])

    def _write_math(self, node: nodes.Element) -> Code:
        if not node.astext().strip():
            return NOTHING
        equation = self.context.equations.equation(node.astext(), block=False, page=self.docname)
        return equation.code or self.source(node, equation, block=False)

    def source(self, node: nodes.Element, equation: Equation, *, block: bool) -> Code:
        """Return the LaTeX of a formula that cannot be set, and warn with the reason."""
        message = f"this formula cannot be set, so its source is printed: {equation.why}"
        self.context.warn("math", message, node)
        return call("raw", self.context.text(node.astext(), node, lines=block), block=block)

    def _write_raw(self, node: nodes.Element) -> Code:
        """Drop content for other builders, except the words of HTML; refuse our own formats."""
        formats = node.get("format", "").split()
        text = node.astext()
        if not {"typst", "pdf"}.isdisjoint(formats):
            kind = " ".join(formats)
            self.context.warn("node", f"raw {kind} is not allowed in the PDF; write Markdown", node)
        if "html" not in formats:
            return NOTHING
        if text.startswith("<br"):
            return call("linebreak")
        if 'type="checkbox"' in text:
            return call("tick", 'checked="' in text)
        words = words_of(text)
        if not words:
            if media := MEDIA.search(text):
                self.context.warn("node", f"raw HTML with <{media[1]}> is not printed", node)
            return NOTHING
        self.context.warn("node", f"only the words of raw HTML are printed: “{words[:40]}”", node)
        code = self.context.text(words, node)
        return code if isinstance(node.parent, nodes.TextElement) else call("par", code)

    def _write_line_break(self, _: nodes.Element) -> Code:
        return call("linebreak")

    def _write_target(self, node: nodes.Element) -> Code:
        return self.inside(node)

    def _write_invisible(self, node: nodes.Element) -> Code:
        return NOTHING

    _write_meta = _write_tabular_col_spec = _write_fontawesome = _write_invisible

    def _write_reference(self, node: nodes.Element) -> Code:
        body = self.inside(node)
        uri = node.get("refuri", "")
        if self.plain or not (uri or "refid" in node):
            return body
        if "refid" in node:
            return self.cross(f"{self.docname}#{node['refid']}", body, node)
        if uri.startswith("%"):
            return self.cross(uri.removeprefix("%"), body, node)
        if not urlsplit(uri).scheme:
            base = self.context.config.html_baseurl
            return call("link", string(f"{base.rstrip('/')}/{uri}"), body) if base else body
        return self.web(uri, body, node)

    def web(self, uri: str, body: Code, node: nodes.Element) -> Code:
        """Return a link out of the volume, with a note of its address once in each chapter."""
        shown = node.astext().removesuffix("/")
        bare = uri.removeprefix("mailto:")
        known = bare.removesuffix("/").endswith(shown) or (self.docname, uri) in self.noted
        self.noted.add((self.docname, uri))
        note = None if known else self.context.text(bare, node)
        return call("web", string(uri), body, note=note)

    def has(self, docname: str) -> bool:
        """Return whether the page ``docname`` may be in the volume."""
        return docname in self.context.env.found_docs

    def cross(self, name: str, body: Code, node: nodes.Element) -> Code:
        """Return a reference to ``name``, ``page#id``, with the number of its page.

        If the page is not in this volume, it leads to the site, with a note of its address.
        """
        docname, _, ident = name.partition("#")
        url = self.context.address(docname)
        url += f"#{ident}" if url and ident else ""
        quiet = any("term" in str(part["classes"]) for part in node.findall(nodes.inline))
        if url and not quiet and not self.has(docname):
            return self.web(url, body, node)
        word = self.context.text(self.context.page_word, node)
        page = None if quiet or self.in_code or is_joined(node) else word
        return call("xref", string(name.rstrip("#")), body, url=string(url), page=page)

    def _write_number_reference(self, node: nodes.Element) -> Code:
        return self._write_reference(node)

    def _write_footnote_reference(self, node: nodes.Element) -> Code:
        name = node.get("refid", "")
        note = self.notes.get(name)
        if note is None or self.plain:
            return call("super", self.inside(node))
        label = f"{self.docname}#{name}"
        if label in self.set_notes:
            return call("note-again", string(label))
        self.set_notes.add(label)
        return call("note", string(label), self.begun(without(note, nodes.label)))

    def _write_citation_reference(self, node: nodes.Element) -> Code:
        return join([self.context.text(f"[{node.astext()}]", node)])

    def begun(self, children: list[nodes.Node]) -> Code:
        """Return the content after a mark or a term: the first paragraph continues its line."""
        start, *rest = children or [nodes.Text("")]
        is_text = type(start) is nodes.paragraph
        first_part = self.anchored(start, self.inside(start)) if is_text else self.write(start)
        return join([first_part, *map(self.write, rest)])


def is_between_han(node: nodes.Node) -> bool:
    """Return whether a line end is where Chinese or Japanese would not have a space."""
    line = node.parent.children
    at = next(number for number, each in enumerate(line) if each is node)
    around = "".join(each.astext()[-1:] for each in line[:at][-1:]) + "\n"
    around += "".join(each.astext()[:1] for each in line[at + 1 :][:1])
    return BETWEEN_HAN.search(around) is not None


def is_joined(node: nodes.Element) -> bool:
    """Return whether ``node`` is followed by letters or brackets of the same word."""
    following = node.next_node(descend=False, siblings=True)
    return (
        isinstance(following, nodes.Text) and re.match(r"[\w(\[]", following.astext()) is not None
    )


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the children of ``node`` that are not text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def without(node: nodes.Element, *kinds: type[nodes.Node]) -> list[nodes.Node]:
    """Return the children of ``node`` that are not of a kind in ``kinds``."""
    return [child for child in node.children if not isinstance(child, kinds)]


def first(node: nodes.Element, kind: type[nodes.Element]) -> nodes.Element | None:
    """Return the first child of that kind."""
    return next((child for child in node.children if isinstance(child, kind)), None)

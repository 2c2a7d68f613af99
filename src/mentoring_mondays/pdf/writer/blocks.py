"""Doctree to Typst: paragraphs, lists, and boxed blocks."""

from collections.abc import Callable

from docutils import nodes
from sphinx.locale import admonitionlabels

from mentoring_mondays.locale import N_, _
from mentoring_mondays.pdf.formulas.equations import UNBREAKABLE
from mentoring_mondays.pdf.writer.inlines import Inlines, elements, first, without
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, marked, string

#: docutils' kinds of numbering as Typst's.
_NUMBERINGS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}

#: The containers with a rule and a label, by class: the label if they have none of their own.
ASIDES = {
    "practice": N_("This week’s practice"),
    "questions": N_("Questions for the circle"),
    "reflect": N_("Reflect"),
    "discuss": N_("Discuss"),
    "takeaways": N_("In brief"),
    "mentors": N_("For mentors"),
}
#: How deep blocks may be nested; Typst would refuse about twice as many.
NESTED = 10
_MEANINGS = (nodes.definition, nodes.field_body, nodes.description)
_URGENT = {"practice", "attention", "caution", "danger", "error", "important", "warning"}


class Blocks(Inlines):
    """The part of the writer for blocks; a block is a statement, joined with others."""

    page_level = 0  # the level of the heading of the page
    last_level = 0  # the level of the last heading

    def flow(self, children: list[nodes.Node]) -> Code:
        """Return blocks one after the other, each below a comment with its source."""
        self.depth += 1
        write = self.write if self.depth <= NESTED else self.flat
        code = join(self.block(child, write) for child in children)
        self.depth -= 1
        return code

    def flat(self, node: nodes.Node) -> Code:
        """Return the text of a block that is nested too deep for Typst."""
        if isinstance(node, nodes.TextElement):
            return self.write(node)
        message = f"this is inside more than {NESTED} other blocks, so it is printed as plain text"
        self.context.warn("nesting", message, node)
        return self.as_text(node)

    def block(self, node: nodes.Node, write: Callable[[nodes.Node], Code]) -> Code:
        """Return what ``write`` returns for ``node``, as a span called by its path and line.

        The span locates Typst's refusals. A block that was refused before becomes its text.
        """
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.section) or not node.line:
            return write(node)
        where = self.context.where(node)
        text = where in self.context.refused
        code = self.as_text(node) if text else self.guarded(node, write)
        self.context.blocks.setdefault(where, node)
        return NOTHING if code == NOTHING else marked("block", where, code)

    def content(self, children: list[nodes.Node]) -> Code:
        """Return the content of a list item or a cell: a single paragraph is plain text in it."""
        seen = [child for child in children if not isinstance(child, nodes.Invisible)]
        if len(seen) == 1 and type(seen[0]) is nodes.paragraph:
            return self.anchored(seen[0], self.block(seen[0], self.inside))
        return self.flow(children)

    def _write_paragraph(self, node: nodes.Element) -> Code:
        if "sd-card-title" in node["classes"]:
            return call("rubric", self.inside(node))
        within = isinstance(node.parent, nodes.TextElement)
        if within and not isinstance(node.parent, nodes.Admonition):
            return self.inside(node)  # Typst would drop a paragraph within another
        return call("par", self.inside(node))

    def _write_compact_paragraph(self, node: nodes.Element) -> Code:
        return call("par", self.inside(node))

    _write_passthroughtextelement = _write_compact_paragraph

    def _write_centered(self, node: nodes.Element) -> Code:
        return call("centered", self.inside(node))

    def _write_rubric(self, node: nodes.Element) -> Code:
        return call("rubric", self.inside(node))

    _write_subtitle = _write_label = _write_rubric

    def _write_title(self, node: nodes.Element) -> Code:
        return NOTHING if isinstance(node.parent, nodes.section) else self._write_rubric(node)

    def _write_bullet_list(self, node: nodes.Element) -> Code:
        if "contents-list" in node["classes"]:
            return NOTHING  # the volume has a table of contents
        items = [call("list.item", self.item(item)) for item in node.children]
        if "contains-task-list" in node["classes"]:
            return call("list", *items, **spacing(node), marker=NOTHING)
        return call("list", *items, **spacing(node))

    def _write_hlist(self, node: nodes.Element) -> Code:
        columns = [self.flow(list(column.children)) for column in elements(node)]
        return call("grid", *columns, columns=[Code("1fr")] * len(columns), gutter=Code("1em"))

    def _write_enumerated_list(self, node: nodes.Element) -> Code:
        counter = _NUMBERINGS.get(node.get("enumtype", ""), "1")
        pattern = f"{node.get('prefix', '')}{counter}{node.get('suffix', '.')}"
        items = [call("enum.item", self.item(item)) for item in node.children]
        start = node.get("start", 1)
        return call("enum", *items, start=start, numbering=string(pattern), **spacing(node))

    def item(self, node: nodes.Node) -> Code:
        """Return the content of a list item; in a tight list, paragraphs are plain text."""
        return self.anchored(node, self.content(list(node.children)))

    def _write_definition_list(self, node: nodes.Element) -> Code:
        return call("terms", *(self.term(item) for item in node.children), tight=False)

    _write_option_list = _write_field_list = _write_docinfo = _write_definition_list

    def term(self, item: nodes.Node) -> Code:
        """Return an item of a definition, field or option list: names, then their meanings."""
        if isinstance(item, nodes.TextElement) or not item.children:
            name = self.context.text(type(item).__name__.capitalize(), item)
            return call("terms.item", name, self.inside(item))
        named: list[Code] = []
        meant: list[nodes.Node] = []
        for part in item.children:
            if isinstance(part, _MEANINGS):
                meant += part.children
                continue
            mark = " : " if isinstance(part, nodes.classifier) else ", " if named else ""
            named += [self.context.text(mark, part), self.write(part)]
        return call("terms.item", join(named), self.begun(meant))

    def _write_term(self, node: nodes.Element) -> Code:
        return self.inside(node)

    _write_field_name = _write_classifier = _write_term

    def _write_glossary(self, node: nodes.Element) -> Code:
        return self.flow(list(node.children))

    def _write_line_block(self, node: nodes.Element) -> Code:
        nested = isinstance(node.parent, nodes.line_block)
        return call("verse", self.flow(list(node.children)), nested=nested)

    def _write_line(self, node: nodes.Element) -> Code:
        return call("verse-line", self.inside(node))

    def _write_block_quote(self, node: nodes.Element) -> Code:
        by = first(node, nodes.attribution)
        return call(
            "quote",
            self.flow(without(node, nodes.attribution)),
            block=True,
            attribution=call("attribution", whole(self.inside(by))) if by else None,
        )

    def _write_math_block(self, node: nodes.Element) -> Code:
        if not node.astext().strip():
            return NOTHING
        number = self.equation_number(node)
        equation = self.context.equations.equation(
            node.astext(), block=True, numbered=bool(number), page=self.docname
        )
        if equation.code == NOTHING:
            return NOTHING  # it only defines macros
        if equation.too_wide:
            message = (
                "this formula is so wide that it is less than half as large as the text; "
                "write it in several lines, or as a table"
            )
            self.context.warn("math", message, node)
        code = equation.code or self.source(node, equation, block=True)
        number = number or equation.number
        text = self.context.text(number, node) if number else None
        # A line has room for about sixty letters.
        long = bool(equation.code) and len(node.astext()) > 60
        breakable = not UNBREAKABLE.search(node.astext())
        return call("formula", code, number=text, long=long, breakable=breakable)

    def equation_number(self, node: nodes.Element) -> str:
        """Return the number of a formula as in references to it, or "" if it has none."""
        config = self.context.config
        number = node.get("number")
        if config.math_numfig and config.numfig and node["ids"]:
            numbers = self.context.env.toc_fignumbers.get(self.docname, {}).get("displaymath", {})
            number = ".".join(map(str, numbers.get(node["ids"][0], ())))
        return f"({number})" if number else ""

    def _write_transition(self, node: nodes.Element) -> Code:
        return NOTHING if "footnotes" in node["classes"] else call("ornament")

    def _write_container(self, node: nodes.Element) -> Code:
        classes = node["classes"]
        if "web-only" in classes:
            return NOTHING
        if is_form(node):
            return self.form(node)
        kind = next((name for name in classes if name in ASIDES), None)
        if kind is None:
            if "sd-card-title" in classes or "sd-card-header" in classes:
                return call("rubric", self.content(list(node.children)))
            body = self.flow(list(node.children))
            return call("card", body) if "sd-card" in classes else body
        return self.aside(node, kind, _(ASIDES[kind]))

    def form(self, node: nodes.Element) -> Code:
        """Return pairs of statements, each with room for its points, and the table below them."""
        pairs = [
            call("pair", number, *(self.inside(part) for part in elements(item)))
            for number, item in enumerate(elements(elements(node)[0]), 1)
        ]
        return join([*pairs, self.flow(list(node.children[1:]))])

    def _write_admonition(self, node: nodes.Element) -> Code:
        kind = type(node).__name__
        return self.aside(
            node, kind, str(admonitionlabels.get(kind, kind.replace("_", " ").capitalize()))
        )

    _write_topic = _write_sidebar = _write_system_message = _write_admonition

    def aside(self, node: nodes.Element, kind: str, label: str) -> Code:
        """Return a block with a rule and a label, which is its own title if it has one."""
        heads = [c for c in node.children[:1] if isinstance(c, nodes.Element) and is_label(c)]
        urgent = kind in _URGENT or any(name in _URGENT for name in node["classes"])
        title = self.inside(heads[0]) if heads else self.context.text(label, node)
        level = self.heading_level(heads[0]) if heads else None
        body = self.flow(list(node.children)[len(heads) :])
        look = {"urgent": urgent, "whole": is_short(node), "sticky": is_last_but_one(node)}
        block = call("aside", title, body, level=level, id=self.heading_id(heads), **look)
        return self.anchored(heads[0], block) if heads else block

    def heading_id(self, heads: list[nodes.Element]) -> Code | None:
        """Return the name of a label that is a heading, if it is the first of that name."""
        ids = heads[0]["ids"] if heads and "heading-level" in heads[0] else []
        name = f"{self.docname}#{ids[0]}" if ids else ""
        if not name or name in self.anchors:
            return None
        self.anchors.add(name)
        return string(name)

    def heading_level(self, label: nodes.Element) -> int | None:
        """Return the level of ``label`` if it is a heading, which is one below that of its page."""
        if "heading-level" not in label:
            return None
        self.last_level = self.page_level + 1
        return self.last_level

    def _write_versionmodified(self, node: nodes.Element) -> Code:
        return call("aside", NOTHING, self.flow(list(node.children)))

    def _write_footnote(self, node: nodes.Element) -> Code:
        """Return a note that nothing refers to; the others are on the page that refers to them."""
        used = f"{self.docname}#{node['ids'][0]}" in self.set_notes if node["ids"] else False
        return NOTHING if used else self.flow(without(node, nodes.label))

    def _write_citation(self, node: nodes.Element) -> Code:
        label = first(node, nodes.label)
        name = self.context.text(f"[{label.astext()}]" if label else "", node)
        return call(
            "terms", call("terms.item", name, self.content(without(node, nodes.label))), tight=True
        )


def is_label(node: nodes.Node) -> bool:
    """Return whether ``node``, the first in such a block, is its label."""
    return isinstance(node, nodes.title | nodes.rubric) or (
        isinstance(node, nodes.paragraph) and "companion-label" in node["classes"]
    )


def whole(text: Code) -> Code:
    """Return ``text`` without hyphens at its line ends."""
    return call("text", text, hyphenate=False)


def is_form(node: nodes.Node) -> bool:
    """Return whether ``node`` has pairs of statements to weigh, with a pencil if it is printed."""
    return isinstance(node, nodes.container) and "weighing" in node["classes"]


def is_short(node: nodes.Element) -> bool:
    """Return whether ``node`` is so small that it should not be broken between pages."""
    text = node.astext()
    tall = any(node.findall(lambda n: isinstance(n, nodes.image | nodes.table)))
    return len(text) < 800 and text.count("\n") < 20 and not tall


def is_last_but_one(node: nodes.Element) -> bool:
    """Return whether only one short box follows ``node``; it should not end a chapter alone."""
    after = [n for n in node.parent.children if not isinstance(n, nodes.Invisible)]
    last = after[after.index(node) + 1 :]
    return len(last) == 1 and isinstance(last[0], nodes.container) and is_short(last[0])


def spacing(node: nodes.Element) -> dict[str, Code]:
    """Return the arguments for the space between items, which is small if each has one paragraph.

    Typst's own ``tight`` would also pull the list up to the paragraph before it.
    """
    counts = [sum(isinstance(part, nodes.paragraph) for part in i.children) for i in node.children]
    return {
        "tight": Code("false"),
        "spacing": Code("0.6em" if max(counts, default=0) < 2 else "1em"),
    }

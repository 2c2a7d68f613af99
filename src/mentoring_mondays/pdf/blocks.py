"""Doctree to Typst: paragraphs, lists, tables, figures and what is set apart."""

import json

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from mentoring_mondays.pdf.code import NOTHING, Code, call, join
from mentoring_mondays.pdf.inlines import Inlines, first, without

#: docutils' kinds of numbering as Typst's.
_NUMBERINGS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}

#: Containers that are set apart, by their classes: what the label says unless they say it.
ASIDES = {
    "practice": "This week’s practice",
    "questions": "Questions for the circle",
    "reflect": "Reflect",
    "discuss": "Discuss",
    "takeaways": "Takeaways",
}
_MEANINGS = (nodes.definition, nodes.field_body, nodes.description)
_URGENT = {"practice", "attention", "caution", "danger", "error", "important", "warning"}


class Blocks(Inlines):
    """The part of the writer for blocks; a block is a statement, joined with others."""

    def flow(self, children: list[nodes.Node]) -> Code:
        """Return blocks one after the other, each below a note of where it comes from."""
        return join(self.placed(child, self.write(child)) for child in children)

    def placed(self, node: nodes.Node, code: Code) -> Code:
        """Return ``code`` below a comment with its path and line, by which errors are located.

        A block that Typst has refused before is only its text.
        """
        if code == NOTHING or not isinstance(node, nodes.Element) or not node.line:
            return code
        where = self.workshop.where(node)
        if where in self.workshop.refused and not isinstance(node, nodes.section):
            code = call("par", self.workshop.text(node.astext(), node))
        return Code(f"//@{json.dumps(where)}\n{code}")

    def body(self, children: list[nodes.Node]) -> Code:
        """Return what a list item or a cell holds: one paragraph is plain text in it."""
        seen = [child for child in children if not isinstance(child, nodes.Invisible)]
        if len(seen) == 1 and type(seen[0]) is nodes.paragraph:
            return self.anchored(seen[0], self.inside(seen[0]))
        return self.flow(children)

    def write_paragraph(self, node: nodes.Element) -> Code:
        seen = [child for child in node.children if not isinstance(child, nodes.Invisible)]
        if len(seen) == 1 and isinstance(seen[0], nodes.image):
            return self.image(seen[0], alt="", inline=False)
        return call("par", self.inside(node))

    def write_compact_paragraph(self, node: nodes.Element) -> Code:
        return call("par", self.inside(node))

    write_PassthroughTextElement = write_centered = write_compact_paragraph

    def write_rubric(self, node: nodes.Element) -> Code:
        return call("rubric", self.inside(node))

    write_caption = write_subtitle = write_rubric

    def write_title(self, node: nodes.Element) -> Code:
        return NOTHING if isinstance(node.parent, nodes.section) else self.write_rubric(node)

    def write_bullet_list(self, node: nodes.Element) -> Code:
        items = [call("list.item", self.item(item)) for item in node.children]
        return call("list", *items, tight=tight(node))

    def write_enumerated_list(self, node: nodes.Element) -> Code:
        counter = _NUMBERINGS.get(node.get("enumtype", ""), "1")
        pattern = f"{node.get('prefix', '')}{counter}{node.get('suffix', '.')}"
        items = [call("enum.item", self.item(item)) for item in node.children]
        return call(
            "enum", *items, start=node.get("start", 1), numbering=pattern, tight=tight(node)
        )

    def item(self, node: nodes.Node) -> Code:
        """Return what a list item holds; in a tight list paragraphs are plain text."""
        return self.anchored(node, self.body(list(node.children)))

    def write_definition_list(self, node: nodes.Element) -> Code:
        return call("terms", *(self.term(item) for item in node.children), tight=False)

    write_option_list = write_field_list = write_docinfo = write_definition_list

    def term(self, item: nodes.Node) -> Code:
        """Return an item of a definition, field or option list: names, then what they mean."""
        if isinstance(item, nodes.TextElement) or not item.children:
            return call("terms.item", type(item).__name__.capitalize(), self.inside(item))
        named: list[Code] = []
        meant: list[nodes.Node] = []
        for part in item.children:
            if isinstance(part, _MEANINGS):
                meant += part.children
                continue
            mark = " : " if isinstance(part, nodes.classifier) else ", " if named else ""
            named += [self.workshop.text(mark, part), self.write(part)]
        return call("terms.item", join(named), self.flow(meant))

    def write_term(self, node: nodes.Element) -> Code:
        return self.inside(node)

    write_field_name = write_option_group = write_classifier = write_term
    write_production = write_term

    def write_glossary(self, node: nodes.Element) -> Code:
        return self.flow(list(node.children))

    write_productionlist = write_glossary

    def write_line_block(self, node: nodes.Element) -> Code:
        nested = isinstance(node.parent, nodes.line_block)
        return call("verse", self.flow(list(node.children)), nested=nested)

    def write_line(self, node: nodes.Element) -> Code:
        return call("verse-line", self.inside(node))

    def write_block_quote(self, node: nodes.Element) -> Code:
        by = first(node, nodes.attribution)
        return call(
            "quote",
            self.flow(without(node, nodes.attribution)),
            block=True,
            attribution=self.inside(by) if by else None,
        )

    def write_literal_block(self, node: nodes.Element) -> Code:
        language = node.get("language", "")
        text = self.workshop.text(node.astext(), node, lines=True)
        known = language not in ("default", "none", "text", "")
        return call("raw", text, block=True, lang=language if known else None)

    write_doctest_block = write_literal_block

    def write_math_block(self, node: nodes.Element) -> Code:
        formula = self.workshop.formula(node.astext(), block=True)
        text = self.workshop.text(node.astext(), node, lines=True)
        number = f"({node['number']})" if node.get("number") else None
        return call("formula", formula or call("raw", text, block=True), number=number)

    def write_transition(self, node: nodes.Element) -> Code:
        return call("ornament")

    def write_container(self, node: nodes.Element) -> Code:
        kind = next((name for name in node["classes"] if name in ASIDES), None)
        if kind is None:
            return self.flow(list(node.children))
        return self.aside(node, kind, ASIDES[kind])

    def write_Admonition(self, node: nodes.Element) -> Code:  # noqa: N802
        kind = type(node).__name__
        return self.aside(node, kind, str(admonitionlabels.get(kind, kind.capitalize())))

    write_topic = write_sidebar = write_system_message = write_Admonition

    def aside(self, node: nodes.Element, kind: str, label: str) -> Code:
        """Return a block set apart by a rule and a label, its own title where it has one."""
        head = next((c for c in node.children[:1] if isinstance(c, nodes.title | nodes.rubric)), None)
        urgent = kind in _URGENT or any(name in _URGENT for name in node["classes"])
        own = isinstance(head, nodes.Element)
        title = self.inside(head) if own else self.workshop.text(label, node)
        return call("aside", title, self.flow(list(node.children)[own:]), urgent=urgent)

    def write_versionmodified(self, node: nodes.Element) -> Code:
        return call("aside", NOTHING, self.flow(list(node.children)))

    def write_desc(self, node: nodes.Element) -> Code:
        return call("block", self.flow(list(node.children)))

    def write_desc_signature(self, node: nodes.Element) -> Code:
        return call("signature", self.inside(node))

    def write_desc_content(self, node: nodes.Element) -> Code:
        return call("pad", self.flow(list(node.children)), left=Code("1.3em"))

    def write_footnote(self, node: nodes.Element) -> Code:
        """A note stands on the page that refers to it; one without a reference, here."""
        used = f"{self.docname}#{node['ids'][0]}" in self.set_notes if node["ids"] else False
        return NOTHING if used else self.flow(without(node, nodes.label))

    def write_citation(self, node: nodes.Element) -> Code:
        label = first(node, nodes.label)
        name = self.workshop.text(f"[{label.astext()}]" if label else "", node)
        return call(
            "terms", call("terms.item", name, self.body(without(node, nodes.label))), tight=True
        )

    def write_figure(self, node: nodes.Element) -> Code:
        caption, legend = first(node, nodes.caption), first(node, nodes.legend)
        parts = []
        for child in without(node, nodes.caption, nodes.legend):
            image = child if isinstance(child, nodes.image) else None
            if image is None and isinstance(child, nodes.reference):
                image = first(child, nodes.image)
            alt = caption.astext() if caption else ""
            parts.append(self.image(image, alt, inline=False) if image else self.write(child))
        below = [self.captioned(node, caption)] if caption else []
        below += [self.flow(list(legend.children))] if legend else []
        return call("illustration", join(parts), join(below) if below else None)

    def captioned(self, node: nodes.Element, caption: nodes.Element) -> Code:
        """Return the caption of ``node``, with its number where Sphinx counts figures."""
        kind = "table" if isinstance(node, nodes.table) else "figure"
        numbers = self.workshop.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        number = next((numbers[name] for name in node["ids"] if name in numbers), None)
        text = self.inside(caption)
        if number is None or not self.workshop.config.numfig:
            return text
        label = self.workshop.config.numfig_format[kind] % ".".join(map(str, number))
        return join([call("strong", f"{label} "), text])

    def write_table(self, node: nodes.Element) -> Code:
        """A table, its column heads as such (ISO 14289-1, 7.5)."""
        title, group = first(node, nodes.title), first(node, nodes.tgroup)
        if group is None:
            return self.flow(list(node.children))
        head, rows = first(group, nodes.thead), first(group, nodes.tbody)
        given = "colwidths-given" in node["classes"]
        widths = [
            Code(f"{spec.get('colwidth', 1)}fr" if given else "auto")
            for spec in group.findall(nodes.colspec)
        ]
        return call(
            "tabular",
            widths,
            self.cells(head) if head else [],
            self.cells(rows) if rows else [],
            caption=self.captioned(node, title) if title else None,
        )

    def cells(self, rows: nodes.Element) -> list[Code]:
        """Return the cells of ``rows`` in order, with their spans."""
        cells = []
        for entry in rows.findall(nodes.entry):
            spans = {
                name: entry[key] + 1
                for name, key in (("colspan", "morecols"), ("rowspan", "morerows"))
                if key in entry
            }
            for side in ("right", "center"):
                if f"text-{side}" in entry["classes"]:
                    spans["align"] = Code(side)
            cells.append(call("table.cell", self.body(list(entry.children)), **spans))
        return cells


def tight(node: nodes.Element) -> bool:
    """Return whether no item of the list holds more than one paragraph."""
    return all(
        sum(isinstance(part, nodes.paragraph) for part in item.children) < 2
        for item in node.children
    )

"""Doctree to Typst: images, figures and tables."""

import re

from docutils import nodes

from mentoring_mondays.pdf.blocks import Blocks
from mentoring_mondays.pdf.code import Code, call, join
from mentoring_mondays.pdf.inlines import first, without


class Figures(Blocks):
    """The part of the writer for what a caption can stand below or above."""

    def _write_paragraph(self, node: nodes.Element) -> Code:
        """Return a paragraph; an image alone in one is a block of its own."""
        seen = [child for child in node.children if not isinstance(child, nodes.Invisible)]
        if len(seen) == 1 and isinstance(seen[0], nodes.image):
            return self.image(seen[0], alt="", inline=False)
        return super()._write_paragraph(node)

    def _write_image(self, node: nodes.Element) -> Code:
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
            workshop.warn("alt", f"the image “{short}” has no alt text; write what it shows", node)
        name, problem = workshop.picture(uri)
        if problem:
            workshop.warn("image", f"the image “{short}” is not printed: {problem}", node)
            return call("placeholder", workshop.text(text or short, node), inline=inline)
        return call("picture", f"/{name}", alt=text or short, width=length(node), inline=inline)

    def _write_figure(self, node: nodes.Element) -> Code:
        caption, legend = first(node, nodes.caption), first(node, nodes.legend)
        parts = []
        for child in without(node, nodes.caption, nodes.legend):
            image = first(child, nodes.image) if isinstance(child, nodes.reference) else None
            image = child if isinstance(child, nodes.image) else image
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

    def _write_table(self, node: nodes.Element) -> Code:
        """Return a table, its column heads marked as such (ISO 14289-1, 7.5)."""
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

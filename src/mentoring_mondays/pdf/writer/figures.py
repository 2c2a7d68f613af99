"""Doctree to Typst: images, figures and tables."""

import re
from collections import Counter
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from mentoring_mondays.pdf.context import NO_LETTERS
from mentoring_mondays.pdf.writer.api import Programs
from mentoring_mondays.pdf.writer.html import Row, tables_of
from mentoring_mondays.pdf.writer.inlines import elements, first, without
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string

AUTO = Code("auto")

#: docutils' units that Typst does not have, as others.
_UNITS = {"px": (0.75, "pt"), "": (0.75, "pt"), "pc": (12, "pt"), "ex": (0.5, "em")}

#: How many letters a line of a table has room for, from how many columns on they may need more than
#: their share of it, and how much smaller letters may be for that.
LINE, MANY, SMALLEST = 66, 5, 0.62

#: The alignment of a cell, by the end of its class.
SIDES = ("right", "center")


class Figures(Programs):
    """The part of the writer for everything that can have a caption."""

    def _write_paragraph(self, node: nodes.Element) -> Code:
        """Return a paragraph; an image alone in one becomes its own block."""
        seen = [child for child in node.children if not isinstance(child, nodes.Invisible)]
        if len(seen) == 1 and isinstance(seen[0], nodes.image):
            return self.image(seen[0], alt="", inline=False)
        return super()._write_paragraph(node)

    def _write_image(self, node: nodes.Element) -> Code:
        return self.image(node, alt="", inline=isinstance(node.parent, nodes.TextElement))

    def image(self, node: nodes.Element, alt: str, inline: bool) -> Code:
        """Return an image, or a placeholder with its text.

        ISO 14289-1, 7.3: a figure has an alternative text. If it is missing, ``alt`` replaces it,
        which is a caption; without one, the file name does, with a warning.
        """
        context = self.context
        uri = context.file_of(node["uri"])
        short = uri.rpartition("/")[2][:60]
        text = node.get("alt", "").strip() or alt
        name, problem = context.picture(uri)
        if not text and not problem:
            context.warn("alt", f"the image “{short}” has no alt text; write what it shows", node)
        if problem:
            message = f"the image “{short}” is not printed: {problem}"
            if problem == NO_LETTERS:
                context.advise(f"{message}; its text is printed instead", node)
            else:
                context.warn("image", message, node)
            return call("placeholder", context.text(text or short, node), inline=inline)
        return call(
            "picture",
            string(f"/{name}"),
            alt=string(text or short),
            width=width(node, *context.size(uri)),
            scale=Code(f"{node.get('scale', 100)}%"),
            type=context.letters(uri),
            inline=inline,
        )

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
        # In a project without an edition, the words keep their order.
        floats = self.context.edition is not None and isinstance(node.parent, nodes.section)
        return call("illustration", join(parts), join(below) if below else None, floats=floats)

    def _write_caption(self, node: nodes.Element) -> Code:
        return call("rubric", self.captioned(node.parent, node))

    def captioned(self, node: nodes.Element, caption: nodes.Element) -> Code:
        """Return the caption of ``node``, with its number if Sphinx numbers figures."""
        listing = "literal-block-wrapper" in node["classes"]
        kind = "table" if isinstance(node, nodes.table) else "code-block" if listing else "figure"
        numbers = self.context.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        number = next((numbers[name] for name in node["ids"] if name in numbers), None)
        text = self.inside(caption)
        if number is None or not self.context.config.numfig:
            return text
        label = self.context.config.numfig_format[kind] % ".".join(map(str, number))
        return join([call("strong", self.context.text(f"{label} ", caption)), text])

    def _write_table(self, node: nodes.Element) -> Code:
        """Return a table, its column heads marked as such (ISO 14289-1, 7.5).

        They are repeated on each page, unless they contain links or notes: a repeated head is an
        artifact, which may not contain links (ISO 14289-1, 7.18.5).
        """
        title, group = first(node, nodes.title), first(node, nodes.tgroup)
        if group is None:
            return self.flow(list(node.children))
        head, rows = first(group, nodes.thead), first(group, nodes.tbody)
        ruled = "little-book" in node["classes"]
        columns = [child for child in group.children if isinstance(child, nodes.colspec)]
        stubs = sum("stub" in column for column in columns)
        needed, natural = _letters(_texts(group, len(columns)))
        scale = _scale(needed)
        room = LINE / scale
        if ruled:
            shares = [Code(f"{column.get('colwidth', 1)}fr") for column in columns]
        elif "colwidths-given" in node["classes"]:
            given = [float(column.get("colwidth", 1)) or 1 for column in columns]
            shares = [Code(f"{share:g}fr") for share in _shares(given, needed, room)]
        elif len(columns) >= MANY and sum(natural) > room:
            shares = [Code(f"{share:g}fr") for share in _shares(natural, needed, room)]
        else:
            empty = _empty_columns(rows, len(columns))
            shares = [Code("1fr") if n in empty else AUTO for n in range(len(columns))]
        return call(
            "tabular",
            shares,
            list(self.cells(head, len(columns), "column-head")) if head else [],
            list(self.cells(rows, stubs, "row-head")) if rows else [],
            caption=self.captioned(node, title) if title else None,
            repeat=not (head and any(head.findall(_is_link))),
            scale=Code(f"{scale:g}"),
            ruled=_marked_row(rows) if ruled else None,
        )

    def _write_raw(self, node: nodes.Element) -> Code:
        """Return HTML's tables as such, for notebooks have them; what is around them as words."""
        text = node.astext()
        within = isinstance(node.parent, nodes.TextElement)
        if within or "html" not in node.get("format", "").split() or "<table" not in text:
            return super()._write_raw(node)
        tables, rest = tables_of(text)
        parts = [self.html_table(head, rows, node) for head, rows in tables if head or rows]
        return join([*parts, call("par", self.context.text(rest, node)) if rest else NOTHING])

    def html_table(self, head: list[Row], rows: list[Row], node: nodes.Node) -> Code:
        """Return a table of words, with heads of its columns and rows."""
        count = max(sum(cell.wide for cell in row) for row in head + rows)
        is_plain = all(cell.high == 1 for row in head + rows for cell in row)

        def cells(row: Row, head: str) -> Iterator[Code]:
            for cell in row:
                name = head if cell.is_head else "table.cell"
                text = self.context.text(cell.words, node)
                yield call(name, text, colspan=cell.wide, rowspan=cell.high)
            missing = count - sum(cell.wide for cell in row)
            yield from [call("table.cell", NOTHING)] * missing if is_plain else []

        lines = [[cell.words for cell in row] for row in head + rows]
        needed, natural = _letters(_by_column(lines, count))
        scale = _scale(needed)
        shares = [AUTO] * count
        if count >= MANY and sum(natural) > LINE / scale:
            shares = [Code(f"{share:g}fr") for share in _shares(natural, needed, LINE / scale)]
        return call(
            "tabular",
            shares,
            [code for row in head for code in cells(row, "column-head")],
            [code for row in rows for code in cells(row, "row-head")],
            scale=Code(f"{scale:g}"),
        )

    def cells(self, rows: nodes.Element, heads: int, name: str) -> Iterator[Code]:
        """Yield the cells of ``rows``; those in the first columns are ``heads``, called ``name``.

        A head that spans rows takes the place of those in the rows below it.
        """
        taken: Counter[int] = Counter()
        for number, row in enumerate(elements(rows)):
            column = taken[number]
            breakable = Code("false") if _is_low(row) else AUTO
            for cell in elements(row):
                wide, high = cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1
                is_head = column < heads
                for below in range(number + 1, number + high) if is_head else ():
                    taken[below] += wide
                column += wide
                yield call(
                    name if is_head else "table.cell",
                    self.content(list(cell.children)),
                    colspan=wide,
                    rowspan=high,
                    breakable=breakable,
                    align=next((Code(s) for s in SIDES if f"text-{s}" in cell["classes"]), AUTO),
                )


def _marked_row(rows: nodes.Element | None) -> int:
    """Return the number of this week's row in the ``rows`` of a little book, from 1, or 0."""
    weeks = enumerate(elements(rows) if rows else (), 1)
    return next((number for number, row in weeks if "this-week" in row["classes"]), 0)


def _texts(group: nodes.Element, count: int) -> list[list[str]]:
    """Return the texts of the cells in each of ``count`` columns."""
    rows = [row for part in elements(group)[count:] for row in elements(part)]
    return _by_column([[cell.astext() for cell in elements(row)] for row in rows], count)


def _by_column(lines: list[list[str]], count: int) -> list[list[str]]:
    """Return the texts of each column, from those rows that have as many cells as columns."""
    whole = [line for line in lines if len(line) == count]
    return [list(cells) for cells in zip(*whole, strict=True)] or [[]] * count


def _letters(texts: list[list[str]]) -> tuple[list[float], list[float]]:
    """Return how many letters each column needs for its words, and would have for its cells.

    Both include the space beside the text. A word of more than thirteen letters can be broken.
    """
    beside = 2.5 if len(texts) < 10 else 1.3
    words = [max(map(len, " ".join(cells).split()), default=0) for cells in texts]
    lines = [max(map(len, "\n".join(cells).splitlines()), default=0) for cells in texts]
    return [min(n, 13) + beside for n in words], [min(n, 40) + beside for n in lines]


def _scale(needed: list[float]) -> float:
    """Return how much smaller the letters of a table are, so that words have room in columns."""
    count = max(1, len(needed))  # an extension can have made a table without columns
    return min(max(LINE / max(1, sum(needed)), min(9 / count, SMALLEST), 0.5), 1.0)


def _shares(given: list[float], letters: list[float], room: float) -> list[float]:
    """Return the ``given`` widths; a column too narrow for its ``letters`` gets from others.

    A line has ``room`` for so many letters.
    """
    needed = [each * sum(given) / room for each in letters]
    wide = [share for share, need in zip(given, needed, strict=True) if share >= need]
    if not wide or sum(needed) > sum(given):
        return needed if len(given) >= MANY else given
    pairs = list(zip(given, needed, strict=True))
    left = (sum(given) - sum(need for share, need in pairs if share < need)) / sum(wide)
    return [need if share < need else share * left for share, need in pairs]


def _is_low(row: nodes.Element) -> bool:
    """Return whether a row takes less than about a third of a page, so that it is kept whole.

    A line has room for about sixty letters, which the columns share.
    """
    cells = elements(row)
    tall = any(
        row.findall(lambda n: isinstance(n, nodes.image | nodes.table | nodes.literal_block))
    )
    longest = max((len(c.astext()) + 30 * c.astext().count("\n") for c in cells), default=0)
    return not tall and longest * len(cells) < 700


def _empty_columns(rows: nodes.Element | None, count: int) -> list[int]:
    """Return the columns without any text in the ``rows``, which need room to write in."""
    lines = [elements(row) for row in elements(rows)] if rows else []
    if any(len(line) != count for line in lines):
        return []
    filled = [[cell.astext() or first(cell, nodes.image) for cell in line] for line in lines]
    return [n for n in range(count) if lines and not any(line[n] for line in filled)]


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference | addnodes.number_reference)


def width(node: nodes.Element, wide: int, high: int) -> Code:
    """Return the width that an image asks for, or its own: 96 pixels to the inch.

    ``wide`` and ``high`` are its pixels. If only the height is given, the width keeps the
    proportions. A drawing without a size keeps its own.
    """
    for name, share in (("width", 1.0), ("height", wide / high if high > 0 else 0)):
        found = re.fullmatch(r"(\d*\.?\d+)(px|%|cm|mm|in|pt|pc|em|ex|)", str(node.get(name, "")))
        if found and float(found[1]) * share > 0 and (name, found[2]) != ("height", "%"):
            factor, unit = _UNITS.get(found[2], (1, found[2]))
            return Code(f"{float(found[1]) * share * factor:g}{unit}")
    is_drawing = node["uri"].lower().endswith(".svg")
    return AUTO if is_drawing or wide <= 0 else Code(f"{wide * 0.75:g}pt")

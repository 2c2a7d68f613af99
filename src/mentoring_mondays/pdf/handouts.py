"""The handout: one sheet for the circle, with the practice, the questions and room to write."""

from collections.abc import Iterator
from functools import cached_property, partial
from io import BytesIO

import segno
from docutils import nodes

from mentoring_mondays.locale import _
from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.metadata import meta
from mentoring_mondays.pdf.printing import printed
from mentoring_mondays.pdf.writer.blocks import is_label
from mentoring_mondays.pdf.writer.inlines import first
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string
from mentoring_mondays.pdf.writer.writer import Writer
from mentoring_mondays.shelf import Entry, long_date

#: The subject of a section or container, by its classes or the words of its heading.
PRACTICE = ("practice",)
QUESTIONS = ("questions", "reflect", "discuss")

#: The type sizes to try until the sheet takes at most two pages.
SCALES = (1.0, 0.9, 0.8, 0.7)


def handout(context: Context, path: str, entry: Entry) -> tuple[bytes, int] | None:
    """Return the largest handout of at most two pages, as a PDF and the number of pages."""
    writer = Handout(context, entry)
    pdf = None
    for scale in SCALES:
        pdf = printed(context, path, entry.docname, partial(writer.sheet, scale))
        if pdf is None or pdf[1] <= 2:
            return pdf
    pages = pdf[1] if pdf else 0
    message = f"the handout has {pages} pages, not two; shorten the practice or the questions"
    context.warn("length", message, entry.docname)
    return pdf


class Handout(Writer):
    """Writes the handout of one entry: its text without links and notes."""

    def __init__(self, context: Context, entry: Entry) -> None:
        """Use the page of ``entry`` from the ``context``."""
        super().__init__(context, entry.docname, entry.title)
        self.entry = entry
        self.docname = entry.docname
        self.plain = True
        self.page_tree = context.doctree(entry.docname)

    def sheet(self, scale: float) -> Code:
        """Return the handout as Typst code, with its type scaled by ``scale``."""
        entry, context = self.entry, self.context
        self.anchors.clear()
        edition = context.edition
        book = edition.book(entry.book) if edition else None
        address = context.address(entry.docname)
        texts = {
            "idea": entry.description,
            "practice": _("This week’s practice"),
            "questions": _("Questions"),
            "of": _("of"),  # as in “2 of 2”
            "kicker": entry.habit.label if entry.habit else "",
            "title": entry.habit.name if entry.habit else entry.heading,
            "book": _("{title}, by {authors}").format(title=book.title, authors=book.authors)
            if book
            else "",
            "series": context.config.project,
            "day": long_date(entry.date),
            "address": address.removeprefix("https://").removesuffix("index.html"),
            "site": context.config.html_baseurl.removeprefix("https://").rstrip("/"),
        }
        return call(
            "handout",
            paper=string(context.config.pdf_handout_paper),
            scale=Code(scale),
            texts={name: context.text(text, self.root) for name, text in texts.items()},
            idea=self.idea(),
            practice=list(self.items(PRACTICE)),
            book=join(self.write(t.parent) for t in self.page_tree.findall(_is_little_book)),
            questions=list(self.items(QUESTIONS)),
            qr=string(self.code) if address else None,
            meta=meta(
                context.config,
                title=_("{title}: handout").format(title=entry.title),
                author=", ".join(entry.authors),
                about=entry.description,
                tags=entry.tags,
                day=entry.date,
            ),
        )

    def idea(self) -> Code:
        """Return the idea in a few lines: the beginning of the entry."""
        section = first(self.page_tree, nodes.section)
        opening = first(section, nodes.paragraph) if section else None
        return call("par", self.inside(opening)) if opening else NOTHING

    def items(self, words: tuple[str, ...]) -> Iterator[Code]:
        """Yield the list items, or else the paragraphs, of the part about ``words``."""
        for part in self.page_tree.findall(lambda node: _is_about(node, words)):
            items = [i for i in part.findall(nodes.list_item) if _outermost(i, part)]
            yield from (self.content(list(item.children)) for item in items)
            for child in [] if items else part.children:
                if isinstance(child, nodes.paragraph) and not is_label(child):
                    yield self.inside(child)

    @cached_property
    def code(self) -> str:
        """The name of the address's QR code in the compiler's folder."""
        address = self.context.address(self.entry.docname)
        name = f"qr-{self.entry.name}.svg"
        self.context.compiler.take(self.context.compiler.drawn(_qr_code, address), name)
        return f"/{name}"


def _qr_code(text: str) -> bytes:
    """Return a QR code (ISO/IEC 18004) as SVG."""
    drawing = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(drawing, kind="svg", border=0, xmldecl=False)
    return drawing.getvalue()


def _is_about(node: nodes.Node, words: tuple[str, ...]) -> bool:
    if isinstance(node, nodes.section):
        title = first(node, nodes.title)
        named = title.astext().casefold() if title else ""
        inner = any(_is_about(child, words) for child in node.children)
        return not inner and any(word in named.split() for word in words)
    return isinstance(node, nodes.container | nodes.Admonition) and not set(words).isdisjoint(
        node["classes"]
    )


def _is_little_book(node: nodes.Node) -> bool:
    return isinstance(node, nodes.table) and "little-book" in node["classes"]


def _outermost(item: nodes.Node, part: nodes.Node) -> bool:
    """Return whether ``item`` is not inside another list item of ``part``."""
    above = item.parent
    while above is not part:
        if isinstance(above, nodes.list_item):
            return False
        above = above.parent
    return True

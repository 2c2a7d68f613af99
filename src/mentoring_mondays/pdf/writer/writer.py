"""Doctree to Typst: pages as chapters, their sections, and the index behind them."""

from collections.abc import Iterator, Sequence
from posixpath import dirname

from docutils import nodes
from sphinx.environment.adapters.indexentries import IndexEntries

from mentoring_mondays.pdf.context import Workshop
from mentoring_mondays.pdf.writer.figures import Figures
from mentoring_mondays.pdf.writer.inlines import first
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join
from mentoring_mondays.shelf import Entry, long_date
from mentoring_mondays.shelf.pages import EntryPage

DEEPEST = 6  # PDF knows the headings H1 to H6 (ISO 32000-1, 14.8.4.3.2)


class Writer(Figures):
    """Writes one volume: the page ``root``, and the pages below it in the toctrees.

    The title of the root page is the volume's; what else is on it, if anything, is
    the first chapter. Its sections and the pages below it are chapters too.
    """

    def __init__(self, workshop: Workshop, root: str, title: str) -> None:
        """Begin the volume ``title`` at the page ``root``."""
        super().__init__(workshop)
        self.root = root
        self.title = title
        self.pages: set[str] = set()
        self.waiting: list[str] = []  # pages below this section, and code between them
        self.hidden: list[str] = []  # the same below this page, from its hidden toctrees
        self.level = 1
        self.last_level = 0

    def volume(self) -> Code:
        """Return the text of the whole volume."""
        return self.page(self.root)

    def page(self, docname: str) -> Code:
        """Return the page ``docname`` at the present level, and those below it."""
        before = (self.docname, self.notes, self.level, self.waiting, self.hidden)
        doctree = self.workshop.doctree(docname)
        self.docname, self.waiting, self.hidden = docname, [], []
        self.notes = {name: n for n in doctree.findall(nodes.footnote) for name in n["ids"]}
        self.pages.add(docname)
        parts = []
        if first(doctree, nodes.section) is None:
            if docname != self.root:
                self.workshop.warn("title", "the page has no title; its name stands in", docname)
            parts.append(self.heading(doctree, None))
            self.level += docname != self.root
        parts += self.divided(doctree)
        self.docname, self.notes, self.level, self.waiting, self.hidden = before
        return join(parts)

    def _write_section(self, node: nodes.Element) -> Code:
        level, waiting = self.level, self.waiting
        title = first(node, nodes.title)
        if title is None:  # a stranger's, such as what an exercise holds
            return self.flow(list(node.children))
        self.waiting = []
        is_page = isinstance(node.parent, nodes.document)
        is_root = is_page and self.docname == self.root
        parts = [] if is_root and not has_words(node) else [self.heading(node, title)]
        self.level += not is_root
        parts += self.divided(node)
        self.level, self.waiting = level, waiting
        return join(parts)

    def divided(self, node: nodes.Element) -> list[Code]:
        """Return the blocks in ``node``, then the pages its toctrees name, then its sections."""
        parts = []
        for child in node.children:
            if isinstance(child, nodes.section):
                parts += self.pages_below()
            parts.append(self.placed(child, self.write(child)))
        if node.parent is None or isinstance(node.parent, nodes.document):
            self.waiting += self.hidden + self.entries_here()
        return [*parts, *self.pages_below()]

    def entries_here(self) -> list[str]:
        """Return the entries in the folder of which this page is the index."""
        folder, edition = dirname(self.docname), self.workshop.edition
        if edition is None or self.docname != f"{folder}/index":
            return []
        return [e.docname for e in edition.entries if dirname(e.docname) == folder]

    def pages_below(self) -> list[Code]:
        """Return the pages of the toctrees met in this section, each page once in a volume.

        What is code already stands between them.
        """
        below, self.waiting = self.waiting, []
        return [
            name if isinstance(name, Code) else self.page(name)
            for name in below
            if name not in self.pages
        ]

    def _write_toctree(self, node: nodes.Element) -> Code:
        """Keep the pages for later, below their caption; return links to other sites.

        A toctree that is seen stands in its section, a hidden one belongs to the page.
        What Sphinx makes itself, such as its index, is no page.
        """
        waiting = self.hidden if node.get("hidden") else self.waiting
        known, left_out = self.workshop.env.found_docs, self.workshop.is_left_out
        pages = [n for _, n in node["entries"] if n in known and not left_out(n)]
        if pages and (caption := node.get("caption")):
            waiting.append(self.part(caption, node))
        waiting += pages
        return NOTHING if node.get("hidden") else join(self.links(node))

    def links(self, toctree: nodes.Element) -> Iterator[Code]:
        """Yield the addresses on other sites that ``toctree`` names."""
        for title, name in toctree["entries"]:
            if "://" in name:
                text = self.workshop.text(title or name, toctree)
                yield call("par", call("web", name, text, note=bool(title)))

    def part(self, caption: str, toctree: nodes.Element) -> Code:
        """Return the caption of a toctree: where its pages are chapters, on a page of its own."""
        text = self.workshop.text(caption, toctree)
        if self.level > 1:
            return call("rubric", text)
        self.last_level = 1
        return call("chapter", text, running=[self.title, caption])

    def heading(self, node: nodes.Element, title: nodes.Element | None) -> Code:
        """Return the heading of a section or page, and the places references find it by.

        ISO 14289-1, 7.4.2: levels of headings skip none on the way down. The places
        come after the heading, or their page would be the one before a new chapter's.
        """
        if min(self.level, DEEPEST) > self.last_level + 1:
            self.workshop.warn(
                "heading",
                f"a heading of level {self.level} follows one of level {self.last_level}; "
                f"it is printed as one of level {self.last_level + 1}",
                title or node,
            )
            self.level = self.last_level + 1
        self.last_level = min(self.level, DEEPEST)
        is_page = title is None or isinstance(node.parent, nodes.document)
        names = [self.docname] if is_page else []
        names += [f"{self.docname}#{ident}" for ident in node["ids"]]
        page = self.workshop.page(self.docname)
        entry = page.entry if isinstance(page, EntryPage) else None
        self.plain = True
        text = self.titled(node, title)
        if self.level == 1 or (is_page and entry):
            code = self.chapter(text, title, entry)
        else:
            listed = self.last_level <= 2 and not self.workshop.edition
            code = call("heading", text, level=self.last_level, outlined=listed, bookmarked=True)
        self.plain = False
        return join([code, *(self.anchor(name) for name in names)])

    def titled(self, node: nodes.Element, title: nodes.Element | None) -> Code:
        """Return the text of a heading, with its number where the toctree gives it one."""
        if title is None:
            own = self.title if self.docname == self.root else self.docname
            return self.workshop.text(own, self.docname)
        numbers = self.workshop.env.toc_secnumbers.get(self.docname, {})
        is_page = isinstance(node.parent, nodes.document)
        names = [""] if is_page else [f"#{ident}" for ident in node["ids"]]
        number = next((numbers[name] for name in names if name in numbers), None)
        prefix = [self.workshop.text(".".join(map(str, number)) + ". ", node)] if number else []
        return join([*prefix, self.inside(title)])

    def chapter(self, text: Code, title: nodes.Element | None, entry: Entry | None) -> Code:
        """Return the opening of a chapter: of an entry, with its habit's number and its day."""
        book = self.workshop.page(self.docname).book
        name = title.astext() if title else self.docname
        kicker = entry.habit.label if entry and entry.habit else None
        if kicker:
            name = name.removeprefix(f"{kicker}: ")
            text = self.workshop.text(name, title or self.docname)
        return call(
            "chapter",
            text,
            level=self.last_level,
            kicker=kicker,
            running=[book.title if book else self.title, name],
            day=long_date(entry.date) if entry else None,
        )

    def index(self) -> list[Code]:
        """Return the entries of the index, grouped by letter, with the places they name."""
        groups = []
        for letter, entries in IndexEntries(self.workshop.env).create_index(self.workshop.builder):
            lines = []
            for name, (targets, below, _key) in entries:
                under = [line for sub, at in below for line in self.index_line(sub, at)]
                lines += self.index_line(name, targets, under) + under
            if lines:
                groups.append(call("index-group", letter, join(lines)))
        return groups

    def index_line(
        self,
        name: str,
        targets: Sequence[tuple[object, object]],
        under: Sequence[Code] | None = None,
    ) -> list[Code]:
        """Return the line for ``name``, unless no place it names is in this volume.

        Lines ``under`` it keep it; one that names no place, such as “see also”, stands
        under another in the volume of everything.
        """
        places = [str(uri).removeprefix("%") for _main, uri in targets]
        places = [place for place in places if place in self.anchors]
        advice = under is None and not targets and self.root == self.workshop.config.root_doc
        if not (places or under or advice):
            return []
        text = self.workshop.text(name, self.root)
        return [call("index-line", text, places, depth=int(under is None), sticky=bool(under))]


def has_words(section: nodes.Element) -> bool:
    """Return whether the section has more of its own than a title and toctrees."""
    return any(
        not isinstance(child, nodes.title | nodes.section | nodes.Invisible)
        and "toctree-wrapper" not in getattr(child, "attributes", {}).get("classes", ())
        for child in section.children
    )

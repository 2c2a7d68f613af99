"""Doctree to Typst: pages as chapters, and their sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes
from sphinx import addnodes

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.metadata import companion_line
from mentoring_mondays.pdf.spacing import REST, Spacing
from mentoring_mondays.pdf.writer.blocks import is_form
from mentoring_mondays.pdf.writer.figures import Figures
from mentoring_mondays.pdf.writer.inlines import elements, first
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, marked, string
from mentoring_mondays.shelf import Entry, long_date
from mentoring_mondays.shelf.pages import BookPage, EntryPage, Page

DEEPEST = 6  # PDF knows the headings H1 to H6 (ISO 32000-1, 14.8.4.3.2)
CHAPTERS = 2  # pages up to this level begin on a new sheet
FEW = 500  # the first of the pages that a page of so few letters lists is on the same sheet


@dataclass(frozen=True)
class Part:
    """A title for several pages: the caption of a toctree, or a section with nothing else in it."""

    name: str
    node: nodes.Element
    pages: tuple[str, ...]


class Writer(Figures):
    """Writes one volume: the page ``root``, and the pages below it in the toctrees.

    The title of the root page is that of the volume; anything else on it is the first chapter.
    Pages are chapters, wherever on a page their toctree is.
    """

    def __init__(
        self, context: Context, root: str, title: str, spacing: Spacing | None = None
    ) -> None:
        """Begin the volume ``title`` at the page ``root``."""
        super().__init__(context)
        self.spacing = spacing
        self.chapters: list[str] = []  # the pages and parts that open one, in their order
        self.lengths: list[
            tuple[int, int]
        ] = []  # the level and length of each title in the contents
        self.root = root
        self.title = title
        self.pages: set[str] = set()
        self.parts: set[str] = set()
        self.below: list[str | Part] = []  # what follows this page, in order
        self.level = 1
        self.follows = 0  # the level of the page that follows on this sheet, 0 if none does

    def volume(self) -> Code:
        """Return the text of the whole volume, each page and part once."""
        waiting: list[tuple[str | Part, int]] = [(self.root, 0)]
        written = []
        while waiting:
            step, level = waiting.pop()
            if isinstance(step, Part):
                written.append(self.part(step))
            elif step not in self.pages:
                written.append(self.spaced(self.page(step, level)))
                is_opening = level and self.below and is_short(self.context.doctree(step))
                self.follows = level + 1 if is_opening else 0
                waiting += [(following, level + 1) for following in reversed(self.below)]
        return join(written)

    def spaced(self, page: Code) -> Code:
        """Return a page with the line spacing of its chapter."""
        name = self.chapters[-1].removesuffix(REST) if self.chapters else ""
        return call("spaced", self.spacing.code(name), page) if self.spacing else page

    def page(self, docname: str, level: int) -> Code:
        """Return the page ``docname``, with its title at that ``level``, 0 for the root."""
        doctree = self.context.doctree(docname)
        self.docname, self.below, self.level = docname, [], max(level, 1)
        self.notes = {name: n for n in doctree.findall(nodes.footnote) for name in n["ids"]}
        self.pages.add(docname)
        if docname in self.context.refused:
            parts = self.plainly(doctree)
        else:
            parts = self.opening(doctree) if first(doctree, nodes.section) is None else []
            parts += self.blocks(doctree)
        self.below += self.entries_at(docname)
        return marked("page", docname, join(parts))

    def opening(self, doctree: nodes.document) -> list[Code]:
        """Return the heading of a page without a title, if it needs one."""
        if self.docname == self.root:
            parts = [self.heading(doctree, None)] if has_words(doctree) else []
        else:
            self.context.warn("title", "the page has no title, so its name is used", self.docname)
            parts = [self.heading(doctree, None)]
        self.level += 1
        return parts

    def plainly(self, doctree: nodes.document) -> list[Code]:
        """Return a page that Typst cannot set: its title and its text."""
        for toctree in doctree.findall(addnodes.toctree):
            self.write(toctree)
        title = next(doctree.findall(nodes.title), None)
        text = self.context.text(title.astext() if title else self.docname, self.docname)
        self.last_level = self.level
        opening = self.chapter(text, title)
        body = call("par", self.context.text(doctree.astext(), self.docname))
        return [opening, self.anchor(self.docname), body]

    def _write_section(self, node: nodes.Element) -> Code:
        title = first(node, nodes.title)
        if title is None:  # from another extension, such as the content of an exercise
            return self.flow(list(node.children))
        is_page = isinstance(node.parent, nodes.document)
        if self.docname == self.root and not has_words(node):
            if is_page:
                self.level += 1
                return join(self.blocks(node))
            if is_part(node):
                self.below.append(Part(title.astext(), node, pages_in(node)))
                return join(self.blocks(node))
        level = self.level
        parts = [self.heading(node, title)]
        if not is_page and any(map(is_form, node.children)):
            self.chapters.append(f"{self.docname}{REST}")
            # On one opening.
            parts[:0] = [call("filled"), call("pagebreak", weak=True, to=string("even"))]
        self.level += 1
        parts += self.blocks(node)
        self.level = level
        return join(parts)

    def blocks(self, node: nodes.Element) -> list[Code]:
        """Return the blocks in a page or section."""
        return [self.block(child, self.write) for child in node.children]

    def entries_at(self, docname: str) -> list[str]:
        """Return the entries that the page ``docname`` lists."""
        edition = self.context.edition
        listed = edition.contents_of(docname) if edition else ()
        return [item.docname for item in listed if isinstance(item, Entry)]

    def has(self, docname: str) -> bool:
        """Return whether the page ``docname`` is in the volume."""
        return docname in self.members

    @cached_property
    def members(self) -> set[str]:
        """The pages that the toctrees lead to from the root."""
        found, waiting = set(), [self.root]
        while waiting:
            name = waiting.pop()
            if name not in found and not self.context.is_left_out(name):
                found.add(name)
                waiting += self.context.env.toctree_includes.get(name, ())
                waiting += self.entries_at(name)
        return found

    def _write_toctree(self, node: nodes.Element) -> Code:
        """Store the pages for later, below their caption; return links to other sites.

        Pages that Sphinx makes itself, such as its index, are left out.
        """
        known, left_out = self.context.env.found_docs, self.context.is_left_out
        pages = [name for _, name in node["entries"] if name in known and not left_out(name)]
        parts = []
        if pages and (caption := node.get("caption")):
            if self.docname == self.root:
                self.below.append(Part(caption, node, tuple(pages)))
            else:
                parts.append(call("rubric", self.context.text(caption, node)))
        self.below += pages
        return NOTHING if node.get("hidden") else join([*parts, *self.links(node)])

    def links(self, toctree: nodes.Element) -> Iterator[Code]:
        """Yield the addresses on other sites that ``toctree`` names."""
        for title, name in toctree["entries"]:
            if "://" in name:
                address = self.context.text(name, toctree)
                text = self.context.text(title, toctree) if title else address
                yield call("par", call("web", string(name), text, note=address if title else None))

    def part(self, part: Part) -> Code:
        """Return the opening of a part, if it has pages and has not appeared before."""
        if part.name in self.parts or self.pages.issuperset(part.pages):
            return NOTHING
        self.parts.add(part.name)
        self.chapters.append(part.name)
        self.lengths.append((1, len(part.name)))
        self.last_level = 1
        text = self.context.text(part.name, part.node)
        running = [self.context.text(self.title, part.node), text]
        return call("chapter", text, running=running, divider=True)

    def heading(self, node: nodes.Element, title: nodes.Element | None) -> Code:
        """Return the heading of a section or page, and the targets of references to it.

        ISO 14289-1, 7.4.2: headings skip no level on the way down. The targets come after the
        heading; otherwise they would be on the page before a new chapter.
        """
        is_page = title is None or isinstance(node.parent, nodes.document)
        names = [self.docname] if is_page else []
        names += [f"{self.docname}#{ident}" for ident in node["ids"]]
        self.plain = True
        text = self.titled(node, title)
        self.plain = False
        if text == NOTHING:
            self.context.warn("heading", "a heading without words was left out", title or node)
            return join(self.anchor(name) for name in names)
        self.step_down(title or node)
        if is_page:
            self.page_level = self.last_level
        is_chapter = is_page and self.level <= CHAPTERS
        listed = self.last_level <= CHAPTERS and (is_chapter or not self.context.edition)
        if listed:
            self.lengths.append((self.last_level, len(title.astext() if title else self.docname)))
        if is_chapter:
            code = self.chapter(text, title)
        else:
            running = self.running(title) if is_page else None
            code = call("section", text, level=self.last_level, outlined=listed, running=running)
        where = self.context.where(title or node)
        self.context.blocks.setdefault(where, title or node)
        return join([marked("block", where, code), *(self.anchor(name) for name in names)])

    def step_down(self, node: nodes.Element) -> None:
        """Adjust the present level so that it can follow the last, with a warning if it changes."""
        if min(self.level, DEEPEST) > self.last_level + 1:
            self.context.warn(
                "heading",
                f"a heading of level {self.level} follows one of level {self.last_level}; "
                f"it is printed as one of level {self.last_level + 1}",
                node,
            )
            self.level = self.last_level + 1
        self.last_level = min(self.level, DEEPEST)

    def titled(self, node: nodes.Element, title: nodes.Element | None) -> Code:
        """Return the text of a heading, with its number if the toctree gives it one."""
        if title is None:
            own = self.title if self.docname == self.root else self.docname
            return self.context.text(own, self.docname)
        numbers = self.context.env.toc_secnumbers.get(self.docname, {})
        is_page = isinstance(node.parent, nodes.document)
        names = [*(f"#{ident}" for ident in node["ids"]), *([""] if is_page else [])]
        number = next((numbers[name] for name in names if name in numbers), None)
        prefix = [self.context.text(".".join(map(str, number)) + ". ", node)] if number else []
        pictured = not any(text.strip() for text in title.findall(nodes.Text))
        if pictured or self.context.where(title) in self.context.refused:
            # ISO 14289-1, 7.4: a heading has words, so a picture alone is printed as its text.
            words = title.astext().strip()
            return join([*prefix, self.context.text(words, title) if words else NOTHING])
        text = self.guarded(title, self.inside)
        return join([*prefix, text, self.context.mark_after(title.astext())])

    def chapter(self, text: Code, title: nodes.Element | None) -> Code:
        """Return the opening of a chapter: an entry has the number of its habit and its day."""
        page = self.context.page(self.docname)
        entry = page.entry if isinstance(page, EntryPage) else None
        kicker = entry.habit.label if entry and entry.habit else None
        self.chapters.append(self.docname)
        name = title.astext() if title else self.docname
        place = title or self.docname
        if kicker:
            name = name.removeprefix(f"{kicker}: ")
            text = self.context.text(name, place)
        return call(
            "chapter",
            text,
            level=self.last_level,
            part=self.book(page),
            spacing=self.spacing.code(self.docname) if self.spacing else (1, 0),
            right=any(self.context.doctree(self.docname).findall(is_form)),
            follows=self.follows == self.level,
            kicker=self.context.text(kicker, place) if kicker else None,
            running=self.running(title, name),
            day=self.context.text(long_date(entry.date), place) if entry else None,
        )

    def book(self, page: Page) -> dict[str, object] | None:
        """Return what the part page of a book shows, in a volume that has more than this book."""
        if not isinstance(page, BookPage) or self.docname == self.root or not self.context.edition:
            return None
        about = {
            "subtitle": page.book.record.subtitle or "",
            "companion": companion_line(page.book.authors),
        }
        return {
            **{name: self.context.text(text, self.docname) for name, text in about.items()},
            "tint": string(page.book.tint),
            "season": list(map(string, self.context.edition.progress(page.book).states)),
        }

    def running(self, title: nodes.Element | None, name: str = "") -> list[Code]:
        """Return the running heads of a page: its book's or volume's title, and its own."""
        book = self.context.page(self.docname).book
        name = name or (title.astext() if title else self.docname)
        heads = (book.title if book else self.title, name)
        return [self.context.text(head, title or self.docname) for head in heads]


def is_part(section: nodes.Element) -> bool:
    """Return whether a section of the root page opens a part of the volume.

    It has pages, and it is one of several such sections, or its page has no words.
    """
    page = section.parent
    if not isinstance(page.parent, nodes.document) or not pages_in(section):
        return False
    alike = [s for s in page.children if isinstance(s, nodes.section) and pages_in(s)]
    return len(alike) > 1 or not has_words(page)


def is_short(page: nodes.document) -> bool:
    """Return whether a page has only a title and a few words about the pages that it lists."""
    section = first(page, nodes.section)
    lists = {"toctree-wrapper", "contents-list"}
    text = [child for child in elements(section or page) if lists.isdisjoint(child["classes"])]
    kinds = (nodes.title, nodes.paragraph, nodes.Invisible)
    return all(isinstance(child, kinds) for child in text) and (
        sum(len(child.astext()) for child in text) <= FEW
    )


def pages_in(section: nodes.Element) -> tuple[str, ...]:
    """Return the pages that the toctrees in ``section`` name."""
    toctrees = section.findall(addnodes.toctree)
    return tuple(name for toctree in toctrees for _, name in toctree["entries"])


def has_words(section: nodes.Element) -> bool:
    """Return whether a page or section has more than titles, toctrees, and parts."""
    for child in section.children:
        if isinstance(child, nodes.section):
            if has_words(child) or not pages_in(child):
                return True
        elif isinstance(child, nodes.title | nodes.Invisible):
            continue
        elif "toctree-wrapper" not in getattr(child, "attributes", {}).get("classes", ()):
            return True
    return False

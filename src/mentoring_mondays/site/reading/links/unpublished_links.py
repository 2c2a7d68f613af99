"""A published page does not link to an unpublished one: until its day, only the text is shown.

A link without a text of its own shows the name of the page's habit, if readers may know it.
"""

from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from docutils.utils import get_source_line
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree, glob_re
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.matching import patfilter
from sphinx.util.nodes import explicit_title_re

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.pages import EntryPage, HeldBackPage
from mentoring_mondays.shelf.reading.page import label_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.elements import elements
from mentoring_mondays.site.reading.questions import ask, names_held, unpublished

#: The name, in the metadata of a page, for its links to pages that only a preview shows, each with
#: its line, and whether it has a text.
AHEAD = "mondays_ahead"


class LinksToHeldBackPages(SphinxTransform):
    """Replace links to unpublished pages, and those that the gate has reported, by their text."""

    def apply(self) -> None:
        """Replace each such reference by its text; in a preview, note those to later pages."""
        dead = ask(self.env, dead_links, self.env.docname)
        for node in elements(self.document, addnodes.pending_xref):
            by_path = node.get("refdomain") == "doc" or node.get("reftype") in ("doc", "any")
            target = self._docname(node) if by_path else ""
            if target and ask(self.env, is_held_back, target):
                words = node.astext() if node["refexplicit"] else ask(self.env, name_of, target)
                node.replace_self(nodes.inline("", words))
                continue
            if target and ask(self.env, unpublished, target):
                line = get_source_line(node)[1]
                ahead = self.env.metadata[self.env.docname].setdefault(AHEAD, [])
                ahead.append((target, line, node["refexplicit"]))
            if node.get("reftarget") in dead:
                node.replace_self(nodes.inline("", node.astext()))

    def _docname(self, node: nodes.Element) -> str:
        """Return the page that ``node`` refers to by its path, if it does."""
        target = str(node.get("reftarget", "")).partition("#")[0]
        if node.get("refdomain") == "doc":  # MyST has resolved the path already
            return target
        path, _ = self.env.relfn2path(target.removesuffix(".md") or ".", self.env.docname)
        return path


def is_held_back(edition: Edition, docname: str) -> bool:
    """Return whether the page ``docname`` is unpublished."""
    return isinstance(edition.page(docname), HeldBackPage)


def name_of(edition: Edition, docname: str) -> str:
    """Return the name of the unpublished page ``docname`` for readers, who know the habits."""
    page = edition.page(docname)
    if isinstance(page, EntryPage):  # in a preview
        known = page.title if page.entry.habit else ""
    else:
        known = page.title if isinstance(page, HeldBackPage) else ""
    return known or _("an upcoming page")


def dead_links(edition: Edition, docname: str) -> tuple[str, ...]:
    """Return the targets of the broken links on a page."""
    page = f"{docname}.md"
    problems = edition.problems
    return tuple(p.found for p in problems if p.rule == "dead-link" and p.path == page)


class PlacesHeldBack(SphinxPostTransform):
    """Replace references to labels and terms on unpublished pages by their text."""

    def run(self, **_: Any) -> None:
        """Replace each by its text."""
        edition = edition_of(self.config)
        waiting = edition.waiting
        for node in elements(self.document, addnodes.pending_xref) if waiting else ():
            docname = waiting.get(label_of(str(node.get("reftarget", ""))))
            if docname:
                has_words = node["refexplicit"] or node["reftype"] == "term"
                words = node.astext() if has_words else name_of(edition, docname)
                node.replace_self(nodes.inline("", words))


class PublishedContents(TocTree):
    """``{toctree}``: its lines, without those that name only unpublished pages."""

    def parse_content(self, toctree: addnodes.toctree) -> None:
        """Leave those lines out until the day of their pages."""
        held = ask(self.env, names_held)
        if held:
            lines = [line for line in self.content if not self._names(line, held)]
            self.content = StringList(lines)
        super().parse_content(toctree)

    def _names(self, line: str, held: tuple[str, ...]) -> bool:
        titled = explicit_title_re.match(line)
        target = docname_join(self.env.docname, (titled[2] if titled else line).removesuffix(".md"))
        if "glob" in self.options and glob_re.match(line) and not titled:
            return not patfilter(self.env.found_docs, target) and bool(patfilter(held, target))
        return target in held


def setup(app: Sphinx) -> None:
    """Replace Sphinx's directive."""
    app.add_directive("toctree", PublishedContents, override=True)

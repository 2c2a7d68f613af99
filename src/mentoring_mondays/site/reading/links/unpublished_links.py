"""A published page may not lead to one that is not."""

from posixpath import basename

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree, glob_re
from sphinx.domains import Domain
from sphinx.transforms import SphinxTransform
from sphinx.util import docname_join, logging
from sphinx.util.matching import patfilter
from sphinx.util.nodes import explicit_title_re

from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.pages import HeldBackPage
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.questions import ask

logger = logging.getLogger(__name__)


class LinksToHeldBackPages(SphinxTransform):
    """Warn of links to pages that the gate holds back, and leave their text."""

    default_priority = 100

    def apply(self) -> None:
        """Replace each such reference by its text, and say why."""
        for node in filter(_is_by_path, list(self.document.findall(addnodes.pending_xref))):
            target = self._docname(node)
            if (message := ask(self.env, not_published, target)) is None:
                continue
            if message:
                logger.warning("%s", message, location=node, type="mondays", subtype="unpublished")
            node.replace_self(nodes.inline("", node.astext() or basename(target)))

    def _docname(self, node: nodes.Element) -> str:
        """Return the page that ``node`` refers to, if it is one by its path."""
        target = str(node.get("reftarget", "")).partition("#")[0]
        if node.get("refdomain") == "doc":  # MyST has resolved the path already
            return target
        path, _ = self.env.relfn2path(target.removesuffix(".md") or ".", self.env.docname)
        return path


class DeadLinks(SphinxTransform):
    """Leave the text of links that lead nowhere, which the gate has reported."""

    default_priority = 100

    def apply(self) -> None:
        """Replace each such reference by its text."""
        dead = ask(self.env, dead_links, self.env.docname)
        for node in list(self.document.findall(addnodes.pending_xref)) if dead else ():
            if node.get("reftarget") in dead:
                node.replace_self(nodes.inline("", node.astext()))


def _is_by_path(node: addnodes.pending_xref) -> bool:
    return node.get("refdomain") == "doc" or node.get("reftype") in ("doc", "any")


def not_published(edition: Edition, docname: str) -> str | None:
    """Return what to say of a link to a page that is held back; None if it is not.

    A page that has messages of its own needs no more of them: then the text is empty.
    """
    page = edition.page(docname)
    if not isinstance(page, HeldBackPage):
        return None
    has_messages = any(problem.path == f"{docname}.md" for problem in edition.problems)
    return "" if has_messages else _message(docname, page.reason)


def _message(docname: str, reason: str) -> str:
    return (
        f"this links to {docname}.md, which is not published: it {reason}; "
        "remove the link, or give both pages dates in their order"
    )


def dead_links(edition: Edition, docname: str) -> tuple[str, ...]:
    """Return the targets of the links on a page that lead nowhere."""
    page = f"{docname}.md"
    problems = edition.problems
    return tuple(p.found for p in problems if p.rule == "dead-link" and p.path == page)


def explain_label(app: Sphinx, domain: Domain, node: addnodes.pending_xref) -> bool | None:
    """Say of a label without a target that it is the name of an entry held back.

    ablog makes a label of each entry's file name.
    """
    edition = edition_of(app.config)
    named = [page for page in edition.held if basename(page.docname) == node["reftarget"]]
    if not named:
        return None
    message = _message(named[0].docname, named[0].reason)
    logger.warning("%s", message, location=node, type="mondays", subtype="unpublished")
    return True


class PublishedContents(TocTree):
    """``{toctree}``: its lines, without those that name nothing but pages held back."""

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


def names_held(edition: Edition) -> tuple[str, ...]:
    """Return the names of all pages that are held back."""
    return tuple(sorted(page.docname for page in edition.held))


def setup(app: Sphinx) -> None:
    """Look at links by path when a page is read, at labels when they are missing."""
    app.add_transform(LinksToHeldBackPages)
    app.add_transform(DeadLinks)
    app.add_directive("toctree", PublishedContents, override=True)
    app.connect("warn-missing-reference", explain_label)

"""A published page may not lead to one that is not."""

from posixpath import basename

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mentoring_mondays.shelf import Edition
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.persistent_warnings import tell

logger = logging.getLogger(__name__)


class LinksToHeldBackPages(SphinxTransform):
    """Warn of links to pages that the gate holds back, and leave their text."""

    default_priority = 100

    def apply(self) -> None:
        """Replace each such reference by its text, and say why."""
        edition = edition_of(self.config)
        held = {page.docname for page in edition.held}
        if not held:
            return
        broken = {problem.path.removesuffix(".md") for problem in edition.problems}
        for node in list(self.document.findall(_is_reference)):
            assert isinstance(node, nodes.Element)
            target = self._docname(node)
            if target not in held:
                continue
            if target not in broken:  # such a page has its own messages
                tell(self.env, "unpublished", _not_published(edition, target), node)
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
        page = f"{self.env.docname}.md"
        dead = {
            problem.found
            for problem in edition_of(self.config).problems
            if problem.rule == "dead-link" and problem.path == page
        }
        for node in list(self.document.findall(addnodes.pending_xref)) if dead else ():
            if node.get("reftarget") in dead:
                node.replace_self(nodes.inline("", node.astext()))


def _is_reference(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.pending_xref) and (
        node.get("refdomain") == "doc" or node.get("reftype") in ("doc", "any")
    )


def _not_published(edition: Edition, docname: str) -> str:
    reason = next(page.reason for page in edition.held if page.docname == docname)
    return (
        f"this links to {docname}.md, which is not published: it {reason}; "
        "remove the link, or give both pages dates in their order"
    )


def explain_label(app: Sphinx, domain: Domain, node: addnodes.pending_xref) -> bool | None:
    """Say of a label without a target that it is the name of an entry held back.

    ablog makes a label of each entry's file name.
    """
    edition = edition_of(app.config)
    named = [page.docname for page in edition.held if basename(page.docname) == node["reftarget"]]
    if not named:
        return None
    message = _not_published(edition, named[0])
    logger.warning("%s", message, location=node, type="mondays", subtype="unpublished")
    return True


def setup(app: Sphinx) -> None:
    """Look at links by path when a page is read, at labels when they are missing."""
    app.add_transform(LinksToHeldBackPages)
    app.add_transform(DeadLinks)
    app.connect("warn-missing-reference", explain_label)

"""A published page may not lead to one that is not: neither as a link nor as a file."""

from posixpath import basename

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mentoring_mondays.site.gate import shelf_of

logger = logging.getLogger(__name__)


class LinksToHeldBackPages(SphinxTransform):
    """Warn of links to pages that the gate holds back, and leave their text."""

    # While reading, before Sphinx collects the files that it offers for download.
    default_priority = 100

    def apply(self) -> None:
        """Replace each such reference by its text, and say why."""
        shelf = shelf_of(self.config)
        held = {page.docname: page.reason for page in shelf.held}
        broken = {problem.path.removesuffix(".md") for problem in shelf.problems}
        names = {basename(docname): docname for docname in held}
        if not held:
            return
        for node in list(self.document.findall(_is_reference)):
            assert isinstance(node, nodes.Element)
            target = self._docname(node)
            target = target if target in held else names.get(str(node.get("reftarget")), "")
            if target not in held:
                continue
            if target not in broken:  # such a page has its own messages
                logger.warning(
                    "this links to %s.md, which is not published: it %s; "
                    "remove the link, or give both pages dates in their order",
                    target,
                    held[target],
                    location=node,
                    type="mondays",
                    subtype="unpublished",
                )
            node.replace_self(nodes.inline("", node.astext() or basename(target)))

    def _docname(self, node: nodes.Element) -> str:
        """Return the page that ``node`` refers to, if it is one by its path."""
        target = str(node.get("reftarget", "")).partition("#")[0]
        if node.get("refdomain") == "doc":  # MyST has resolved the path already
            return target
        path, _ = self.env.relfn2path(target.removesuffix(".md") or ".", self.env.docname)
        return path


def _is_reference(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.download_reference) or (
        isinstance(node, addnodes.pending_xref)
        and (node.get("refdomain") == "doc" or node.get("reftype") in ("doc", "ref", "any", "myst"))
    )


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(LinksToHeldBackPages)

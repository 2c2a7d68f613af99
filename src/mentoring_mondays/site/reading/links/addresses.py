"""Checks pictures and links to files while Sphinx reads pages.

Pages may show only pictures that the shelf has accepted. A file that is neither a page nor a
picture is never published, even if a page links to it.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.allowlist import inside_docs, no_page, no_picture, refused_picture
from mentoring_mondays.site.reading.elements import elements
from mentoring_mondays.site.reading.guard import warn_unless_reported
from mentoring_mondays.site.reading.questions import ask


class RefuseFiles(SphinxTransform):
    """Replace refused pictures and links to files by their text, and report why."""

    def apply(self) -> None:
        """Check every file and every picture on the page."""
        for node in elements(self.document, addnodes.download_reference, nodes.image):
            if isinstance(node, nodes.image):
                self._check_picture(node)
            elif isinstance(node, addnodes.download_reference):
                self._replace(node, no_page(str(node["reftarget"])), "dead-link")

    def _check_picture(self, picture: nodes.image) -> None:
        address = str(picture.get("uri", ""))
        path = inside_docs(f"{self.env.docname}.md", address)
        if why := refused_picture(address):
            pass
        elif path is None:
            why = f"“{address}” leads out of docs; put the file beside the page"
        elif not ask(self.env, has_picture, path):
            why = no_picture(address)
        else:
            picture["uri"] = f"/{path}"
            return
        picture += nodes.Text(str(picture.get("alt", "")))
        self._replace(picture, why, "picture")

    def _replace(self, node: nodes.Element, why: str, rule: str) -> None:
        warn_unless_reported(self.env, why, node, rule)
        node.replace_self(nodes.inline("", "", *node.children))


def has_picture(edition: Edition, path: str) -> bool:
    """Return whether there is a picture at ``path``."""
    return path in edition.pictures

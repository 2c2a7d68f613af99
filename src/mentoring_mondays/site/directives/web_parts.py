"""Parts of a page that only the website has, such as a form or a list of feeds.

The content of such a part depends on the day and on other pages. So its directive leaves a node,
which a template fills when the page is written; other builders leave it out.
"""

from typing import ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from mentoring_mondays.site.target import is_website


class web_part(nodes.General, nodes.Element):  # noqa: N801  # docutils' way with nodes
    """The place of the part."""


class WebPart(SphinxDirective):
    """A directive for a part that only the website has.

    ``mark`` marks the pages that have it. ``kinds`` are the possible arguments; if there are none,
    it takes no argument.
    """

    mark: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        """Return the node, only for the web: a file to download is useless in a book."""
        said = " ".join(self.arguments)
        if self.kinds and said not in self.kinds:
            known = ", ".join(f"“{kind}”" for kind in self.kinds)
            raise self.error(f"{self.name}: “{said}” is not one of its parts; write one of {known}")
        self.env.metadata[self.env.docname][self.mark] = True
        only = addnodes.only("", web_part(mark=self.mark, said=said), expr="html and not epub")
        self.set_source_info(only)
        return [only]


def page_with(env: BuildEnvironment, mark: str) -> str:
    """Return the first page with this mark, in the order of their names, or “”."""
    return min((page for page, data in env.metadata.items() if data.get(mark)), default="")


def fill(
    app: Sphinx, doctree: nodes.document, docname: str, mark: str, template: str, **context: object
) -> None:
    """Fill the parts with this ``mark`` on the page ``docname`` from the ``template``.

    It gets the ``context``, the argument of the directive as ``kind``, and a function ``link``.
    """
    if not (is_website(app) and app.env.metadata[docname].get(mark)):
        return
    here = app.builder.get_target_uri(docname)
    context["link"] = lambda address: relative_uri(here, address)
    for node in doctree.findall(web_part):
        if node["mark"] == mark:
            known = {**context, "kind": node["said"]}
            node["html"] = app.builder.templates.render(template, known)


def _visit_html(self: HTML5Translator, node: web_part) -> None:
    """Write the HTML; not with a raw node, because the search would index its words."""
    self.body.append(node.get("html", ""))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(web_part, html=(_visit_html, None))

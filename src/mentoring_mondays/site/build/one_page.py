"""All pages as one (``singlehtml``): makes ids unique that several pages have.

On pages of their own, each may have its “id1”; on one page, links would lead to the first.
"""

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx


def make_ids_unique(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the name of its page before an id that another page also has, and into links to it."""
    if app.builder.name != "singlehtml":
        return
    taken: set[str] = set()
    now: dict[tuple[str, str], str] = {}
    elements = list(_elements(doctree, docname))
    for page, node in elements:
        for number, old in enumerate(node["ids"]):
            new = f"{page.replace('/', '-')}-{old}" if old in taken else old
            now[page, old] = node["ids"][number] = new
            taken.add(new)
    for page, node in elements:
        if "refid" in node:
            node["refid"] = now.get((page, node["refid"]), node["refid"])
        if "backrefs" in node:
            node["backrefs"] = [now.get((page, old), old) for old in node["backrefs"]]
        # Sphinx writes two fragments, as in “#document-about#id1”, which lead nowhere.
        to, _, old = node.get("refuri", "").removeprefix("#document-").partition("#")
        if (to, old) in now:
            node["refuri"] = f"#{now[to, old]}"


def _elements(node: nodes.Element, page: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield all elements in ``node``, each with the name of the page that it comes from."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            here = child["docname"] if isinstance(child, addnodes.start_of_file) else page
            yield here, child
            yield from _elements(child, here)

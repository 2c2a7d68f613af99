"""The meaning of a page's references: the titles and places that they resolve to.

Sphinx resolves them when it writes a page, and does not write the page again when a title changes
that it shows as the text of a link.
"""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf.addresses.references import UnknownError, find
from mentoring_mondays.shelf.reading.page import label_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.elements import elements
from mentoring_mondays.site.reading.links.domain import MondaysDomain
from mentoring_mondays.site.reading.links.unpublished_links import name_of

#: The name, in the metadata of a page, of its references.
REFERENCES = "mondays_references"


class Reference(NamedTuple):
    """A reference of a page: a target of a domain, and perhaps an anchor there."""

    domain: str
    kind: str
    target: str
    anchor: str


def store_references(app: Sphinx, doctree: nodes.document) -> None:
    """Store the references of the page that has been read."""
    found = {
        Reference(
            node.get("refdomain") or "",
            node.get("reftype") or "",
            str(node.get("reftarget") or ""),
            str(node.get("reftargetid") or ""),
        )
        for node in elements(doctree, pending_xref)
    }
    app.env.metadata[app.env.docname][REFERENCES] = tuple(sorted(found))


def references_on(env: BuildEnvironment, docname: str) -> tuple[Reference, ...]:
    """Return the references of the page ``docname``."""
    found: tuple[Reference, ...] = env.metadata.get(docname, {}).get(REFERENCES, ())
    return found


def meanings(env: BuildEnvironment, docname: str) -> Iterator[object]:
    """Yield the meaning of each reference of the page ``docname`` in this build."""
    for reference in references_on(env, docname):
        if reference.domain == MondaysDomain.name:
            yield _on_the_shelf(env, reference)
        elif reference.kind == "any":
            for kind in ("book", "habit"):
                yield _on_the_shelf(env, reference._replace(kind=kind))
            yield tuple(_candidates(env, docname, reference))
        else:
            yield tuple(_candidates(env, docname, reference))


def _on_the_shelf(env: BuildEnvironment, reference: Reference) -> object:
    try:
        return find(edition_of(env.config), reference.kind, reference.target)
    except UnknownError as unknown:
        return str(unknown)


def _candidates(env: BuildEnvironment, docname: str, reference: Reference) -> Iterator[object]:
    """Yield the pages, labels and terms that the target may mean."""
    target, standard = reference.target, env.domains.standard_domain
    relative = normpath(join(dirname(docname), target.partition("#")[0].removesuffix(".md")))
    for page in (target.strip("/"), relative):
        if page in env.titles:
            slugs = env.metadata[page].get("myst_slugs", {})
            _, place, text = slugs.get(reference.anchor or target.partition("#")[2], ("", "", ""))
            yield page, env.titles[page].astext(), place, text
    if waiting := edition_of(env.config).waiting.get(label_of(target)):
        yield name_of(edition_of(env.config), waiting)
    for name in (target, target.lower()):
        yield standard.labels.get(name), standard.anonlabels.get(name)
        yield standard.objects.get((reference.kind, name))

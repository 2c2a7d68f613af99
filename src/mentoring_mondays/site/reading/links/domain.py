"""The Sphinx domain ``mondays``: books and habits, and the roles that refer to them.

All its data are in the edition, so it stores none that could become stale or would have to be
merged.
"""

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.nodes import system_message
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import RoleFunction

from mentoring_mondays.reference import ReferenceDomain
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.references import HeldError, UnknownError, complete, find
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.guard import warn_unless_reported
from mentoring_mondays.site.reading.questions import ask


class ShelfRole(XRefRole):
    """A role with a target that is complete and checked when its page is read.

    ``4`` becomes ``how-women-rise:4`` here and not when it is resolved, because ablog resolves
    references in archives and feeds as if they were on those pages.
    """

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[system_message]]:
        """Return the reference, or its text if there is no such book or habit."""
        kind = node["reftype"]
        try:
            node["reftarget"] = ask(env, complete, kind, node["reftarget"], env.docname)
            ask(env, refuse_unknown, kind, node["reftarget"])
        except UnknownError as unknown:
            if not isinstance(unknown, HeldError):
                warn_unless_reported(env, str(unknown), node, kind)
            return [nodes.inline("", node.astext())], []
        return [node], []


class MondaysDomain(ReferenceDomain):
    """Books and habits as objects that any page, and any other site, can refer to."""

    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        "book": ShelfRole(),
        "habit": ShelfRole(),
    }

    def resolve_xref(  # type: ignore[override]  # Sphinx takes any element, and a text is one
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        """Return the link of a role, or its text if there is no page yet."""
        title, docname = find(edition_of(env.config), typ, target)
        if not node.get("refexplicit"):
            contnode = nodes.inline("", title, classes=contnode["classes"])
        if docname is None:
            return nodes.inline("", contnode.astext())
        return make_refnode(builder, fromdocname, docname, "", contnode, title)

    def resolve_any_xref(  # type: ignore[override]  # as above
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Return the book or habit with that name, for ``any``; its text, if it has no page yet."""
        found: list[tuple[str, nodes.Element]] = []
        for kind in ("book", "habit"):
            try:
                here = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            except HeldError:
                here = nodes.inline("", contnode.astext())
            except UnknownError:
                continue
            found.append((f"mondays:{kind}", here))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the items of the inventory: every book, and every habit with an entry."""
        for book in edition_of(self.env.config).books:
            yield book.slug, book.title, "book", book.docname, "", 1
            for entry in book.entries:
                if entry.habit:
                    name = f"{book.slug}:{entry.habit.number}"
                    yield name, entry.title, "habit", entry.docname, "", 1


def refuse_unknown(edition: Edition, kind: str, target: str) -> None:
    """Raise :class:`UnknownError` if ``target`` names nothing in the edition."""
    find(edition, kind, target)

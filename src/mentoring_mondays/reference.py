"""References from any Sphinx project to the books and habits of a companion.

With intersphinx, ``:external+circle:mondays:habit:`how-women-rise:4``` leads to an entry::

    extensions = ["sphinx.ext.intersphinx", "mentoring_mondays.reference"]
    intersphinx_mapping = {"circle": ("https://…/", None)}
"""

from collections.abc import Set
from typing import Any, ClassVar

from sphinx.application import Sphinx
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.typing import ExtensionMetadata, RoleFunction

from mentoring_mondays import __version__


class ReferenceDomain(Domain):
    """The names of books and habits; a project that only refers to them has none of its own.

    A habit's name in the inventory is ``<book>:<number>``, a book's is its folder.
    """

    name = "mondays"
    label = "Mentoring Mondays"
    object_types: ClassVar[dict[str, ObjType]] = {
        "book": ObjType("book", "book"),
        "habit": ObjType("habit", "habit"),
    }
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        "book": XRefRole(),
        "habit": XRefRole(),
    }

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Do nothing: it stores nothing."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain; in a companion, ``mentoring_mondays.site`` replaces it."""
    app.add_domain(ReferenceDomain, override=True)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

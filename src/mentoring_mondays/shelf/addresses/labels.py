"""Labels: the names by which pages refer to places, and the page that owns each.

A label belongs to the page that it is on. The name of a page's file belongs to that page, and
other names to the site itself. So no page can take over links that were meant for another.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from mentoring_mondays.shelf.library import Library

#: The labels that Sphinx itself makes.
_INDEXES = frozenset({"genindex", "modindex", "py-modindex", "search"})

#: The labels that ablog itself makes: the pages of the archive.
_ARCHIVE = re.compile(r"(archive|author|blog|category|language|location|tag)-.+")

#: Who owns the labels above.
SITE = "the site itself"


class Owners:
    """The owners of labels that are the names of page files."""

    def __init__(self, library: Library) -> None:
        """Collect the pages of ``library``, including unpublished ones."""
        names: dict[str, set[str]] = defaultdict(set)
        for docname in (*library.docnames, *(page.docname for page in library.held)):
            for name in (docname, docname.rpartition("/")[2]):
                names[name.lower()].add(docname)
        for book in library.books:
            names[book.slug.lower()].add(book.docname)
        self._names: Mapping[str, set[str]] = names

    def other_than(self, docname: str, label: str) -> str | None:
        """Return who owns ``label`` if it is not the page ``docname``, or None."""
        if label in _INDEXES or _ARCHIVE.fullmatch(label):
            return SITE
        others = sorted(self._names.get(label, set()) - {docname})
        return f"{others[0]}.md" if others else None


def not_yours(label: str, owner: str) -> str:
    """Return what is wrong with a label that belongs to ``owner``."""
    return f"the label “{label}” belongs to {owner}; give this one another name"


def twice(what: str, name: str, other: str) -> str:
    """Return what is wrong with a label, a term or a formula's label that ``other`` also has."""
    return f"the {what} “{name}” is also on {other}; give one of the two another name"

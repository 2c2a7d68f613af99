"""The shelf: everything that was read, published or not."""

from dataclasses import dataclass, field

from mentoring_mondays.shelf.addresses.ledger import Ledger
from mentoring_mondays.shelf.library import Library
from mentoring_mondays.shelf.problems import Problem

#: The reason for a page that uses something not allowed.
UNSAFE = "has mistakes that could do harm"


@dataclass(frozen=True)
class Shelf(Library):
    """Every book and entry, and the problems with them.

    ``advice`` is what the check asks for and the build only mentions. ``home`` is false if there is
    no home page, or only an unsafe one. ``drafts`` are the drafts that are not entries; ``labels``
    are the names that each page gives to places on it; ``ledger`` has the published addresses. The
    site and the PDFs are made from an :class:`~mentoring_mondays.shelf.edition.Edition`, the part
    that readers may see on a day.
    """

    home: bool = True
    drafts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=dict)

    @property
    def draft_paths(self) -> frozenset[str]:
        """The paths of all drafts, and of the entries of a book that is a draft."""
        finished = {entry.path for entry in self.finished}
        drafts = {entry.path for entry in self.entries} - finished
        return frozenset(drafts.union(f"{name}.md" for name in self.drafts))

"""Labels, terms and numbered formulas belong to the page that they are on.

Sphinx has one table of each for all pages, in which the page that is read last wins. Here each page
has its own tables. When all pages are read, Sphinx's tables are made from them: they contain only
names that are on one page, and that are not the name of another page (shelf/addresses/labels.py).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Set
from contextlib import contextmanager
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.domains.math import MathDomain
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf.addresses.labels import Owners, not_yours, twice
from mentoring_mondays.shelf.reading.page import label_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.messages import warn

#: Where a domain stores the tables of each page, by name.
PAGES = "mondays_pages"


class TablesByPage(Domain):
    """A domain with separate tables for each page."""

    #: The tables, each with the word for its names in messages.
    tables: ClassVar[dict[str, str]]

    @contextmanager
    def only(self, docname: str) -> Iterator[None]:
        """Let the domain see and fill only the tables of one page."""
        page = self._pages.setdefault(docname, {table: {} for table in self.tables})
        everyone = {table: self.data.get(table, {}) for table in self.tables}
        self.data.update(page)
        try:
            yield
        finally:
            self.data.update(everyone)

    @property
    def _pages(self) -> dict[str, dict[str, dict[Any, Any]]]:
        pages: dict[str, dict[str, dict[Any, Any]]] = self.data.setdefault(PAGES, {})
        return pages

    def clear_doc(self, docname: str) -> None:
        """Forget the page."""
        super().clear_doc(docname)
        self._pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Add the pages that another process has read."""
        super().merge_domaindata(docnames, otherdata)
        pages = otherdata.get(PAGES, {})
        self._pages.update({name: pages[name] for name in docnames & pages.keys()})

    def combine(self, owners: Owners) -> None:
        """Make the tables; report names that more than one page has."""
        mistakes: set[tuple[str, str]] = set()
        for table, kind in self.tables.items():
            claims: dict[Any, dict[str, tuple[Any, Any]]] = defaultdict(dict)
            for docname, tables in sorted(self._pages.items()):
                for name, place in tables[table].items():
                    claims[_folded(name)][docname] = name, place
            # Sphinx has its own labels, of places that are not pages.
            combined = {
                name: place
                for name, place in self.data.get(table, {}).items()
                if place[0] not in self.env.all_docs
            }
            for key, pages in claims.items():
                name = key if isinstance(key, str) else key[-1]
                wrong = set(_mistakes(owners, kind, name, pages))
                combined.update(() if wrong else pages.values())
                mistakes |= wrong
            self.data[table] = combined
        for docname, message in sorted(mistakes):
            if not edition_of(self.env.config).has_reported(message, docname):
                warn("label", message, docname)


def _folded(name: Any) -> Any:
    """Return ``name`` in the form for comparison; a term has its kind with it."""
    return label_of(name) if isinstance(name, str) else (*name[:-1], label_of(name[-1]))


def _mistakes(
    owners: Owners, kind: str, name: str, pages: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield each page that may not have a name, and why."""
    for docname in pages:
        owner = owners.other_than(docname, name) if kind == "label" else None
        others = sorted({*pages} - {docname})
        if owner:
            yield docname, not_yours(name, owner)
        elif others:
            yield docname, twice(kind, name, f"{others[0]}.md")


class Labels(TablesByPage, StandardDomain):
    """Sphinx's domain of labels and terms."""

    data_version = StandardDomain.data_version + 100  # its data are of another form
    tables: ClassVar[dict[str, str]] = {"labels": "label", "anonlabels": "label", "objects": "term"}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the labels of the page that has been read."""
        with self.only(docname):
            super().process_doc(env, docname, document)

    def note_object(self, objtype: str, name: str, labelid: str, location: Any = None) -> None:
        """Note a term, or another object with a name."""
        with self.only(self.env.docname):
            super().note_object(objtype, name, labelid, location)

    def combine(self, owners: Owners) -> None:
        """Make the tables, and the one with which Sphinx finds terms written with capitals."""
        super().combine(owners)
        self.data["terms"] = {
            name.lower(): place for (kind, name), place in self.objects.items() if kind == "term"
        }


class Formulas(TablesByPage, MathDomain):
    """Sphinx's domain of numbered formulas."""

    data_version = MathDomain.data_version + 100
    tables: ClassVar[dict[str, str]] = {"objects": "label of a formula"}

    def note_equation(self, docname: str, labelid: str, location: Any = None) -> None:
        """Note a formula with a label."""
        with self.only(docname):
            super().note_equation(docname, labelid, location)

    def get_equation_number_for(self, labelid: str) -> int | None:
        """Return the number of a formula on the page that is being read."""
        with self.only(self.env.docname):
            return super().get_equation_number_for(labelid)


def combine(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the tables of all pages; ``{ref}`` finds an entry by its file name, as with ablog."""
    edition = edition_of(app.config)
    owners = Owners(edition)
    labels = env.domains[Labels.name]
    assert isinstance(labels, Labels)
    for domain in (labels, env.domains[Formulas.name]):
        assert isinstance(domain, TablesByPage)
        domain.combine(owners)
    for entry in edition.entries:
        if entry.docname in env.found_docs:
            labels.labels[entry.name.lower()] = entry.docname, "", entry.title
            labels.anonlabels[entry.name.lower()] = entry.docname, ""

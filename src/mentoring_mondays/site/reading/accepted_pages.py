"""The pages that Sphinx reads are those that the shelf has accepted, and no others.

By itself, Sphinx looks for files, follows links, and leaves out the files in a list of exceptions.
Here it receives the list of pages to read.
"""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.project import Project
from sphinx.util.matching import Matcher

from mentoring_mondays.shelf.allowlist import PAGE
from mentoring_mondays.site.gate import edition_of


class AcceptedPages(Project):
    """The pages of a project, by name; the disk is not searched."""

    accepted: frozenset[str] = frozenset()

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Use the accepted pages, except those that ``conf.py`` leaves out."""
        excluded, included = Matcher(exclude_paths), Matcher(include_paths)
        self.docnames.clear()
        for docname in self.accepted:
            parts = f"{docname}{PAGE}".split("/")
            paths = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
            if included(paths[0]) and not any(map(excluded, paths)):
                self.docnames.add(docname)
        return self.docnames


def give_pages(app: Sphinx) -> None:
    """Replace Sphinx's search for files by the accepted pages."""
    pages = AcceptedPages(app.srcdir, [PAGE])
    pages.accepted = edition_of(app.config).docnames
    pages.restore(app.project)
    app.project = app.env.project = pages

"""The pages that Sphinx reads are those that the shelf has accepted, and no others.

By itself Sphinx looks for files, follows links on its way, and leaves out what a list of
exceptions names. Here it is given the list of what is to be read.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.project import Project
from sphinx.util.matching import Matcher

from mentoring_mondays.shelf.reading.discovery import PAGE
from mentoring_mondays.site.gate import edition_of


class AcceptedPages(Project):
    """The pages of a project, by their names; nothing is looked for on the disk."""

    accepted: frozenset[str] = frozenset()

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Take the accepted pages, but for those that ``conf.py`` leaves out."""
        excluded, included = cache(Matcher(exclude_paths).match), Matcher(include_paths)
        self.docnames.clear()
        for docname in self.accepted:
            path = Path(f"{docname}{PAGE}")
            paths = [each.as_posix() for each in (path, *path.parents[:-1])]
            if included(paths[0]) and not any(map(excluded, paths)):
                self.docnames.add(docname)
        return self.docnames


def give_pages(app: Sphinx) -> None:
    """Put the accepted pages in the place of Sphinx's search for files."""
    pages = AcceptedPages(app.srcdir, [PAGE])
    pages.accepted = edition_of(app.config).docnames
    pages.restore(app.project)
    app.project = app.env.project = pages


def setup(app: Sphinx) -> None:
    """Come before Sphinx looks for files."""
    app.connect("builder-inited", give_pages)

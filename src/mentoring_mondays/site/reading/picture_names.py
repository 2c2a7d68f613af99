"""The names of pictures on the site: made of the files alone, not of who was read first.

Sphinx puts all pictures into one folder. Of two with the same name it gives the second
that it reads a number, and where two processes read, it writes one over the other.
"""

from collections import defaultdict
from collections.abc import Mapping

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.compat import name_pictures
from mentoring_mondays.site.gate import edition_of


def name_in_order(app: Sphinx, env: BuildEnvironment) -> None:
    """Give every picture its name again, in the order of their paths.

    Whatever else has come to be among them is not on the shelf, and is not published; nor are
    files that a page would offer for download.
    """
    accepted = edition_of(app.config).pictures
    shown = {path: sorted(pages) for path, (pages, _) in sorted(env.images.items())}
    name_pictures(env, {path: pages for path, pages in shown.items() if path in accepted})


def names_by_page(env: BuildEnvironment) -> Mapping[str, list[tuple[str, str]]]:
    """Return, for each page, its pictures and what they are called on the site."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, (docnames, name) in sorted(env.images.items()):
        for docname in docnames:
            names[docname].append((str(path), name))
    return names


def setup(app: Sphinx) -> None:
    """Name them when all pages are read."""
    app.connect("env-updated", name_in_order)

"""The names of pictures on the site, which depend only on the files, not on the order of reading.

Sphinx puts all pictures into one folder. If two have the same name, it adds a number to the second
one it reads, and if two processes read, it overwrites one with the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.compat import name_pictures
from mentoring_mondays.site.gate import edition_of


def name_in_order(app: Sphinx, env: BuildEnvironment) -> None:
    """Name all pictures again, in the order of their paths.

    Pictures that are not on the shelf are not published, and neither are files that a page offers
    for download.
    """
    accepted = edition_of(app.config).pictures
    shown = {path: pages for path, (pages, _) in sorted(env.images.items()) if path in accepted}
    name_pictures(env, {path: (shown[path], name) for path, name in plain_names(shown)})


def plain_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path with a name that is unique, even if capital letters are ignored.

    It has no spaces, as not all e-readers know them, and its ending is in small letters, by
    which Sphinx knows the kind of a picture.
    """
    taken: set[str] = set()
    for path in paths:
        stem, _, ending = path.rpartition("/")[2].rpartition(".")
        plain = re.sub(r"[^\w-]+", "-", stem).strip("-")
        numbered = (f"{plain}{number or ''}.{ending.lower()}" for number in count())
        name = next(name for name in numbered if name.casefold() not in taken)
        taken.add(name.casefold())
        yield path, name


def names_by_page(env: BuildEnvironment) -> Mapping[str, list[tuple[str, str]]]:
    """Return, for each page, its pictures and their names on the site."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, (docnames, name) in sorted(env.images.items()):
        for docname in docnames:
            names[docname].append((str(path), name))
    return names

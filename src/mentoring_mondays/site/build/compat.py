"""What docutils, Sphinx and MyST do over and over for every page, done once or faster.

Sphinx builds docutils' whole parser of command lines for each page that it reads, to
take the default settings from it, and MyST does so a second time: a tenth of the time
of reading. Both keep the defaults here and hand out copies, as Sphinx does itself in
``sphinx.util.docutils.new_document``. Some eighty times a page something looks through all
its nodes, for which docutils makes a generator for each node: here, one for each look.
And for each style and script that a page links to, Sphinx asks the disk where its file is.
Each is to go as soon as docutils, Sphinx and MyST do the like.
"""

from collections.abc import Callable, Iterator
from copy import copy
from functools import cache, wraps
from pathlib import Path
from typing import Any

import myst_parser.mdit_to_docutils.base as myst_base
import sphinx.builders.html as sphinx_html
import sphinx.util.docutils as sphinx_docutils
from docutils import nodes
from docutils.frontend import Values
from docutils.utils import DependencyList
from sphinx.application import Sphinx


def remembering(make: Callable[..., Values]) -> Callable[..., Values]:
    """Return ``make``, which is only called for what it has not been asked before."""
    known: dict[tuple[type, ...], tuple[object, Values]] = {}

    def settings(*components: Any, **options: Any) -> Values:
        key = tuple(part if isinstance(part, type) else type(part) for part in components)
        asked, made = known.get(key, (None, None))
        if made is None or asked != options:
            made = make(*components, **options)
            # A copy: Sphinx goes on to change the mapping that it passes.
            known[key] = {name: copy(value) for name, value in options.items()}, made
        return _fresh(made)

    settings.is_ours = True  # type: ignore[attr-defined]
    return settings


def one_walk(findall: Callable[[nodes.Node, type], Iterator[nodes.Node]]) -> Callable[..., Any]:
    """Return what yields the same nodes as docutils' ``findall``, in the same order.

    The lists of children are followed as they are, so that what a caller changes in them
    on its way is seen as it was.
    """

    @wraps(findall)
    def walk(self: nodes.Node, cls: type) -> Iterator[nodes.Node]:
        if isinstance(self, cls):
            yield self
        open_lists = [iter(self.children)]
        while open_lists:
            for node in open_lists[-1]:
                if isinstance(node, cls):
                    yield node
                if node.children:
                    open_lists.append(iter(node.children))
                    break
            else:
                open_lists.pop()

    walk.is_ours = True  # type: ignore[attr-defined]
    return walk


def once_a_file(checksum: Callable[[Path, str], str]) -> Callable[[Path, str], str]:
    """Return ``checksum``, which does not look for the file again for every page."""
    known = cache(checksum)
    known.is_ours = True  # type: ignore[attr-defined]
    return known


def _fresh(values: Values) -> Values:
    """Return a copy of ``values`` that shares nothing which a page may change."""
    fresh = copy(values)
    for name, value in vars(values).items():
        if isinstance(value, list | dict):
            setattr(fresh, name, copy(value))
        elif isinstance(value, DependencyList):
            setattr(fresh, name, DependencyList())
    return fresh


#: Where the functions are, and what they are called, in Sphinx 9.0, MyST 5.2, docutils 0.22. One
#: that is not there, in a version to come, is left alone.
PLACES = (
    (sphinx_docutils, "_get_settings", remembering),
    (myst_base, "get_default_settings", remembering),
    (nodes.Node, "_fast_findall", one_walk),
    (sphinx_html, "_file_checksum", once_a_file),
)


def setup(app: Sphinx) -> None:
    """Put them in place, once a process."""
    for module, name, once in PLACES:
        make = getattr(module, name, None)
        if make is not None and not hasattr(make, "is_ours"):
            setattr(module, name, once(make))

"""Three things that are made anew for every page, made once.

Sphinx builds docutils' whole parser of command lines for each page that it reads, to
take the default settings from it, and MyST does so a second time: a tenth of the time
of reading. Both keep the defaults here and hand out copies, as Sphinx does itself in
``sphinx.util.docutils.new_document``. And MyST builds its Markdown parser for each page,
though that begins every page afresh. To go as soon as Sphinx and MyST do this.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

import myst_parser.mdit_to_docutils.base as myst_base
import myst_parser.parsers.sphinx_ as myst_sphinx
import sphinx.util.docutils as sphinx_docutils
from docutils.frontend import Values
from docutils.utils import DependencyList
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
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

    settings.remembers = True  # type: ignore[attr-defined]
    return settings


def reusing(make: Callable[..., MarkdownIt]) -> Callable[..., MarkdownIt]:
    """Return ``make``, which is only called for settings that are not those of last time."""
    last: list[tuple[MdParserConfig, object, MarkdownIt]] = []

    def parser(config: MdParserConfig, renderer: Any) -> MarkdownIt:
        if not last or last[0][:2] != (config, renderer):
            last[:] = [(config, renderer, make(config, renderer))]
        return last[0][2]

    parser.remembers = True  # type: ignore[attr-defined]
    return parser


def _fresh(values: Values) -> Values:
    """Return a copy of ``values`` that shares nothing which a page may change."""
    fresh = copy(values)
    for name, value in vars(values).items():
        if isinstance(value, list | dict):
            setattr(fresh, name, copy(value))
        elif isinstance(value, DependencyList):
            setattr(fresh, name, DependencyList())
    return fresh


#: Where the functions are, and what they are called, in Sphinx 9.0 and MyST 5.2. One
#: that is not there, in a version to come, is left alone.
PLACES = (
    (sphinx_docutils, "_get_settings", remembering),
    (myst_base, "get_default_settings", remembering),
    (myst_sphinx, "create_md_parser", reusing),
)


def setup(app: Sphinx) -> None:
    """Put them in place, once a process."""
    for module, name, once in PLACES:
        make = getattr(module, name, None)
        if make is not None and not hasattr(make, "remembers"):
            setattr(module, name, once(make))

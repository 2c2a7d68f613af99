"""What we do with the private parts of other packages; :mod:`private_apis` lists those parts.

All packages of this project share this module. The shelf and the commands need some of it without
Sphinx, so each function imports what it uses itself.
"""

from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codespell_lib._spellchecker import Misspelling
    from docutils.frontend import Values
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def set_in_conf(config: "Config") -> Mapping[str, Any]:
    """Return the values that ``conf.py`` and the command line set, by name, without defaults."""
    return {**config._raw_config, **config.overrides}


def forget(config: "Config", name: str) -> None:
    """Let the value of ``name`` be its default, as if nothing had set it."""
    for each in ("copyright", "project_copyright") if "copyright" in name else (name,):
        for place in (config._raw_config, config.overrides, vars(config)):
            place.pop(each, None)


def ablog_options() -> frozenset[str]:
    """Return the names of all options of ablog."""
    from ablog.blog import CONFIG

    return frozenset(option[0] for option in CONFIG)


def put_templates(builder: "Builder", folder: "Path", *, last: bool = False) -> None:
    """Let ``builder`` find templates in ``folder`` before the theme's, or ``last``, after them."""
    from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

    templates = builder.templates
    if isinstance(templates, BuiltinTemplateLoader):
        loader = SphinxFileSystemLoader(str(folder))
        place = len(templates.loaders) if last else templates.templatepathlen
        templates.loaders.insert(place, loader)


def end_with(status: int, builder: "Builder") -> None:
    """Let the program exit with that status when ``builder`` is done."""
    builder._app.statuscode = status


def node_writers(builder: "Builder", name: str) -> Mapping[str, tuple[Any, Any]]:
    """Return the functions that other extensions register for their nodes and the builder ``name``.

    These are the arguments of ``app.add_node``: for each class name, the function that runs before
    the content of a node, and the one that runs after it, which may be None.
    """
    return builder._registry.translation_handlers.get(name, {})


def disconnect(app: "Sphinx", event: str, listener: str) -> None:
    """Disconnect ``listener`` from ``event``: ``package.module.function``, or all of a ``package``.

    Raises :class:`~sphinx.errors.ExtensionError` if there is none: we remove it because it does
    harm, and it may now do so under another name.
    """
    from sphinx.errors import ExtensionError

    found = [
        each.id
        for each in app.events.listeners[event]
        if f"{each.handler.__module__}.{each.handler.__name__}.".startswith(f"{listener}.")
    ]
    if not found:
        raise ExtensionError(f"{listener} no longer listens to “{event}”")
    for number in found:
        app.disconnect(number)


def app_of(builder: "Builder") -> "Sphinx":
    """Return the application of ``builder``; Sphinx 11 removes its public name."""
    return builder._app


def name_pictures(env: "BuildEnvironment", pictures: Mapping[str, tuple[set[str], str]]) -> None:
    """Have Sphinx name each picture after its pages, and offer no files for download."""
    from sphinx.util._files import DownloadFiles, FilenameUniqDict

    named = FilenameUniqDict()
    named.update(pictures)
    named._existing.update(name for _, name in pictures.values())
    env.images, env.dlfiles = named, DownloadFiles()


def reset_blog() -> None:
    """Have ablog forget the blog of the last build, and treat no date as a future one."""
    import ablog.blog

    ablog.blog.TOMORROW = datetime.max  # noqa: DTZ901  # ablog's own dates have no zone
    ablog.blog.Blog._dict.clear()


def codespell_data(name: str) -> Path:
    """Return the dictionary of codespell that is called ``name``."""
    return Path(str(files("codespell_lib") / "data" / name))


@cache
def misspellings(dictionary: Path) -> dict[str, "Misspelling"]:
    """Return what codespell knows of each misspelling in ``dictionary``."""
    from codespell_lib._spellchecker import build_dict

    known: dict[str, Misspelling] = {}
    build_dict(str(dictionary), known, set())
    return known


def cache_docutils_settings() -> None:
    """Make docutils' default settings once in each process, and return copies of them.

    Otherwise Sphinx builds docutils' whole command-line parser for each page, only to get its
    defaults, and MyST does so again: 6 percent of a build of 120 entries, 8 of one of 520.
    """
    import myst_parser.mdit_to_docutils.base as myst_base
    import sphinx.util.docutils as sphinx_docutils

    for module, name in ((sphinx_docutils, "_get_settings"), (myst_base, "get_default_settings")):
        make = getattr(module, name)
        if not hasattr(make, "is_ours"):
            setattr(module, name, cached(make))


def cached(make: "Callable[..., Values]") -> "Callable[..., Values]":
    """Return ``make``, with its results stored."""
    known: dict[tuple[type, ...], tuple[object, Values]] = {}

    def settings(*components: Any, **options: Any) -> "Values":
        key = tuple(part if isinstance(part, type) else type(part) for part in components)
        asked, made = known.get(key, (None, None))
        if made is None or asked != options:
            made = make(*components, **options)
            # A copy: Sphinx goes on to change the mapping that it passes.
            known[key] = {name: copy(value) for name, value in options.items()}, made
        return _fresh(made)

    settings.is_ours = True  # type: ignore[attr-defined]
    return settings


def _fresh(values: "Values") -> "Values":
    """Return a copy of ``values`` that shares nothing that a page may change."""
    from docutils.utils import DependencyList

    fresh = copy(values)
    for name, value in vars(values).items():
        if isinstance(value, list | dict):
            setattr(fresh, name, copy(value))
        elif isinstance(value, DependencyList):
            setattr(fresh, name, DependencyList())
    return fresh

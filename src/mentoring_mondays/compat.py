"""Everything of other packages that we use and they do not promise to keep.

What each is imported from is imported where it is used: the shelf and the commands need
some of it too, and know no Sphinx.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


def said_in_conf(config: "Config") -> Mapping[str, Any]:
    """Return what ``conf.py`` and the command line say, by name; defaults are not in it."""
    return {**config._raw_config, **config.overrides}


def ablog_options() -> frozenset[str]:
    """Return the names of all options of ablog."""
    from ablog.blog import CONFIG

    return frozenset(option[0] for option in CONFIG)


def put_templates(builder: "Builder", folder: "Path") -> None:
    """Let ``builder`` find templates in ``folder``: after the project's, before the theme's."""
    from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

    templates = builder.templates
    if isinstance(templates, BuiltinTemplateLoader):
        loader = SphinxFileSystemLoader(str(folder))
        templates.loaders.insert(templates.templatepathlen, loader)


def end_with(status: int, builder: "Builder") -> None:
    """Let the program end with that exit status when ``builder`` has done its work."""
    builder._app.statuscode = status


def node_writers(builder: "Builder") -> Mapping[str, tuple[Any, Any]]:
    """Return the functions that other extensions register for their nodes with ``builder``.

    They are what ``app.add_node`` is given for it: by the class's name, the function for
    before and the one for after what a node holds, which may be None.
    """
    return builder._registry.translation_handlers.get(builder.name, {})


def take_off(app: "Sphinx", event: str, listener: str) -> None:
    """Disconnect ``listener`` from ``event``: a function of another extension, or all of its.

    It is named as ``package.module.function``, or as ``package``.

    Raises :class:`~sphinx.errors.ExtensionError` where there is none: it was taken off for
    a reason, which may now do harm under another name.
    """
    from sphinx.errors import ExtensionError

    found = [
        each.id
        for each in app.events.listeners[event]
        if f"{each.handler.__module__}.{each.handler.__name__}.".startswith(f"{listener}.")
    ]
    if not found:
        raise ExtensionError(f"{listener} does not listen to “{event}” any more")
    for number in found:
        app.disconnect(number)

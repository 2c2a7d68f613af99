"""Everything of other packages that we use and they do not promise to keep.

What each is imported from is imported where it is used: the shelf and the commands need
some of it too, and know no Sphinx.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.config import Config


def said_in_conf(config: "Config") -> Mapping[str, Any]:
    """Return what ``conf.py`` and the command line say, by name; defaults are not in it."""
    return {**config._raw_config, **config.overrides}


def ablog_options() -> frozenset[str]:
    """Return the names of all options of ablog."""
    from ablog.blog import CONFIG

    return frozenset(option[0] for option in CONFIG)

"""Tells the language of a build to our own words, and our words to the templates.

The language is Sphinx's ``language``. Until the configuration is read, messages are English.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.locale import use
from mentoring_mondays.settings import FIRST


def speak(app: Sphinx, config: Config) -> None:
    """Use the catalogs of the language, and before them those in the project's folders."""
    folders = [Path(app.srcdir, folder) for folder in config.locale_dirs]
    catalog = use(config.language, folders, app.translator)
    if "mentoring_mondays.site" in app.extensions:
        app.translator = catalog


def setup(app: Sphinx) -> ExtensionMetadata:
    """Begin in English, so that an earlier build in this process does not matter."""
    use("en")
    app.connect("config-inited", speak, priority=FIRST)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

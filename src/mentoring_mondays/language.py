"""Tells the language of a build to our own words, and our words to the templates.

The language is Sphinx's ``language``. Until the configuration is read, messages are English.
"""

import os
from gettext import NullTranslations
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.compat import said_in_conf
from mentoring_mondays.locale import N_, catalog_of, use
from mentoring_mondays.settings import FIRST

#: Where a companion has its catalogs, beside ``conf.py`` and so not among the pages.
LOCALES = "locales"

#: What Sphinx says on pages, and lacks in some of its own catalogs.
OF_SPHINX = (
    N_("Link to this code"), N_("Link to this definition"), N_("Link to this equation"),
    N_("Link to this heading"), N_("Link to this image"), N_("Link to this table"),
    N_("Link to this term"), N_("Link to this toctree"),
)  # fmt: skip


def speak(app: Sphinx, config: Config) -> None:
    """Use the catalogs of the language, and before them those in the project's folders."""
    is_companion = "mentoring_mondays.site" in app.extensions
    if is_companion and "locale_dirs" not in said_in_conf(config):
        config.locale_dirs = [Path(os.path.relpath(app.confdir / LOCALES, app.srcdir)).as_posix()]
    folders = [Path(app.srcdir, folder) for folder in config.locale_dirs]
    catalog = use(config.language, folders, app.translator)
    if is_companion:
        # Sphinx keeps its translator for all builds of a process, so an empty catalog is not added.
        if _has_words(own := catalog_of(config.language, folders)):
            app.translator.add_fallback(own)
        app.translator = catalog


def _has_words(catalog: NullTranslations) -> bool:
    return type(catalog) is not NullTranslations


def setup(app: Sphinx) -> ExtensionMetadata:
    """Begin in English, so that an earlier build in this process does not matter."""
    use("en")
    app.connect("config-inited", speak, priority=FIRST)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

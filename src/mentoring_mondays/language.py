"""Tells the language of a build to our own words, and our words to the templates.

The language is Sphinx's ``language``. Until the configuration is read, messages are English.
"""

from copy import deepcopy
from gettext import NullTranslations
from os.path import relpath
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.compat import set_in_conf
from mentoring_mondays.locale import DOMAIN, FOLDER, N_, Words, locale_of, use
from mentoring_mondays.settings import WORDS, place_of, register_words

logger = logging.getLogger(__name__)

#: Where a companion has its catalogs, beside ``conf.py`` and so not among the pages.
LOCALES = "locales"

#: What Sphinx says on pages, and lacks in some of its own catalogs.
OF_SPHINX = (
    N_("Link to this code"), N_("Link to this definition"), N_("Link to this equation"),
    N_("Link to this heading"), N_("Link to this image"), N_("Link to this table"),
    N_("Link to this term"), N_("Link to this toctree"),
)  # fmt: skip


def use_language(app: Sphinx, config: Config) -> None:
    """Use the catalogs of the language, and before them those in the project's folders.

    On a companion, Sphinx's own words are used only beside ours: half of a page in another language
    is worse than none.
    """
    is_companion = "mentoring_mondays.site" in app.extensions
    if is_companion and "locale_dirs" not in set_in_conf(config):
        config.locale_dirs = [Path(relpath(app.confdir / LOCALES, app.srcdir)).as_posix()]
    words = use(config.language, _folders(app), None if is_companion else app.translator)
    setattr(config, WORDS, words.mark)
    for file, line, text in words.mistakes:
        place = f"{relpath(file)}:{line}"
        logger.warning("%s", text, location=place, type="mondays", subtype="translation")
    if is_companion:
        others = app.translator
        app.translator = words.catalog or NullTranslations()
        if words.catalog:
            # Sphinx keeps its translator for all builds of a process: nothing empty is added.
            others.add_fallback(deepcopy(words.catalog))
            words.catalog.add_fallback(others)


def _folders(app: Sphinx) -> list[Path]:
    return [Path(app.srcdir, folder).resolve() for folder in app.config.locale_dirs]


def report_untranslated(app: Sphinx) -> None:
    """Say once what stays English: the build of the site mentions it, the check warns of it."""
    language, name = app.config.language, f"LC_MESSAGES/{DOMAIN}.po"
    say = {"html": logger.info, "dummy": logger.warning}.get(app.builder.name)
    if not say or locale_of(language).language == "en":
        return
    folders = _folders(app)
    words, folder = Words(language, folders), next(iter(folders), app.confdir / LOCALES)
    if not (missing := words.untranslated):
        return
    place = Path(relpath(folder / language / name, app.confdir)).as_posix()
    if words:
        text = (
            f"words of the site that have no translation into “{language}” stay English "
            f"({len(missing)}, such as “{min(missing)}”); add them to {place}"
        )
    else:
        text = (
            f"the site’s words are not translated into “{language}”, so they and all dates "
            f"are English; copy {relpath(FOLDER / 'es' / name)} to {place}, and translate it"
        )
    say("%s", text, location=place_of(app, "language"), type="mondays", subtype="translation")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Begin in English, so that an earlier build in this process does not matter."""
    use("en")
    register_words(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

"""The words that readers meet, in the language of the site.

They are written in English in the code, and translated in gettext's catalogs, one for each
language: ``es/LC_MESSAGES/mentoring_mondays.po`` here, or the same in a folder of the project's
``locale_dirs``, which comes first. What no catalog has stays English. This package uses no Sphinx;
:mod:`mentoring_mondays.language` tells it the language of a build. As in Sphinx, a process has one
language at a time.
"""

from collections.abc import Iterable, Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError

#: The name of the catalogs.
DOMAIN = "mentoring_mondays"

FOLDER = Path(__file__).parent

ENGLISH = Locale("en", "US")


class _Now:
    """The language of this process."""

    locale = ENGLISH
    catalog = NullTranslations()


def use(
    language: str, folders: Iterable[Path] = (), others: NullTranslations | None = None
) -> NullTranslations:
    """Use ``language`` from now on, such as ``es`` or ``pt_BR``, and return its catalog.

    ``folders`` are those of the project, with catalogs in the same structure as here. ``others``
    has the words of other packages.
    """
    _Now.locale = locale_of(language)
    _Now.catalog = catalog_of(language, folders)
    if others:
        _Now.catalog.add_fallback(others)
    return _Now.catalog


def catalog_of(language: str, folders: Iterable[Path] = ()) -> NullTranslations:
    """Return the words in ``language``: those in ``folders``, then our own."""
    catalog, *more = [*_catalogs(language, [*folders, FOLDER]), NullTranslations()]
    for each in more:
        catalog.add_fallback(each)
    return catalog


def locale_of(language: str) -> Locale:
    """Return how ``language`` writes dates and numbers; for one that is not known, English."""
    try:
        known = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    return ENGLISH if str(known) == "en" else known


def _catalogs(language: str, folders: Iterable[Path]) -> Iterator[NullTranslations]:
    """Yield the catalogs of ``language``, and those without its country."""
    # Imported here, because a site in English needs neither.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    names = dict.fromkeys((language, language.replace("-", "_").partition("_")[0]))
    for folder in folders:
        for name in names:
            file = folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"
            if file.is_file():
                with file.open("rb") as opened:
                    catalog = read_po(opened, locale=name)
                compiled = BytesIO()
                write_mo(compiled, catalog)
                compiled.seek(0)
                yield GNUTranslations(compiled)


def locale() -> Locale:
    """Return the present locale, for dates and numbers."""
    return _Now.locale


def _(text: str) -> str:
    """Return the present translation of ``text``."""
    return _Now.catalog.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the present translation of ``one`` or ``many``, as ``count`` needs it."""
    return _Now.catalog.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802  # gettext's own name
    """Return ``text``, which is translated later: it is only marked for the catalogs."""
    return text

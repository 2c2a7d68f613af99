"""The words that readers meet, in the language of the site.

They are written in English in the code, and translated in gettext's catalogs, one for each
language: ``es/LC_MESSAGES/mentoring_mondays.po`` here, or the same in a folder of the project's
``locale_dirs``, which comes first. What no catalog has stays English, and without any catalog
everything does. This package uses no Sphinx; :mod:`mentoring_mondays.language` tells it the
language of a build. As in Sphinx, a process has one language at a time.
"""

from collections.abc import Iterable
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError

from mentoring_mondays.locale.catalogs import DOMAIN, FOLDER, Words

__all__ = ["DOMAIN", "FOLDER", "Words"]

ENGLISH = Locale("en", "US")


class _Now:
    """The language of this process."""

    locale = ENGLISH
    catalog = NullTranslations()


def use(
    language: str, folders: Iterable[Path] = (), others: NullTranslations | None = None
) -> Words:
    """Use ``language`` from now on, such as ``es`` or ``pt_BR``, and return its words.

    ``folders`` are those of the project, with catalogs in the same structure as here. ``others``
    has the words of other packages. Without any words in the language, everything is English,
    dates and numbers too, so that no sentence is in two languages.
    """
    words = Words(language, folders)
    known = locale_of(language)
    is_spoken = words or others or known.language == ENGLISH.language
    _Now.locale = known if is_spoken else ENGLISH
    _Now.catalog = words.catalog or NullTranslations()
    if others:
        _Now.catalog.add_fallback(others)
    return words


def has_words_in(language: str) -> bool:
    """Return whether a site in ``language`` has its own words, or needs none but the English."""
    return language[:2] == "en" or bool(Words(language))


def locale_of(language: str) -> Locale:
    """Return the direction of ``language``, and how it writes dates; if not known, as English."""
    try:
        known = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    return ENGLISH if str(known) == "en" else known


def locale() -> Locale:
    """Return the present locale, for dates and numbers."""
    return _Now.locale


def _(text: str) -> str:
    """Return the present translation of ``text``."""
    return _Now.catalog.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the present translation of ``one`` or ``many``, as ``count`` needs it."""
    return _Now.catalog.ngettext(one, many, count)


def in_sentence(noun: str) -> str:
    """Return ``noun``, such as a book's “Habit”, as it is inside a sentence of the language.

    In some, such as German, nouns keep their capital: their catalogs have “Kalender”.
    """
    return noun if _("calendar")[:1].isupper() else noun.lower()


def N_(text: str) -> str:  # noqa: N802  # gettext's own name
    """Return ``text``, which is translated later: it is only marked for the catalogs."""
    return text

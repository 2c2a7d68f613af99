"""One table of our settings, from which each is registered, checked and described.

It uses only the configuration of Sphinx, because any Sphinx project can use the PDF builder alone,
and that builder takes its settings from here, as the site does.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config
from sphinx.util import logging
from sphinx.util.matching import Matcher

from mentoring_mondays.compat import set_in_conf

logger = logging.getLogger(__name__)

#: What is built again when a setting changes: all pages, those of the EPUB, or what the builder
#: decides.
Rebuild = Literal["", "html", "epub"]


@dataclass(frozen=True)
class Kind:
    """A type of value: its name in plain words, a test of a value, and what Sphinx accepts."""

    words: str
    fits: Callable[[Any], bool]
    types: frozenset[type] | ENUM = frozenset()


TEXT = Kind("text", lambda value: isinstance(value, str), frozenset({str}))

TEXTS = Kind(
    "a list of texts",
    lambda value: isinstance(value, list | tuple) and all(isinstance(v, str) for v in value),
    frozenset({list, tuple}),
)

_DOCUMENTS = Kind(
    "a list of volumes, each of four texts: first page, file name, title, author",
    lambda value: (
        isinstance(value, list | tuple)
        and all(isinstance(v, list | tuple) and len(v) == 4 and TEXTS.fits(v) for v in value)
    ),
    frozenset({list, tuple}),
)


def choice(*names: str) -> Kind:
    """Return the kind of value that is one of ``names``."""
    return Kind(f"one of {', '.join(names)}", lambda value: value in names, ENUM(*names))


@dataclass(frozen=True)
class Setting:
    """A setting: its kind of value, its meaning, and the reason for it.

    ``mistake`` returns what is wrong with a value of the right kind, or None.
    ``example`` is what to write, as in ``conf.py``.
    """

    name: str
    kind: Kind
    default: Any
    rebuild: Rebuild
    meaning: str
    why: str
    example: str
    mistake: Callable[[Any], str | None] = lambda value: None

    def wrong(self, value: Any) -> str | None:
        """Return why this setting cannot have ``value``, and what to write; or None."""
        wrong = f"is not {self.kind.words}" if not self.kind.fits(value) else self.mistake(value)
        return f"{self.name}: {value!r} {wrong}; write {self.example}" if wrong else None


def _authority(value: str) -> str | None:
    # RFC 4151, 2.1: a host name or mail address, and a day, of which the month may be left out.
    fits = re.fullmatch(r"[\w.@-]+,\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII)
    return None if fits or not value else "is not a host and a year"


def _web_address(value: str) -> str | None:
    return None if not value or re.match(r"https?://\S+$", value) else "is not a web address"


def wrong_pattern(patterns: list[str]) -> str | None:
    """Return what is wrong with a list of patterns for names of files, or None."""
    for pattern in patterns:
        try:
            Matcher([pattern])
        except re.error as error:
            return f"has a pattern, “{pattern}”, that cannot be read: {error}"
    return None


_YES_OR_NO = Kind(
    "True or False", lambda value: str(value) in ("True", "False", "0", "1"), frozenset({bool})
)


def _are_fonts(value: object) -> bool:
    if not isinstance(value, dict):
        return TEXTS.fits(value)
    uses = all(isinstance(use, str) and re.fullmatch(r"[A-Za-z_]+", use) for use in value)
    return uses and all(isinstance(each, str) or TEXTS.fits(each) for each in value.values())


_FONTS = Kind(
    "a list of font families, or a mapping of such lists",
    _are_fonts,
    frozenset({list, tuple, dict}),
)

_PAPER = choice("a5", "a4", "us-letter")

SETTINGS = (
    Setting(
        "mondays_authority", TEXT, "", "html",
        "A host and a year in which it was yours. Feeds and calendars use them to identify "
        "entries. The default is the host of `html_baseurl` and 2026.",
        "A feed reader identifies an entry by this name (RFC 4151). Keep it when the site moves, "
        "or readers see every entry as new.",
        '"mondays.example,2026"',
        _authority,
    ),
    Setting(
        "mondays_newsletter", TEXT, "", "",
        "The address of the form by which readers subscribe to a newsletter, at any provider. The "
        "page “Follow” links to it.",
        "The site sends no email itself: a provider can turn the feed into emails.",
        '"https://newsletter.example/our-circle"',
        _web_address,
    ),
    Setting(
        "mondays_pdf", TEXT, "_build/pdf", "",
        "The folder with the PDFs, relative to `conf.py`. The site offers the PDFs that are there.",
        "The PDFs are built before the site, by their own builder.",
        '"_build/pdf"',
    ),
    Setting(
        "mondays_epub", TEXT, "_build/epub", "",
        "The folder with the EPUB, relative to `conf.py`. The site offers the EPUB that is there.",
        "The EPUB is built before the site, by its own builder.",
        '"_build/epub"',
    ),
    Setting(
        "mondays_epub_exclude_patterns", TEXTS, [], "epub",
        "Pages that the EPUB leaves out, written like Sphinx’s `exclude_patterns`; links to them "
        "lead to the site.",
        "Some pages are useful only on the website, such as those for contributors.",
        '["contributing/**"]',
        wrong_pattern,
    ),
    Setting(
        "pdf_exclude_patterns", TEXTS, [], "",
        "Pages that the PDFs leave out, written like Sphinx’s `exclude_patterns`; links to them "
        "lead to the site.",
        "Some pages are useful only on the website, such as those for contributors.",
        '["contributing/**"]',
        wrong_pattern,
    ),
    Setting(
        "pdf_documents", _DOCUMENTS, [], "",
        "The volumes of a project that has several: for each, the page that it begins with, the "
        "name of its file, its title (by default that of its first page) and its author (by "
        "default that of the project). Links to pages in other volumes lead to the site.",
        "A guide and a reference are two books. It is written like Sphinx’s `latex_documents`.",
        '[("guide/index", "guide.pdf", "Guide", "")]',
    ),
    Setting(
        "pdf_paper", _PAPER, "a5", "",
        "The page size of a book.",
        "A5 is the size of a paperback, and two of its pages fill a sheet of A4.",
        '"a5"',
    ),
    Setting(
        "pdf_handout_paper", _PAPER, "a4", "",
        "The page size of a handout.",
        "A handout is printed at home or in an office.",
        '"a4"',
    ),
    Setting(
        "pdf_fonts", _FONTS, [], "",
        "Font families for the PDFs, tried before the package’s own: a list for text and titles, "
        "or lists by use, `serif`, `sans` and `mono`, or by script, such as `Han` or `Arabic`.",
        "The package’s fonts have Latin, Greek and Cyrillic. There are extras for other scripts "
        "(arabic, chinese, chinese-traditional, emoji, hebrew, japanese, korean, scripts), "
        "and some projects have their own fonts.",
        '{"serif": ["Our Serif"], "Arabic": ["Amiri"]}',
    ),
    Setting(
        "pdf_font_paths", TEXTS, [], "",
        "Folders with fonts for the PDFs, relative to `conf.py`.",
        "A font inside the project gives the same PDF on every machine.",
        '["fonts"]',
    ),
    Setting(
        "pdf_system_fonts", _YES_OR_NO, False, "",
        "Whether the PDFs may use the fonts installed on the machine.",
        "With them, the same project looks different on another machine, so by default they are "
        "not used.",
        "True",
    ),
    Setting(
        "pdf_imprint", TEXTS, [], "",
        "Lines for the imprint of a book, such as its license.",
        "Only the people who make a book can say who has which rights.",
        '["The words are licensed under CC BY 4.0."]',
    ),
)  # fmt: skip

#: What a build of the site finds out for itself, stored in the configuration because every part of
#: Sphinx (environment, domain, directive, builder) can read it there. ``conf.py`` does not set it.
STATE = (
    EDITION := "mondays_edition",
    PARSED_PAGES := "mondays_parsed_pages",
    ADDRESSES := "mondays_addresses",
    DOWNLOADS := "mondays_downloads",
)

#: The digest of the catalogs, in any project: with other words, all pages are read again.
WORDS = "mondays_words"


def register(app: Sphinx, prefix: str) -> None:
    """Register the settings whose names begin with ``prefix``."""
    for setting in _named(prefix):
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, setting.kind.types, setting.meaning
        )


def register_words(app: Sphinx) -> None:
    """Register the digest of the catalogs, which :mod:`mentoring_mondays.language` fills in."""
    app.add_config_value(WORDS, "", "env", str)


def setup(app: Sphinx) -> None:
    """Register the site's settings, and its state."""
    register(app, "mondays_")
    for name in STATE:
        app.add_config_value(name, None, "")


def _named(prefix: str) -> Iterator[Setting]:
    return (setting for setting in SETTINGS if setting.name.startswith(prefix))


def check(app: Sphinx, config: Config, prefix: str) -> None:
    """Report each value that cannot be used, and use the default; report unknown names."""
    for setting in _named(prefix):
        if wrong := setting.wrong(getattr(config, setting.name)):
            report(app, setting.name, wrong)
            setattr(config, setting.name, setting.default)
    known = [setting.name.removeprefix(prefix) for setting in _named(prefix)]
    for name in set_in_conf(config):
        # Another extension may have settings that begin so.
        if name.startswith(prefix) and name not in {*config.values, *config.overrides}:
            near = get_close_matches(name.removeprefix(prefix), known, 1) or known
            hint = f"write {' or '.join(f'“{prefix}{name}”' for name in near)}"
            report(app, name, f"there is no setting “{name}”; {hint}")


def report(app: Sphinx, name: str, message: str) -> None:
    """Warn of the setting or option ``name``, at its line in ``conf.py`` if it is there."""
    logger.warning("%s", message, location=place_of(app, name), type="mondays", subtype="option")


def shown(file: Path) -> str:
    """Return ``file`` as messages show it: relative to the current folder, if it is in there."""
    near = os.path.relpath(file)
    return str(file) if near.startswith(os.pardir) else near


def place_of(app: Sphinx, name: str) -> str | None:
    """Return ``conf.py:7`` for a name that is set or a key that is written there."""
    file = Path(app.confdir, "conf.py")
    if not file.is_file():
        return None
    written = re.compile(rf"\s*{re.escape(name)}\s*=(?!=)|.*[\"']{re.escape(name)}[\"']\s*:")
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    return next((f"{shown(file)}:{number}" for number, line in lines if written.match(line)), None)

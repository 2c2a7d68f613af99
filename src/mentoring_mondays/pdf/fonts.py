"""The fonts of a volume: which there are, and which one sets which script.

Fonts for other scripts come in packages that are extras of this one. Installed extras are used; a
project names others in ``pdf_fonts``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from sphinx.builders import Builder

from mentoring_mondays.locale import locale_of
from mentoring_mondays.pdf.writer.markup import Code, call, string, value

#: The families for text and titles, for labels and table heads, and for code: ours, and those in
#: Typst itself.
FAMILIES: Mapping[str, Sequence[str]] = {
    "serif": ("Source Serif Pro", "Source Sans Pro", "DejaVu Sans Mono", "New Computer Modern"),
    "sans": ("Source Sans Pro", "DejaVu Sans Mono", "New Computer Modern"),
    "mono": ("DejaVu Sans Mono", "Source Sans Pro"),
}

#: The face for emoji, and the characters that can be on a key, such as 1️⃣.
EMOJI, _KEYS = "Noto Emoji", string("[#*0-9]")

#: Any character but those that our own families and those in Typst have: Latin, Greek and Cyrillic
#: letters, punctuation, currencies, arrows, frames, check marks, and signs of formulas.
_STRANGE = re.compile(
    r"[^\0-\u04ff\u1e00-\u1eff\u2000-\u2026\u2028-\u2037\u2039-\u2040\u2044\u20a0-\u20bf\u2122"
    r"\u2190-\u2213\u2215\u2217-\u2220\u2227-\u222d\u2234-\u223d\u2241-\u2269\u2500-\u25ff\u2713-\u2718]"
)

#: A character in code that is written by its number.
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

#: Letters, accents and marks of English and its neighbors.
_LATIN = r"[\u{20}-\u{36f}\u{2010}-\u{2044}]"


@dataclass(frozen=True)
class Extra:
    """Fonts in a separate package: the ``name`` of the extra, the module, the scripts.

    ``scripts`` are Unicode names. The first of the two families is for text and titles, the other
    for labels.
    """

    name: str
    module: str
    scripts: tuple[str, ...]
    families: tuple[str, str]

    def has(self, character: str) -> bool:
        """Return whether ``character`` belongs to one of the scripts, or is an emoji."""
        from fontTools.unicodedata import script_extension, script_name

        if "Common" in self.scripts:
            return character == "\ufe0f" or "\U0001f000" <= character < "\U00020000"
        return not {script_name(s) for s in script_extension(character)}.isdisjoint(self.scripts)


#: The scripts in the package with one face for each.
_SCRIPTS = (
    "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi",
    "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu",
    "Thai",
)  # fmt: skip

_CHINESE = ("Han", "Bopomofo")

EXTRAS = (
    Extra("chinese", "pylopdf_fonts_zh_cn", _CHINESE, ("Noto Serif SC", "Noto Sans SC")),
    Extra(
        "chinese-traditional", "pylopdf_fonts_zh_tw", _CHINESE, ("Noto Serif TC", "Noto Sans TC")
    ),
    Extra(
        "japanese",
        "pylopdf_fonts_jp",
        ("Hiragana", "Katakana", "Han"),
        ("Noto Serif JP", "Noto Sans JP"),
    ),
    Extra("korean", "pylopdf_fonts_ko", ("Hangul", "Han"), ("Noto Serif KR", "Noto Sans KR")),
    Extra("arabic", "fontpkg_amiri", ("Arabic",), ("Amiri",) * 2),
    Extra("hebrew", "fontpkg_frank_ruhl_libre", ("Hebrew",), ("Frank Ruhl Libre",) * 2),
    *(Extra("scripts", "manimgx_fonts", (name,), (f"Noto Sans {name}",) * 2) for name in _SCRIPTS),
    Extra("emoji", "manimgx_fonts", ("Common",), (EMOJI, "Noto Sans Symbols")),
)

#: The extra with a language's own form of the characters; the others come after it.
_OF_LANGUAGE = {
    "zh": "chinese",
    "zh_TW": "chinese-traditional",
    "zh_HK": "chinese-traditional",
    "ja": "japanese",
    "ko": "korean",
}


@dataclass(frozen=True)
class Fonts:
    """The fonts for a project: its ``language``, its own folders, and the fonts it asks for.

    ``wanted`` has families by role or script. With ``system``, the fonts of the machine are used
    too, and the result depends on the machine.
    """

    language: str = "en"
    folders: tuple[Path, ...] = ()
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    system: bool = False

    @classmethod
    def of(cls, builder: Builder) -> "Fonts":
        """Return the fonts that the ``conf.py`` of ``builder`` asks for."""
        config = builder.config
        asked = config.pdf_fonts
        by_use = asked if isinstance(asked, Mapping) else {"serif": asked}
        return cls(
            language=(config.language or "en").replace("-", "_"),
            folders=tuple(Path(builder.confdir, path) for path in config.pdf_font_paths),
            wanted={use: [f] if isinstance(f, str) else list(f) for use, f in by_use.items()},
            system=bool(config.pdf_system_fonts),
        )

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return locale_of(self.language).text_direction == "rtl"

    @cached_property
    def extras(self) -> list[Extra]:
        """All extras, those of the language first."""
        return sorted(EXTRAS, key=lambda extra: extra.name != self._of_language)

    @property
    def _of_language(self) -> str | None:
        return _OF_LANGUAGE.get(self.language) or _OF_LANGUAGE.get(self.language[:2])

    @cached_property
    def installed(self) -> list[Extra]:
        """The extras that are installed, in that order."""
        return [extra for extra in self.extras if is_installed(extra.module)]

    def extra_for(self, script: str) -> Extra | None:
        """Return the extra with fonts for a script, by its name in Unicode."""
        return next((extra for extra in self.extras if script in extra.scripts), None)

    def has(self, script: str) -> bool:
        """Return whether an extra or the project has fonts for ``script``."""
        return script in self.wanted or any(script in extra.scripts for extra in self.installed)

    @property
    def paths(self) -> list[Path]:
        """The folders with fonts, the project's own first."""
        ours = ("font_source_serif_pro", "font_source_sans_pro")
        modules = dict.fromkeys([*ours, *(extra.module for extra in self.installed)])
        return [*self.folders, *map(_folder, modules)]

    def needed(self, code: str) -> list[Extra]:
        """Return the installed extras that the characters in ``code`` need.

        Typst compares and copies the list of families for each label, so a short one is faster.
        """
        escaped = "".join(chr(int(number, 16)) for number in _ESCAPED.findall(code))
        strange = set(_STRANGE.findall(code + escaped))
        needed = [extra for extra in self.installed if extra.name == self._of_language]
        for character in strange:
            found = [extra for extra in self.installed if extra.has(character)]
            if not found:
                return self.installed  # any of them may have this symbol
            needed += found
        return [extra for extra in self.installed if extra in needed]

    def code(self, text: str) -> str:
        """Return the lists of families for ``text``, and its direction, as the template's code."""
        extras = self.needed(text)
        sides = ("right", "left") if self.is_right_to_left else ("left", "right")
        lists = [(role, value(list(self._families(role, extras)))) for role in FAMILIES]
        lines = [*lists, *zip(("start", "end"), sides, strict=True)]
        return "".join(f"#let {name} = {code}\n" for name, code in lines)

    def unknown(self, families: Iterable[str]) -> list[str]:
        """Return wanted but missing names: unknown uses, and families not in ``families``."""
        known = {family.casefold() for family in families}
        asked = dict.fromkeys(family for use in self.wanted.values() for family in use)
        uses = [use for use in self.wanted if use not in FAMILIES and not _is_script(use)]
        return uses + [family for family in asked if family.casefold() not in known]

    def _families(self, role: str, extras: Sequence[Extra]) -> Iterator[Code]:
        """Yield the families of a role in order, some only for the letters of one script.

        Those for a script come first, because the face for code has some of their letters too.
        """
        at = int(role == "sans")
        for script in sorted(filter(_is_script, self.wanted.keys() - FAMILIES.keys())):
            yield from (_for_script(family, script) for family in self.wanted[script])
        yield from map(string, self.wanted.get(role, ()))
        if extras and not any(extra.name == self._of_language for extra in extras):
            # First of all, or Typst would try those of every script for each word.
            yield call("", name=string(FAMILIES[role][0]), covers=call("regex", string(_LATIN)))
        for extra in extras:
            if extra.name == self._of_language:  # quotation marks and dashes belong to the language
                latin = string(FAMILIES[role][0])
                yield call("", name=latin, covers=string("latin-in-cjk"))
                yield string(extra.families[at])
            elif "Common" not in extra.scripts:
                yield from (_for_script(extra.families[at], script) for script in extra.scripts)
        ours = list(map(string, FAMILIES[role]))
        if any("Common" in extra.scripts for extra in extras):
            # Before the fonts in Typst, one of which draws the frame of 1️⃣ around what is before it.
            ours.insert(len(ours) - 2, call("", name=string(EMOJI), covers=call("regex", _KEYS)))
        yield from ours
        yield from map(string, dict.fromkeys(extra.families[at] for extra in extras))


def is_installed(module: str) -> bool:
    """Return whether there is a package with that name."""
    return find_spec(module) is not None


def _is_script(name: str) -> bool:
    """Return whether Unicode has a script with that name."""
    from fontTools.unicodedata import script_code

    return bool(script_code(name, ""))


def _for_script(family: str, script: str) -> Code:
    letters = call("regex", string(rf"\p{{scx={script}}}"))  # and the marks it shares with others
    return call("", name=string(family), covers=letters)


def _folder(module: str) -> Path:
    """Return the folder with the fonts of a package."""
    spec = find_spec(module)
    assert spec
    assert spec.origin
    folder = Path(spec.origin).parent
    return folder / "files" if (folder / "files").is_dir() else folder

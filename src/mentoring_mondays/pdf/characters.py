"""Which characters can be printed, and what is printed in place of the others."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mentoring_mondays.pdf.typst.compiler import Compiler, RefusedError

#: Characters that only change the one before, or join two into one emoji.
_MODIFIERS = "\ufe0e\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

#: Characters that every font here can show.
_ASCII = {chr(number) for number in range(0x20, 0x7F)} | {"\n"}

#: Scripts that only a monospaced face has, among the fonts in Typst itself.
_MAKESHIFT = {"Arabic": "DejaVu Sans Mono"}


@dataclass(frozen=True)
class _Found:
    """The first character of a script on a page, and its place, ``path:line``."""

    character: str
    place: str


class Characters:
    """The characters of a build: those seen so far, and those that no font can show."""

    def __init__(self, compiler: Compiler) -> None:
        """Use ``compiler`` to find out which can be shown."""
        self.missing: set[str] = set()
        self.noted: set[str] = (
            set()
        )  # missing characters, and those that have only a makeshift face
        self._compiler = compiler
        self._new: set[str] = set()
        self._known: set[str] = set()
        self._pages: dict[str, dict[str, _Found]] = defaultdict(dict)  # by script, by page
        self._told: set[tuple[str, str]] = set()

    def learn(self) -> bool:
        """Look up the characters found since the last time; return whether any is noted."""
        new, self._new = self._new - self._known, set()
        if not new:
            return False
        self._known |= new
        missing = self._compiler.without_glyph(sorted(new))
        self.missing |= missing
        makeshift = [name for name in _MAKESHIFT if not self._compiler.fonts.has(name)]
        poor = {c for c in new if makeshift and not c.isascii() and script_of(c) in makeshift}
        self.noted |= missing | poor
        return bool(missing | poor)

    def learn_from(self, refused: RefusedError) -> bool:
        """Note the characters in refused texts that no font has together."""
        missing = set(self._compiler.missing(refused)) - self.missing
        self.missing |= missing
        self.noted |= missing
        return bool(missing)

    def printable(self, text: str) -> str:
        """Return ``text`` with the names of missing characters in brackets.

        Without a font for emoji, a digit on a key is a digit.
        """
        if _ASCII.issuperset(text):
            return text
        if not self._compiler.fonts.has("Common"):
            text = re.sub("\ufe0f?\u20e3", "", text)
        self._new.update(text)
        if self.missing.isdisjoint(text):
            return text
        every = f"[{re.escape(''.join(sorted(self.missing)))}]"
        return re.sub(f"{every}(?:{every}|[{_MODIFIERS}])*", lambda run: _named(run[0]), text)

    def noted_in(self, text: str) -> list[str]:
        """Return the noted characters of ``text``, each once, except for modifiers of others."""
        if self.noted.isdisjoint(text):
            return []
        return [c for c in dict.fromkeys(text) if c in self.noted and c not in _MODIFIERS]

    def note(self, character: str, place: str) -> None:
        """Note for :meth:`advice` that a noted character is at ``place``."""
        page = re.sub(r":\d+$", "", place)
        self._pages[script_of(character)].setdefault(page, _Found(character, place))

    def advice(self) -> Iterator[list[tuple[str, str]]]:
        """Yield, for each script with noted characters, the places and messages of new pages."""
        for script, pages in sorted(self._pages.items()):
            new = [found for page, found in pages.items() if (script, page) not in self._told]
            self._told |= {(script, page) for page in pages}
            if new:
                yield [(found.place, self._advice(script, found.character)) for found in new]
        self._pages.clear()

    def _advice(self, script: str, character: str) -> str:
        """Return the message about a script, of which a page has the noted ``character``."""
        extra = self._compiler.fonts.extra_for(script)
        remedy = f"install mentoring-mondays[{extra.name}]" if extra else "name one in pdf_fonts"
        if character not in self.missing:
            return (
                f"the script {script} is set in {_MAKESHIFT[script]}, because there is no book "
                f"typeface for it; to get one, {remedy}"
            )
        kind = "symbols" if script == "Common" else f"the script {script}"
        name = unicodedata.name(character, "a character without a name")
        return (
            f"no font here can show {code(character)} ({name}), of {kind}; such characters are "
            f"printed as their names in brackets; to get a font, {remedy}"
        )


def code(character: str) -> str:
    """Return the code point of ``character`` as Unicode writes it."""
    return f"U+{ord(character):04X}"


def _named(run: str) -> str:
    """Return characters by their names, or by their code points if they have no name."""
    names = []
    for character in run:
        name = unicodedata.name(character, "").lower()
        if character not in _MODIFIERS or len(run) == 1:
            names.append(code(character) if not name or "ideograph-" in name else name)
    return f"[{', '.join(names)}]"


def script_of(character: str) -> str:
    """Return the name of the character's script in Unicode, such as ``Han``.

    Marks that Chinese shares with its neighbors count as Han.
    """
    from fontTools.unicodedata import script, script_name

    wide = unicodedata.east_asian_width(character) in ("W", "F")
    if wide and unicodedata.category(character).startswith("P"):
        return "Han"
    return str(script_name(script(character), "Unknown"))

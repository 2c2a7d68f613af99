"""Which characters can be printed, and what is printed instead of the others."""

import re
import unicodedata
from collections import defaultdict

from sphinx.util import logging

from mentoring_mondays.pdf.compiler import Compiler, RefusedError

logger = logging.getLogger(__name__)

#: What only changes the character before it, or joins two to one emoji.
_MODIFIERS = "\ufe0e\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

#: What every font here can show.
_ASCII = {chr(number) for number in range(0x20, 0x7F)} | {"\n"}

#: The extra of this package with a font for a script, by its code in ISO 15924.
EXTRAS = {
    "Arab": "arabic",
    "Hebr": "hebrew",
    "Hani": "chinese",
    "Bopo": "chinese",
    "Hira": "japanese",
    "Kana": "japanese",
    "Hang": "korean",
    "Zyyy": "symbols",
    **dict.fromkeys(("Armn", "Beng", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Khmr"), "symbols"),
    **dict.fromkeys(("Knda", "Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu"), "symbols"),
    "Thai": "symbols",
}


class Characters:
    """The characters of a build: those seen so far, and those that no font can show."""

    def __init__(self, compiler: Compiler) -> None:
        """Ask ``compiler`` which there are."""
        self.missing: set[str] = set()
        self._compiler = compiler
        self._new: set[str] = set()
        self._known: set[str] = set()
        self._places: dict[str, dict[str, str]] = defaultdict(dict)  # by script, by place
        self._told: set[tuple[str, str]] = set()

    def learn(self) -> bool:
        """Look up the characters met since the last time; return whether any is missing."""
        new, self._new = self._new - self._known, set()
        self._known |= new
        missing = self._compiler.without_glyph(sorted(new)) if new else set()
        self.missing |= missing
        return bool(missing)

    def learn_from(self, refused: RefusedError) -> bool:
        """Learn from texts that were refused, of characters that no font has together."""
        missing = set(self._compiler.missing(refused)) - self.missing
        self.missing |= missing
        return bool(missing)

    def printable(self, text: str) -> str:
        """Return ``text`` with the names of missing characters in brackets."""
        if _ASCII.issuperset(text):
            return text
        self._new.update(text)
        if self.missing.isdisjoint(text):
            return text
        every = f"[{re.escape(''.join(sorted(self.missing)))}]"
        return re.sub(f"{every}(?:{every}|[{_MODIFIERS}])*", lambda run: _named(run[0]), text)

    def note(self, character: str, place: str) -> None:
        """Keep for :meth:`advise` that a missing character stands at ``place``."""
        self._places[_script(character)].setdefault(place, character)

    def advise(self) -> None:
        """Tell of each script that has missing characters, once for each place of them."""
        for script, places in sorted(self._places.items()):
            new = [place for place in places if (script, place) not in self._told]
            self._told |= {(script, place) for place in new}
            if new:
                logger.info("%s: advice: %s", new[0], _advice(script, places[new[0]], new[1:]))
        self._places.clear()


def _advice(script: str, character: str, others: list[str]) -> str:
    """Return what is said of a script: ``character`` is its first, ``others`` more places."""
    from fontTools.unicodedata import script_name

    name = "symbols" if script == "Zyyy" else f"the script {script_name(script, 'unknown')}"
    extra = EXTRAS.get(script)
    remedy = f"install mentoring-mondays[{extra}]" if extra else "name one in pdf_fonts"
    listed = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
    also = f" (also at {listed})" if others else ""
    return (
        f"no font here can show {code(character)} ({unicodedata.name(character, 'no name')}) of "
        f"{name}, and its name is printed in brackets{also}; for a font, {remedy}"
    )


def code(character: str) -> str:
    """Return the code point of ``character`` as Unicode writes it."""
    return f"U+{ord(character):04X}"


def _named(run: str) -> str:
    """Return characters by their names; those that have only a number by their code points."""
    names = []
    for character in run:
        name = unicodedata.name(character, "").lower()
        if character not in _MODIFIERS or len(run) == 1:
            names.append(code(character) if not name or "ideograph-" in name else name)
    return f"[{', '.join(names)}]"


def _script(character: str) -> str:
    from fontTools.unicodedata import script

    return str(script(character))

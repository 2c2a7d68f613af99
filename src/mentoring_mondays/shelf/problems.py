"""A mistake in one place, in words that a contributor can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dc_field
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a page, where it is, and what to write instead.

    ``path`` is relative to the docs folder, with forward slashes; ``line`` and ``column`` count
    from 1; ``field`` is the front matter key it is about, or empty. ``rule`` is the subtype of the
    Sphinx warning (``mondays.<rule>``), by which it can be filtered. If known, ``found`` is the
    text at that place, and ``instead`` is the text that replaces it in an automatic fix.
    """

    path: str
    line: int
    column: int
    field: str
    rule: str
    message: str
    found: str = dc_field(default="", compare=False)
    instead: str | None = dc_field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The message, after the name of the field it is about."""
        return f"{self.field}: {self.message}" if self.field else self.message

    def __str__(self) -> str:
        """Return the problem as one line: place, message, rule."""
        return f"{self.path}:{self.line}:{self.column}: {self.text} [{self.rule}]"


def nearest(word: str, known: Iterable[str], close: float = 0.6) -> str | None:
    """Return the known word that ``word`` was meant to be, if one is so ``close``, from 0 to 1."""
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_case, n=1, cutoff=close)
    return by_case[found[0]] if found else None


def shortened(text: str, most: int = 60) -> str:
    """Return ``text`` short enough for a message: of at most that many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"

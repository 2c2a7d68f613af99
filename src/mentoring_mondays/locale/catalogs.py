"""Reads the catalogs of a language, and finds what is wrong in those of a project.

They are gettext's files (https://www.gnu.org/software/gettext/manual/, PO Files), often made by
somebody who does not program: a message with a mistake is left out, and its English words stay.
"""

from collections.abc import Iterable, Iterator
from gettext import GNUTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a site in English needs none of it
    from babel.messages import Message

#: The name of the catalogs.
DOMAIN = "mentoring_mondays"

FOLDER = Path(__file__).parent

#: Placeholders that stand for marks around words, which no translation can do without.
_MARKS = {"link", "end", "hidden"}


class Mistake(NamedTuple):
    """What is wrong in a catalog: the file, the line (from 1), and what to write."""

    file: Path
    line: int
    text: str


class Words:
    """What the catalogs of one language say, those of the project first.

    ``catalog`` is None if there are none. ``mistakes`` are left out of it. ``mark`` is a digest of
    the files.
    """

    def __init__(self, language: str, folders: Iterable[Path] = ()) -> None:
        """Read the catalogs of ``language``, and those without its country, in ``folders``."""
        self.mistakes: list[Mistake] = []
        self.catalog: GNUTranslations | None = None
        self.mark = ""
        self._translated: set[str] = set()
        names = dict.fromkeys((language, language.replace("-", "_").partition("_")[0]))
        for folder in (*folders, FOLDER):
            for name in names:
                file = folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"
                if file.is_file():
                    self._add(file, name)

    def _add(self, file: Path, language: str) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        try:
            content = file.read_bytes()
            self.mark = sha256(self.mark.encode() + content).hexdigest()
            read = read_po(BytesIO(content), locale=language)
            for message in [message for message in read if message.id]:
                wrong = list(_mistakes(message))
                self.mistakes += [Mistake(file, message.lineno or 1, text) for text in wrong]
                if wrong:
                    read.delete(message.id)
            compiled = BytesIO()
            write_mo(compiled, read)
            catalog = GNUTranslations(BytesIO(compiled.getvalue()))
        except (LookupError, OSError, ValueError) as why:
            text = f"this catalog cannot be read; save it as UTF-8, and fix its first lines ({why})"
            self.mistakes.append(Mistake(file, 1, text))
            return
        if found := {_ids(message)[0] for message in read if any(_texts(message))}:
            self._translated |= found
            if self.catalog:
                self.catalog.add_fallback(catalog)
            else:
                self.catalog = catalog

    @property
    def untranslated(self) -> set[str]:
        """Our words, in English, that no catalog has in this language."""
        return Words("es")._translated - self._translated

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return self.catalog is not None


def _ids(message: "Message") -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _texts(message: "Message") -> tuple[str, ...]:
    if message.fuzzy or not message.id:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _mistakes(message: "Message") -> Iterator[str]:
    """Yield what is wrong with the placeholders of a message that is translated."""
    known = max(map(_placeholders, _ids(message)), key=len)
    for text in filter(None, _texts(message)):
        try:
            found = _placeholders(text)
        except ValueError:
            yield f"“{text}” has a brace without its other; write both, or none"
            continue
        names = ", ".join(f"{{{name}}}" for name in dict.fromkeys(known)) or "no braces"
        if extra := [name for name in found if name not in known or found.count("") > 1]:
            yield f"nothing is filled in for “{{{extra[0]}}}” here; write {names}"
        elif lacking := _MARKS & {*known} - {*found}:
            yield f"“{{{min(lacking)}}}” is missing; write {names}, each once"


def _placeholders(text: str) -> list[str]:
    """Return what stands in braces in ``text``. Raises :class:`ValueError` for a single brace."""
    parts = Formatter().parse(text)
    return [
        f"{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}"
        for _, name, form, how in parts
        if name is not None
    ]

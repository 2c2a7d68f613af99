"""The files in ``docs/``: pages, pictures, folders, and nothing else.

Only listed kinds of files are allowed. All others are reported and kept out of the site: Sphinx
receives only the pages found here, and pages only the pictures.
"""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unicodedata import category, is_normalized, normalize

from mentoring_mondays.shelf.allowlist import PAGE, PICTURES
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.records.fields import UNSEEN
from mentoring_mondays.storage.addresses import is_device, same
from mentoring_mondays.storage.output import is_junction

#: Other endings of Markdown files, and those that an editor adds.
_MARKDOWN = (".md.txt", ".txt", ".md", ".markdown", ".mdown", ".mkd")

#: Files that word processors and browsers save.
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".html", ".htm")

#: Pictures that not every reader's device can show.
_OTHER_PICTURES = (".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".jfif", ".ico", ".psd")

#: Names that the site itself uses at its top level.
MADE = frozenset({
    "404", "cards", "downloads", "entries", "genindex", "modindex", "py-modindex", "search",
})  # fmt: skip

#: The name of the PDF of everything; the PDF of a book in this folder would have it too.
COMPANION = "books/mentoring-mondays"

#: Files that systems, editors and git leave in folders. They are neither read nor reported.
_LEFTOVERS = re.compile(
    r"\.DS_Store|\._.*|\.localized|\.directory|Thumbs\.db|ehthumbs\.db|desktop\.ini"
    r"|.*~|\.#.*|#.*#|~\$.*|\.~lock\..*|\..*\.sw[a-z]|.*\.(bak|orig|rej|swp|tmp)"
    r"|\.git.*|\.editorconfig|\.vscode|\.idea|\.obsidian|__pycache__",
    re.IGNORECASE | re.DOTALL,
)

#: Some systems cut off or refuse longer names.
LONGEST_NAME = 120
DEEPEST_FOLDER = 6

_A_NAME = (
    f"a name has up to {LONGEST_NAME} letters, digits, hyphens and underscores, and begins with "
    "a letter or a digit; rename this to "
)

#: What ``sphinx-quickstart`` puts beside ``conf.py``.
CONF = "conf.py"
_OF_SPHINX = frozenset({CONF, "Makefile", "make.bat", "_build", "_static", "_templates"})

#: How Python represents the bytes of a name that are not text (PEP 383).
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")

#: The form of nearly every name.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")

#: Letters and their marks in every script, and digits (Unicode, general categories).
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})

#: Phones and computers write these into the names of pictures: “Photo (1)”, “at 14.05.30”.
_IN_PICTURES = re.compile(r"(?<=.)[ ()](?=.)|\)$|(?<=\d)\.(?=\d)")


@dataclass
class Files:
    """The accepted pages, pictures and folders in ``docs``, and a problem for each other file."""

    pages: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def known(self) -> frozenset[str]:
        """Everything that is there, refused or not."""
        refused = (problem.path for problem in self.problems)
        return frozenset((*self.pages, *self.pictures, *self.folders, *refused))


def find_files(docs: Path) -> Files:
    """Return the accepted files in ``docs``, and the problems with the others.

    No file is opened, no link is followed, and no refused folder is searched. Where ``conf.py`` is
    in ``docs`` and not above it, what belongs to Sphinx there is neither accepted nor refused.
    """
    found = Files()
    is_project = (docs / CONF).is_file() and not (docs.parent / CONF).exists()
    skipped = _OF_SPHINX if is_project else frozenset()
    folders = [""]
    for folder in folders:  # the list grows in the loop
        for entry in _entries(docs, folder, found, skipped if not folder else frozenset()):
            path = f"{folder}{entry.name}"
            if entry.is_dir():
                found.folders.append(path)
                folders.append(f"{path}/")
            elif entry.name.endswith(PAGE):
                found.pages.append(path)
            else:
                found.pictures.append(path)
    for paths in (found.pages, found.pictures, found.folders):
        paths.sort()
    return found


def _entries(
    docs: Path, folder: str, found: Files, skipped: frozenset[str]
) -> Iterator[os.DirEntry[str]]:
    """Yield the accepted files in a folder; report the others, except for those ``skipped``."""
    try:
        # Of two names that differ only in capital letters, the lowercase one comes first.
        entries = sorted(os.scandir(docs / folder), key=lambda entry: entry.name.swapcase())
    except OSError as error:
        _report(found, folder.rstrip("/"), "name", f"the folder cannot be read: {error.strerror}")
        return
    known: dict[str, str] = {}
    for entry in entries:
        if _LEFTOVERS.fullmatch(entry.name) or entry.name in skipped:
            continue
        like = known.setdefault(same(entry.name), entry.name)
        if why := _is_no_file(entry):
            _report(found, f"{folder}{entry.name}", *why)
        elif why_not := _mistake(entry, folder):
            _report(found, f"{folder}{entry.name}", "name", why_not)
        elif like != entry.name:
            wrong = f"some systems take this name and “{like}” for the same; rename it"
            _report(found, f"{folder}{entry.name}", "name", wrong)
        else:
            yield entry


def _report(found: Files, path: str, rule: str, message: str) -> None:
    shown = os.fsencode(path).decode("utf-8", "replace")  # a box for each byte that is not text
    found.problems.append(Problem(shown, 1, 1, "", rule, message))


def _is_no_file(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """Return the rule and the reason for anything that is not a real file or folder."""
    if entry.is_symlink() or is_junction(entry.path):
        return "symlink", "this is a symbolic link; put the file here"
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return "name", "this is a pipe or a device, not a file; remove it"
    if entry.stat(follow_symlinks=False).st_nlink > 1:
        return "symlink", "this is a hard link to a file elsewhere; put a copy of the file here"
    return None


def _mistake(entry: os.DirEntry[str], folder: str) -> str | None:
    """Return what is wrong with the name of a file or folder, or None."""
    name = entry.name
    if _NOT_UTF_8.search(name):
        return "the name is not UTF-8; rename it"
    if entry.is_dir():
        if folder.count("/") >= DEEPEST_FOLDER:
            return f"folders may be at most {DEEPEST_FOLDER} levels deep; move this one up"
        if name.endswith(PAGE):
            wrong = "this is a folder, and only the names of pages end in .md"
            return f"{wrong}; rename it to {_plain(name.removesuffix(PAGE), is_folder=True)}"
        return _strange(name, name, is_folder=True) or _made(name, folder)
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending
    if ending == PAGE:
        return _strange(stem, name) or _made(stem, folder)
    if ending in PICTURES or ending in map(str.upper, PICTURES):  # as cameras write them
        return _strange(_IN_PICTURES.sub("-", stem), name)
    return _other_kind(name, ending.lower())


def _strange(stem: str, name: str, *, is_folder: bool = False) -> str | None:
    """Return what is wrong with ``name``, which is ``stem`` without its ending, or None."""
    if is_device(stem):
        return f"Windows reserves the name “{stem}” for a device; rename this file or folder"
    if len(stem) > LONGEST_NAME or not (_PLAIN.fullmatch(stem) or _is_of_letters(stem)):
        return f"{_A_NAME}{_plain(name, is_folder=is_folder)}"
    if not is_normalized("NFC", name):
        return f"an accent in this name is a separate character; rename this to {_plain(name)}"
    return None


def _plain(name: str, *, is_folder: bool = False) -> str:
    """Return a name like ``name`` that every system can hold, with the same ending."""
    stem, dot, ending = ("", "", "") if is_folder else name.rpartition(".")
    if ending.lower() not in ("md", *(each[1:] for each in PICTURES)):
        stem, dot, ending = name, "", ""
    letters = normalize("NFKD", stem.replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9_]+", "-", letters).strip("-_")[:LONGEST_NAME]
    return f"{words or 'another-name'}{dot}{ending}"


def _is_of_letters(stem: str) -> bool:
    return (
        stem[:1].isalnum()
        and all(c in "-_" or category(c) in _LETTERS for c in stem)
        and not re.search(UNSEEN, stem)
    )


def _made(stem: str, folder: str) -> str | None:
    if (not folder and same(stem) in MADE) or same(f"{folder}{stem}") == COMPANION:
        return f"the site itself uses the name “{stem}”; rename this file or folder"
    return None


def is_made(address: str) -> bool:
    """Return whether the site itself has ``address``; the archive knows its own redirects."""
    top = address.partition("/")[0].removesuffix(".html")
    return top.startswith("_") or (top in MADE and top != "entries")


def _other_kind(name: str, ending: str) -> str:
    for known in _MARKDOWN:
        if name.lower().endswith(known):
            return f"pages end in .md; rename this one to {name[: -len(known)]}.md"
    if ending in PICTURES:
        return f"rename this picture to {name[: -len(ending)]}{ending}, with a lowercase ending"
    if ending in _OTHER_PICTURES:
        return f"not every device can show {ending} pictures; open it, and save it as .jpg or .png"
    if ending in _DOCUMENTS:
        return f"readers cannot open a {ending} file here; copy its text into a page (.md)"
    return "this is neither a page nor a picture; move it out of docs, which is for readers"


def is_english(docs: Path) -> bool:
    """Return whether ``conf.py`` sets no other ``language``, and does not compute it."""
    for file in (docs.parent / "conf.py", docs / "conf.py"):
        try:
            tree = ast.parse(file.read_bytes())
        except (OSError, SyntaxError, ValueError):
            continue
        for line in tree.body:
            if isinstance(line, ast.Assign) and "language" in map(ast.unparse, line.targets):
                said = line.value.value if isinstance(line.value, ast.Constant) else "unknown"
                return said is None or str(said).startswith("en")
        break
    return True

"""The files under ``docs/``: which are pages, and which have no place there."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import is_normalized

from mentoring_mondays.shelf.allowlist import PICTURES
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.safety.confusables import UNSEEN

#: The endings by which Markdown is known elsewhere; Sphinx reads only ".md" here.
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")

#: What the site makes itself, at its top.
MADE = ("404", "cards", "downloads", "entries", "genindex", "search")

#: More than this is cut off or refused by some system.
LONGEST_NAME = 120

#: What would be markup or a command where the name is shown, or a folder of the site's own.
_STRANGE = re.compile(rf"[\x00-\x1f\x7f-\x9f<>\"\\]|^[_\s]|\s$|{UNSEEN}")


def find_pages(docs: Path) -> tuple[list[str], list[Problem]]:
    """Return the pages under ``docs`` in order, and what is wrong with other files.

    Hidden files and folders are not looked at, and links to elsewhere not followed; nor
    is what has a name that cannot be.
    """
    pages: list[str] = []
    problems: list[Problem] = []
    for folder, folders, files in os.walk(docs):
        here = Path(folder).relative_to(docs)
        refused = set()
        for name, rule, why in _refused(docs / here, here == Path(), files, folders):
            refused.add(name)
            problems.append(Problem((here / name).as_posix(), 1, 1, "", rule, why))
        folders[:] = [name for name in _seen(folders) if name not in refused]
        pages += [
            (here / name).as_posix()
            for name in _seen(files)
            if name.endswith(".md") and name not in refused
        ]
    return sorted(pages), problems


def _seen(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def _refused(
    folder: Path, top: bool, files: list[str], folders: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the names in a folder that cannot stay, with the rule and the reason."""
    known: dict[str, str] = {}
    for name in _seen([*files, *folders]):
        like = known.setdefault(name.casefold(), name)
        if (folder / name).is_symlink():
            yield name, "symlink", "this is a symbolic link; put the file here"
        elif why := _mistake(name, top, is_file=name in files):
            yield name, "name", why
        elif like != name:
            yield name, "name", f"this is “{like}” but for capital letters; rename it"


def _mistake(name: str, top: bool, *, is_file: bool) -> str | None:
    stem, ending = Path(name).stem, Path(name).suffix.lower()
    if is_file and ending in MARKDOWN and not name.endswith(".md"):
        return f"pages end in .md; rename this one to {stem}.md"
    if is_file and ending not in (".md", *PICTURES):
        return "this is no page and no picture; take it away, since docs is for readers"
    if _STRANGE.search(name) or len(name) > LONGEST_NAME or not is_normalized("NFC", name):
        return (
            f"a name has up to {LONGEST_NAME} letters, digits and hyphens; "
            "rename it, as in 09-minimizing.md"
        )
    if top and stem in MADE and ending in ("", ".md"):
        return f"the site itself makes “{stem}”; rename this"
    return None

"""``mondays check``: which pages are meant, and what is found on them."""

from collections.abc import Iterable
from pathlib import Path

from mentoring_mondays.commands.folder import NO_DOCS
from mentoring_mondays.commands.reports import Findings
from mentoring_mondays.shelf.authoring.autofix import mend_pages
from mentoring_mondays.shelf.reader import read_shelf


class PlaceError(Exception):
    """The files named are not pages of one docs folder; says so."""


def pages_of(docs: Path | None, files: Iterable[Path]) -> tuple[Path, tuple[str, ...]]:
    """Return the docs folder, and the paths in it that ``files`` mean ("" for all).

    The folder is the one given, or the nearest called “docs” above the files; a single
    folder in none of that name is itself meant. Raises :class:`PlaceError`.
    """
    files = tuple(files)
    if docs is None:
        found = [_docs_above(file) for file in files]
        if not files:
            docs = Path("docs")
        elif found[0] is not None:
            docs = found[0]
        elif len(files) == 1 and files[0].is_dir():
            docs = files[0]
        else:
            docs = Path("docs")
    if not docs.is_dir():
        raise PlaceError(NO_DOCS.format(docs=docs))
    return docs, tuple(_within(docs, file) for file in files) or ("",)


def _docs_above(file: Path) -> Path | None:
    if file.name == "docs" and file.is_dir():
        return file
    for folder in file.parents:
        if folder.name == "docs":
            return folder
    return None


def _within(docs: Path, file: Path) -> str:
    try:
        # Not resolve: a symbolic link in docs is in docs.
        path = file.absolute().relative_to(docs.absolute())
    except ValueError:
        raise PlaceError(f"{file} is not in the folder {docs}") from None
    return "" if path == Path() else path.as_posix()


def find(docs: Path, wanted: tuple[str, ...]) -> Findings:
    """Return what there is to mend on the pages ``wanted`` of the folder ``docs``."""
    shelf = read_shelf(docs)
    entries = [entry.path for entry in shelf.entries]
    return Findings(
        docs,
        [problem for problem in shelf.problems if _is_wanted(problem.path, wanted)],
        [problem for problem in shelf.advice if _is_wanted(problem.path, wanted)],
        sum(_is_wanted(path, wanted) for path in entries),
    )


def mend(docs: Path, wanted: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Mend the pages ``wanted``; return their texts before and after, by path."""
    paths = {file.relative_to(docs).as_posix() for file in docs.rglob("*.md")}
    return mend_pages(docs, [path for path in paths if _is_wanted(path, wanted)])


def _is_wanted(path: str, wanted: tuple[str, ...]) -> bool:
    return any(not want or path == want or path.startswith(f"{want}/") for want in wanted)

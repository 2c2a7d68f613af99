"""The second part of the check: Sphinx reads and resolves all pages, and writes none.

It does so as the build will, and keeps what it has read where the build looks for it. It sees a
preview: what is wrong with a page is reported today, and not on the Monday on which it appears.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from mentoring_mondays.commands.running.building import BUILD
from mentoring_mondays.commands.running.sphinx_messages import Message, in_our_words, message_of
from mentoring_mondays.shelf import Problem, Shelf
from mentoring_mondays.shelf.calendar.clock import PREVIEW
from mentoring_mondays.shelf.shelf import UNSAFE

#: Sphinx names the line on which a paragraph or a block begins.
NEAR = 12

#: The settings of a folder of pages without a project.
NO_PROJECT = {"extensions": ["mentoring_mondays.site"], "html_theme": "mondays"}


def cache_beside(docs: Path) -> Path | None:
    """Return the folder in which a build of ``docs`` keeps what it has read; None without one."""
    project = docs.resolve().parent
    return project / BUILD / "doctrees" / "cache" if (project / "conf.py").is_file() else None


def could_do_harm(shelf: Shelf) -> bool:
    """Return whether any page or file must stay out of a build, or there is no home page."""
    return not shelf.home or any(page.reason == UNSAFE for page in shelf.held)


def problems_in_reading(docs: Path, shelf: Shelf) -> list[Problem]:
    """Return what Sphinx has to say of the pages under ``docs`` and the rules have not said.

    Sphinx runs even so if some of it could do harm; ask :func:`could_do_harm` first.
    """
    found = {
        (each.path, each.rule, each.found or str(each.line)): each
        for each in sorted(_problem(docs, message) for message in _messages(docs))
    }
    return [each for each in found.values() if not _is_said(each, shelf)]


#: What the rules call it, where they have a name of their own for the same mistake.
_ALSO = {"language": "fence", "reference": "dead-link"}


def _is_said(problem: Problem, shelf: Shelf) -> bool:
    """Return whether the rules have reported ``problem``, or that from which it follows."""
    for said in (*shelf.problems, *shelf.advice):
        if said.path == problem.path:
            if problem.message in (said.text, said.message):
                return True
            if said.rule in (problem.rule, _ALSO.get(problem.rule)) and (
                said.line == problem.line or said.rule == "footnote"
            ):
                return True
    return False


def _messages(docs: Path) -> Iterator[Message]:
    """Yield what Sphinx warns of, in the order in which it does."""
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    records = _Records()
    project = docs.resolve().parent
    kept = cache_beside(docs)
    with (
        TemporaryDirectory() as folder,
        _preview(),
        patch_docutils(project if kept else None),
        docutils_namespace(),
    ):
        try:
            Sphinx(
                docs.resolve(), project if kept else None, Path(folder, "out"),
                kept.parent if kept else Path(folder, "doctrees"), "dummy",
                # As `make` does, so that the build finds the settings unchanged.
                {"nitpicky": True, **({} if kept else NO_PROJECT)},
                status=None, warning=records,
            ).build()  # fmt: skip
        except SphinxError as error:
            records.write(f"{project / 'conf.py'}: ERROR: {error}")
        except SystemExit:
            pass  # it has said why
    yield from filter(None, map(message_of, records.written))


class _Records(io.StringIO):
    """Takes what Sphinx's logger writes, a piece for each warning."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def write(self, text: str) -> int:
        self.written.append(click.unstyle(text))
        return len(text)


@contextmanager
def _preview() -> Iterator[None]:
    before = os.environ.get(PREVIEW)
    os.environ[PREVIEW] = "1"
    try:
        yield
    finally:
        os.environ.pop(PREVIEW)
        if before is not None:
            os.environ[PREVIEW] = before


def _problem(docs: Path, message: Message) -> Problem:
    """Return ``message`` as a problem at its place."""
    place, _, number = message.location.rpartition(":")
    file = Path(place if number.isdecimal() else message.location.removesuffix(":"))
    # Sphinx adds the ending to what it takes for the name of a page.
    file = file.with_name(file.name.replace(".md.md", ".md")).absolute()
    pages = sorted(each.relative_to(docs).with_suffix("").as_posix() for each in docs.rglob("*.md"))
    rule, words, what = in_our_words(message, pages)
    inside = file.is_relative_to(docs.resolve())
    name = file.relative_to(docs.resolve()).as_posix() if inside else f"../{file.name}"
    line, column = _place(file, int(number) if number.isdecimal() else 0, what)
    return Problem(name, line, column, "", rule, words, what)


def _place(file: Path, line: int, what: str) -> tuple[int, int]:
    """Return where ``what`` is in ``file``: on the next lines from ``line`` on, or on any."""
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() and what else []
    begin, end = (line - 1, line + NEAR) if line else (0, len(lines))
    for number, text in enumerate(lines[begin:end], start=begin + 1):
        if found := re.search(rf"(?<![\w-]){re.escape(what)}(?![\w-])", text, re.IGNORECASE):
            return number, found.start() + 1
    return line or 1, 1

"""The second part of the check: Sphinx reads and resolves all pages, but writes none.

It works as in a build, and stores what it has read where the build looks for it. It reads a
preview, so mistakes on an upcoming page are reported today and not on its Monday.
"""

import io
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from mentoring_mondays.commands.running.building import cache_beside
from mentoring_mondays.compat import disconnect
from mentoring_mondays.pdf.unprintable import unprintable
from mentoring_mondays.shelf import Problem, Shelf
from mentoring_mondays.shelf.calendar.clock import PREVIEW
from mentoring_mondays.shelf.pages import Page
from mentoring_mondays.shelf.reading.page import label_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.links.references import references_on
from mentoring_mondays.site.reading.links.unpublished_links import AHEAD, name_of
from mentoring_mondays.site.reading.sphinx_messages import (
    Message,
    in_our_words,
    is_reported,
    message_of,
)

#: How many lines below it to search: Sphinx gives the line on which a paragraph or a block begins.
NEAR = 12

#: The extension that asks git when pages last changed.
GIT = "sphinx_last_updated_by_git"

#: The settings of a folder of pages without a project.
NO_PROJECT = {"extensions": ["mentoring_mondays.site"], "html_theme": "mondays"}


class Found(NamedTuple):
    """The problems that Sphinx finds, and the links that are only text for now."""

    problems: list[Problem]
    ahead: list[Problem]


def found_in_reading(docs: Path, shelf: Shelf) -> Found:
    """Return the problems that Sphinx finds under ``docs`` and that no rule has reported.

    Pages that could do harm, or have no valid record, are left out, as in a build. Some of them
    may list others, so pages that no table of contents lists are then not reported.
    """
    messages, problems, ahead, anchors = _read(docs, shelf)
    held = (docs / f"{page.docname}.md" for page in shelf.held)
    if any("{toctree}" in page.read_text("utf-8", "replace") for page in held if page.is_file()):
        messages = [each for each in messages if each.kind != "toc.not_included"]
    problems += [_problem(docs, message, anchors) for message in messages]
    found = {
        (each.path, each.message, each.found or str(each.line)): each for each in sorted(problems)
    }
    said = (*shelf.problems, *shelf.advice)
    return Found([each for each in found.values() if not is_reported(each, said)], ahead)


def _read(
    docs: Path, shelf: Shelf
) -> tuple[list[Message], list[Problem], list[Problem], dict[str, list[str]]]:
    """Return Sphinx's warnings, and what they do not have.

    That is the pages that only drafts list, the links to waiting pages, and for each page the
    anchors of its headings.
    """
    records, drafted, ahead = _Records(), list[Problem](), list[Problem]()
    anchors: dict[str, list[str]] = {}
    project = docs.resolve().parent
    kept = cache_beside(docs)
    with (
        TemporaryDirectory() as folder,
        _preview(),
        patch_docutils(project if kept else None),
        docutils_namespace(),
    ):
        try:
            app = Sphinx(
                docs.resolve(), project if kept else None, Path(folder, "out"),
                kept.parent if kept else Path(folder, "doctrees"), "dummy",
                # As `make` does, so that the build finds the settings unchanged.
                {"nitpicky": True, **({} if kept else NO_PROJECT)},
                status=None, warning=records,
            )  # fmt: skip
            if GIT in app.extensions:
                disconnect(app, "env-updated", GIT)  # a build asks for the dates that are not known
            app.build()
            drafted, ahead = list(_drafted(app)), list(_ahead(app, shelf))
            anchors = {page: [*of.get("myst_slugs", ())] for page, of in app.env.metadata.items()}
            ahead += [
                _problem(docs, Message(place, "mondays.font", said))
                for place, said in unprintable(app, edition_of(app.config).pictures)
            ]
        except SphinxError as error:
            records.write(f"{project / 'conf.py'}: ERROR: {error}")
        except SystemExit:
            pass  # the reason is reported already
    return list(filter(None, map(message_of, records.written))), drafted, ahead, anchors


def _drafted(app: Sphinx) -> Iterator[Problem]:
    """Yield the pages that will be in no table of contents, because only drafts list them."""
    page = edition_of(app.config).page
    for name, listing in app.env.files_to_rebuild.items():
        early = [page(each).unpublished for each in sorted(listing)]
        if name in app.env.found_docs and all(early) and not page(name).unpublished:
            message = (
                f"only {min(listing)}.md has this page in its table of contents, and it "
                f"{early[0]}; add it to the {{toctree}} of another page, or make it a draft too"
            )
            yield Problem(f"{name}.md", 1, 1, "", "contents", message)


def _ahead(app: Sphinx, shelf: Shelf) -> Iterator[Problem]:
    """Yield the links to pages that appear later than the page that they are on."""
    edition = edition_of(app.config)
    named = {name: page for page, names in shelf.labels.items() for name in names}
    named |= {entry.name: entry.docname for entry in edition.entries}
    for name in sorted(app.env.found_docs):
        links = [
            (target, line or 1, posixpath.basename(target), has_words)
            for target, line, has_words in app.env.metadata[name].get(AHEAD, ())
        ]
        by_path = {written for _, _, written, _ in links}
        links += [
            (named[label_of(to.target)], 1, to.target, True)
            for to in references_on(app.env, name)
            if to.target not in by_path and label_of(to.target) in named
        ]
        yield from _links_ahead(app, name, links)


def _links_ahead(
    app: Sphinx, name: str, links: Iterable[tuple[str, int, str, bool]]
) -> Iterator[Problem]:
    """Yield those of ``links`` that lead to pages that appear later than the page ``name``.

    A link is its target, the line where its block begins, what is written of it, and whether it
    has a text.
    """
    edition = edition_of(app.config)
    here, file = edition.page(name), Path(app.env.doc2path(name))
    taken: set[tuple[int, int]] = set()
    for target, line, written, has_words in links:
        there = edition.page(target)
        if not _is_before(here, there):
            continue
        places = (at for at in _places(file, written) if at[0] >= line and at not in taken)
        place = next(places, (line, 1))
        taken.add(place)
        wrong = f"this links to {target}.md, which {there.unpublished}"
        message = f"{wrong}; until it is published, the link is plain text"
        if not has_words:
            message += f", “{name_of(edition, target)}”; you can write other words for it"
        yield Problem(f"{name}.md", *place, "", "unpublished", message, written)


def _is_before(here: Page, there: Page) -> bool:
    """Return whether anybody can read the page ``here`` before the page ``there``."""
    if not here.unpublished or not there.unpublished:
        return bool(there.unpublished)
    if "draft" in here.unpublished or "draft" in there.unpublished:
        return "draft" not in here.unpublished
    return bool(here.monday and there.monday and here.monday < there.monday)


class _Records(io.StringIO):
    """Receives what Sphinx's logger writes, with one piece for each warning."""

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


def _problem(docs: Path, message: Message, anchors: Mapping[str, list[str]] = {}) -> Problem:
    """Return ``message`` as a problem at its place; ``anchors`` are those of each page."""
    place, _, number = message.location.rpartition(":")
    place = place if number.isdecimal() else message.location.removesuffix(":")
    # Sphinx adds the ending to a name that already has it. What has no place is about the project.
    file = Path(place.replace(".md.md", ".md") or docs.parent / "conf.py").absolute()
    pages = sorted(each.relative_to(docs).with_suffix("").as_posix() for each in docs.rglob("*.md"))
    name = f"../{file.name}"
    if file.is_relative_to(docs.resolve().parent):
        name = posixpath.relpath(file.as_posix(), docs.resolve().as_posix())
    here = name.removesuffix(".md")
    rule, words, what = in_our_words(message, pages, lambda page: anchors.get(page or here, ()))
    line = int(number) if number.isdecimal() else 0
    near = (at for at in _places(file, what) if not line or line <= at[0] <= line + NEAR)
    return Problem(name, *next(near, (line or 1, 1)), "", rule, words, what)


def _places(file: Path, what: str) -> Iterator[tuple[int, int]]:
    """Yield the lines and columns in ``file`` that have ``what`` as a word of its own."""
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() and what else []
    word = re.compile(rf"(?<![\w-]){re.escape(what)}(?![\w-])", re.IGNORECASE)
    for number, text in enumerate(lines, start=1):
        yield from ((number, found.start() + 1) for found in word.finditer(text))

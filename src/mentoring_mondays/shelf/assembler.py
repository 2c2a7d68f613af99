"""Assembles a shelf from all files in ``docs/``, and runs the rules on it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import basename, dirname

from mentoring_mondays.shelf.addresses.ledger import read_ledger
from mentoring_mondays.shelf.calendar.seasons import original_season
from mentoring_mondays.shelf.collector import BOOKS, HOME, Collector, is_an_entry
from mentoring_mondays.shelf.library import HeldBack
from mentoring_mondays.shelf.page_cache import PageCache
from mentoring_mondays.shelf.palette import TINTS
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.discovery import Files, find_files
from mentoring_mondays.shelf.reading.error_messages import MYST
from mentoring_mondays.shelf.reading.markdown import Parsed
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.runner import Level, check_shelf
from mentoring_mondays.shelf.shelf import UNSAFE, Shelf

#: Where entries are by mistake, beside docs, and how they begin.
_BESIDE = ("*.md", "books/*.md", "books/*/*.md", "interludes/*.md")
_IS_AN_ENTRY = re.compile(rb"---.*?^(?:date|habit):", re.MULTILINE | re.DOTALL)


def assemble(docs: Path, cache: PageCache) -> tuple[Shelf, dict[str, Parsed]]:
    """Return the shelf of the pages in ``docs``, and their parsed Markdown, by docname."""
    files = find_files(docs)
    reading = Collector(cache.sources(files.pages), list(files.problems))
    shelf = _collect(docs, files, reading)
    parts = cache.pages()
    context = Context(docs, files, shelf, reading.sources, parts)
    found = check_shelf(context, cache.findings(), advise=cache.advise, english=cache.english)
    harm, mistakes, advice = (found[level] for level in Level)
    harm |= {problem for problem in reading.problems if problem.rule == MYST}
    unsafe = {problem.path for problem in harm}
    # Nobody reads a draft yet: its problems are reported, but do not stop a build.
    drafts = shelf.draft_paths
    lacking = {problem for problem in mistakes if problem.path in drafts}
    shelf = replace(
        shelf,
        home=HOME not in unsafe and any(page.source.path == HOME for page in parts),
        held=(*shelf.held, *_unsafe(shelf, harm)),
        pictures=tuple(path for path in files.pictures if path not in unsafe),
        labels={page.docname: tuple(label.name for label in page.labels) for page in parts},
        problems=tuple(sorted({*reading.problems, *mistakes - lacking, *harm})),
        advice=tuple(sorted(advice | lacking)),
    )
    return shelf, {p.removesuffix(".md"): each.parsed for p, each in reading.sources.items()}


def _collect(docs: Path, files: Files, reading: Collector) -> Shelf:
    """Return the shelf before its pages are checked; add the problems to those of ``reading``."""
    site = reading.site()
    slugs = [basename(path) for path in files.folders if dirname(path) == BOOKS]
    books = [book for slug in slugs if (book := reading.book(slug, site))]
    interludes = reading.interludes(site)
    seasons = [original_season(b, site.renamed.folders_before(b.slug)) for b in books]
    seasons += reading.seasons(books)
    reading.other_pages()
    in_order = sorted(books, key=lambda book: (book.record.begins, book.slug))
    ledger, problems = read_ledger(docs)
    reading.problems += [*entries_beside(docs, reading.sources), *problems]
    return Shelf(
        site=site,
        books=tuple(
            replace(book, tint=book.record.tint or TINTS[place % len(TINTS)])
            for place, book in enumerate(in_order)
        ),
        interludes=tuple(sorted(interludes, key=lambda entry: (entry.date, entry.path))),
        without_book=tuple(reading.without_book),
        drafts=tuple(reading.drafts),
        held=tuple(HeldBack(path.removesuffix(".md"), why) for path, why in reading.held.items()),
        pages=tuple(reading.other),
        seasons=tuple(sorted(seasons, key=lambda season: (season.begins, season.docname))),
        ledger=ledger,
    )


def _unsafe(shelf: Shelf, harm: Iterable[Problem]) -> Iterator[HeldBack]:
    """Yield the pages and files with ``harm`` in them; for a book, also all its entries."""
    unsafe = {problem.path.removesuffix(".md") for problem in harm if problem.path != HOME}
    for book in shelf.books:
        if book.docname in unsafe:
            unsafe |= {entry.docname for entry in book.entries}
    for docname in sorted(unsafe - {page.docname for page in shelf.held}):
        yield HeldBack(docname, UNSAFE)


def entries_beside(docs: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each entry beside the folder ``docs``."""
    if docs.name != "docs":
        return  # another folder may be anywhere, with anything beside it
    for place in _BESIDE:
        for file in sorted(docs.parent.glob(place)):
            with file.open("rb") as opened:
                head = opened.read(1000)
            if _IS_AN_ENTRY.match(head):
                path = f"../{file.relative_to(docs.parent).as_posix()}"
                yield Problem(path, 1, 1, "", "folder", is_an_entry(paths))

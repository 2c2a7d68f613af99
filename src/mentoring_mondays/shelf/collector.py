"""Turns pages into books, entries, seasons and other pages, by their records and folders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname
from typing import Any, TypeVar

from pydantic import ValidationError

from mentoring_mondays.shelf.addresses.references import no_book
from mentoring_mondays.shelf.books import Book, Entry, Habit, PageMetadata
from mentoring_mondays.shelf.calendar.dates import MONDAY, NO_DATE, WEEK, WEEKDAYS
from mentoring_mondays.shelf.calendar.seasons import FOLDER as SEASONS
from mentoring_mondays.shelf.calendar.seasons import Season, recorded_season
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.error_messages import problems_in
from mentoring_mondays.shelf.reading.front_matter import NO_FRONT_MATTER
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.records import (
    NO_AUTHORS,
    BookPageRecord,
    BookRecord,
    EntryRecord,
    HomeRecord,
    PageRecord,
    SeasonPageRecord,
    SiteRecord,
)
from mentoring_mondays.shelf.records.base import Record

HOME = "index.md"
BOOKS = "books"
INTERLUDES = "interludes"

#: The fields that only entries have.
ENTRY_FIELDS = frozenset({"date", "habit"})

#: Replaces a date that is missing or wrong; the rules ignore it.
NO_FIELDS = {"date": NO_DATE.isoformat()}

#: Replaces a site record that is missing or wrong, which is reported.
NO_SITE = SiteRecord(authors=NO_AUTHORS, time_zone="UTC")

SomeRecord = TypeVar("SomeRecord", bound=Record)


@dataclass
class Collector:
    """The pages on their way to the shelf, with every mistake that keeps one off it.

    ``sources`` has each page by its path. ``seen`` are the paths of the pages with a record that
    has been read. ``held`` gives the reason for each unpublished page.
    """

    sources: dict[str, Source]
    problems: list[Problem] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    without_book: list[Entry] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    other: list[PageMetadata] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    weekday: int = MONDAY

    def record(self, path: str, model: type[SomeRecord]) -> SomeRecord | None:
        """Return the record on the page ``path``, or None if it cannot be made.

        If some fields have mistakes, the record is made of the others. The page is then not
        published, but the rules see its record, so that all mistakes are reported in one run.
        """
        read = self._record(path, model)
        if isinstance(read, PageRecord):
            metadata = (read.draft, read.redirects, read.description, read.orphan, read.phrases)
            self.other.append(PageMetadata(path, *metadata))
            if read.draft and path != HOME:
                self.drafts.append(path.removesuffix(".md"))
        return read

    def _record(self, path: str, model: type[SomeRecord]) -> SomeRecord | None:
        source = self.sources[path]
        self.seen.add(path)
        self.problems += source.problems
        if not source.readable:
            self.hold(path, "has mistakes in its front matter")
            if source.values is None:
                return None
        if source.values is None and model is EntryRecord:
            self.hold(path, "has no front matter", source.problem("front-matter", NO_FRONT_MATTER))
            return model.model_validate(NO_FIELDS)
        values, context = source.values or {}, {"weekday": self.weekday}
        try:
            return model.model_validate(values, context=context)
        except ValidationError as error:
            problems = problems_in(source, model, error)
            self.hold(path, "has mistakes in its front matter", *problems)
            wrong = {detail["loc"][0] for detail in error.errors()}
        sound = dict(NO_FIELDS) if model is EntryRecord else {}
        sound |= {name: value for name, value in values.items() if name not in wrong}
        try:
            return model.model_validate(sound, context=context)
        except ValidationError:  # a book or a site without its record
            return None

    def site(self) -> SiteRecord:
        """Return the record of the site, from its home page."""
        if HOME not in self.sources:
            message = "there is no home page; write one, with the site’s record and a heading"
            self.problems.append(Problem(HOME, 1, 1, "", "folder", message))
            return NO_SITE
        self.weekday = _weekday(self.sources[HOME].values)
        home = self.record(HOME, HomeRecord)
        if home is None:
            self.other.append(PageMetadata(HOME, draft=False))
            return NO_SITE
        return home.site

    def hold(self, path: str, why: str, *problems: Problem) -> None:
        """Keep a page unpublished, for the first reason, and report the ``problems`` with it."""
        self.problems += problems
        if path != HOME:  # without which Sphinx builds nothing
            self.held.setdefault(path, why)

    def book(self, slug: str, site: SiteRecord) -> Book | None:
        """Return the book in the folder ``slug`` with its entries."""
        index = f"{BOOKS}/{slug}/index.md"
        paths = [p for p in self.sources if dirname(p) == f"{BOOKS}/{slug}" and p != index]
        if index not in self.sources:
            named = next((path for path in paths if path.lower() == index.lower()), None)
            how = f"rename {Path(named).name}" if named else "write one with the book’s record"
            message = f"the folder “{slug}” has no index.md; {how}"
            problem = Problem(index, 1, 1, "", "folder", message)
            self.hold(index, "is missing, or has mistakes", problem)
            if named:
                paths.remove(named)
                self.seen.add(named)
                self.hold(named, "has another name than index.md")
        page = self.record(index, BookPageRecord) if index in self.sources else None
        habits = _habits(page.book) if page else ()
        entries = [e for path in paths if (e := self.entry(path, site, slug, page, habits))]
        if page is None:
            self.without_book += entries
            return None
        entries.sort(key=lambda entry: entry.order)
        return Book(slug, page.book, habits, tuple(entries), page.draft, country=site.country)

    def interludes(self, site: SiteRecord) -> list[Entry]:
        """Return the entries that belong to no book."""
        paths = [p for p in self.sources if dirname(p) == INTERLUDES]
        index = f"{INTERLUDES}/index.md"
        if paths and index not in paths:
            message = "the folder “interludes” has no index.md; write one with a heading"
            self.problems.append(Problem(index, 1, 1, "", "folder", message))
        if index in paths:
            self.record(index, PageRecord)
        return [e for path in paths if path != index and (e := self.entry(path, site))]

    def entry(
        self,
        path: str,
        site: SiteRecord,
        slug: str | None = None,
        page: BookPageRecord | None = None,
        habits: tuple[Habit, ...] = (),
    ) -> Entry | None:
        """Return the entry on the page ``path``, or None if its record cannot be made."""
        record = self.record(path, EntryRecord)
        source = self.sources[path]
        if record is None:
            return None
        habit = None
        if slug and page is None:
            self.hold(path, "belongs to a book whose record has mistakes")
        elif record.habit is not None and record.habit > len(habits):
            problem = source.problem("habit", _no_habit(page), at=("habit",))
            self.hold(path, "names a habit that is not in its book’s record", problem)
        elif record.habit is not None:
            habit = habits[record.habit - 1]
        if not source.headings:
            self.hold(path, "has no heading")
        heading = source.headings[0].text if source.headings else ""
        return Entry(
            path, heading, record.date, slug, habit, record.author or site.authors[:1], record.tags,
            record.description, record.draft, record.redirects, record.phrases,
        )  # fmt: skip

    def seasons(self, books: Iterable[Book]) -> Iterator[Season]:
        """Yield the seasons that have a file of their own."""
        by_slug = {book.slug: book for book in books}
        index = f"{SEASONS}/index.md"
        for path in [p for p in self.sources if dirname(p) == SEASONS and p != index]:
            page = self.record(path, SeasonPageRecord)
            if page is None:
                continue
            if book := by_slug.get(page.season.book):
                yield recorded_season(path, page, book)
            elif f"{BOOKS}/{page.season.book}/index.md" in self.sources:
                self.hold(path, "reads a book whose record has mistakes")
            else:
                wrong, at = no_book(page.season.book, by_slug), ("season", "book")
                problem = self.sources[path].problem("book", wrong, at=at)
                self.hold(path, "reads a book that has no folder", problem)

    def other_pages(self) -> None:
        """Read the pages that are not entries, and refuse those in the wrong place."""
        for path in [path for path in self.sources if path not in self.seen]:
            top = path.partition("/")[0]
            source = self.sources[path]
            why = "is not in a book’s folder"
            if top == SEASONS and path != f"{SEASONS}/index.md":
                message = f"seasons do not go here; move this one to docs/{SEASONS}/"
                why = "is not in the folder of seasons"
            elif top in (BOOKS, INTERLUDES) and path != f"{BOOKS}/index.md":
                where = f"docs/{BOOKS}/<book>/" if top == BOOKS else f"docs/{INTERLUDES}/"
                message = f"entries do not go here; move this one to {where}"
            elif not ENTRY_FIELDS.isdisjoint(source.values or ()):
                message = is_an_entry(self.sources)
            else:
                self.record(path, PageRecord)
                continue
            self.hold(path, why, *source.problems, source.problem("folder", message))


def _weekday(home: dict[str, Any] | None) -> int:
    """Return the day of the week in the home page's record, even if other fields are wrong."""
    site = (home or {}).get("site")
    said = site.get("weekday") if isinstance(site, dict) else None
    return WEEKDAYS.index(said) if said in WEEKDAYS else MONDAY


def _habits(record: BookRecord) -> tuple[Habit, ...]:
    days = enumerate(record.units)
    return tuple(Habit(n + 1, name, record.unit, record.begins + n * WEEK) for n, name in days)


def _no_habit(page: BookPageRecord | None) -> str:
    if page is None:
        return "an interlude does not belong to a book and has no habit; remove the line"
    last = len(page.book.units)
    return f"{page.book.title} has no such {page.book.unit.lower()}; write one from 1 to {last}"


def is_an_entry(paths: Iterable[str]) -> str:
    """Return the message about an entry in the wrong folder; ``paths`` are those of all pages."""
    folders = map(dirname, sorted(paths))
    book = next((folder for folder in folders if folder.count("/") == 1), "books/<book>")
    return f"this is an entry, and entries go into their book’s folder; move it to docs/{book}/"

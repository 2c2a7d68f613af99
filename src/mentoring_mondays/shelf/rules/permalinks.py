"""Rules on addresses: what was published answers for ever, and redirects lead somewhere.

A redirect is written in the page that took over, so that it always has somewhere to
go; and as it may not start at a page's own address, no two of them form a chain.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from mentoring_mondays.shelf.books import Entry, PageMetadata
from mentoring_mondays.shelf.dates import NO_DATE, long_date
from mentoring_mondays.shelf.edition import Edition
from mentoring_mondays.shelf.ledger import NAME, PLACE, Ledger, Line
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.shelf import Shelf
from mentoring_mondays.shelf.urls import address_of, archive_addresses, page_addresses

Sources = Mapping[str, Source]


def redirects_start_where_nothing_is(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """An old address is not a page's own, not another page's, and leads to one page only."""
    pages = {address_of(page.docname): page.path for page in _pages(shelf)}
    archive = archive_addresses(shelf)
    taken: dict[str, str] = {}
    for page in sorted(_pages(shelf), key=lambda page: page.path):
        for index, address in enumerate(page.redirects):
            first = taken.setdefault(address, page.path)
            if address == address_of(page.docname):
                wrong = f"{address} is this page’s own address; remove it"
            elif address in pages:
                wrong = f"{address} is the address of {pages[address]}; remove it"
            elif address in archive:
                wrong = f"{address} is a page of the archive; remove it"
            elif first != page.path:
                wrong = f"{address} leads to {first} already; keep one of the two"
            else:
                continue
            yield sources[page.path].problem("redirects", wrong, at=("redirects", index))


def published_addresses_answer(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Every address in the ledger is a page's, or is redirected to one.

    Where a page cannot be read, its tags and dates are not known; then only those
    addresses count that no page that was read could answer.
    """
    broken = {address_of(page.docname) for page in shelf.held}
    answered = {*page_addresses(shelf), *archive_addresses(shelf), *broken}
    answered |= _kept_redirects(shelf)
    by_date = {entry.date: entry for entry in shelf.entries if not entry.draft}
    for address, line in shelf.ledger.lines.items():
        if address in answered or (broken and line.monday is None):
            continue
        heir = by_date.get(line.monday) if line.monday else None
        yield _unanswered(address, line, heir, sources)


def _pages(shelf: Shelf) -> Iterator[Entry | PageMetadata]:
    yield from shelf.entries
    yield from shelf.pages


def _kept_redirects(shelf: Shelf) -> set[str]:
    """Return the old addresses that lead to a page which is no draft."""
    shown = set(page_addresses(shelf).values())
    return {address for page in _pages(shelf) if page.path in shown for address in page.redirects}


def _unanswered(address: str, line: Line, heir: Entry | None, sources: Sources) -> Problem:
    """Return the problem: in the page of the same Monday, which took over, if there is one."""
    if heir is None:
        return Problem(
            PLACE, line.number, 1, "", "address",
            f"{address} was published and is gone; bring it back, or add the line "
            f"“redirects: [{address}]” to the front matter of the page that took over",
        )  # fmt: skip
    source = sources[heir.path]
    known = ", ".join((*heir.redirects, address))
    verb = "change it to" if heir.redirects else "add the line"
    return source.problem(
        "address",
        f"{address} was published for this Monday and is gone; {verb} “redirects: [{known}]”",
        at=("redirects",) if heir.redirects else (),
        line=None if heir.redirects else source.marks[("date",)].line,
    )


def published_entries_keep_their_date(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """An entry stays on the Monday on which it appeared: feeds and calendars know it by that."""
    for entry in shelf.entries:
        day = appeared(shelf, entry)
        if day not in (None, entry.date) and entry.date != NO_DATE:
            yield sources[entry.path].problem(
                "appeared",
                f"this entry appeared on {long_date(day)} ({NAME} has it); write {day}",
                at=("date",),
            )


def appeared(shelf: Shelf, entry: Entry) -> date | None:
    """Return the Monday on which ``entry`` appeared, if the ledger has its address."""
    line = shelf.ledger.lines.get(address_of(entry.docname))
    return line.monday if line else None


def published(edition: Edition, ledger: Ledger) -> dict[str, date | None]:
    """Return what the ledger of ``edition`` should hold: all it has, and all there is.

    ``edition`` is as of a day: what waits is not published yet.
    """
    held = {page.docname for page in edition.held}
    known = {address: line.monday for address, line in ledger.lines.items()}
    mondays = {address_of(entry.docname): entry.date for entry in edition.entries}
    pages = [
        address
        for address, path in page_addresses(edition).items()
        if path.removesuffix(".md") not in held
    ]
    now = {address: mondays.get(address) for address in (*pages, *archive_addresses(edition))}
    return {**now, **known}


def silent(edition: Edition, ledger: Ledger) -> list[str]:
    """Return the addresses in the ledger where nothing answers on the day of ``edition``.

    That is: those which only an entry could answer that waits for its Monday.
    """
    held = {page.docname for page in edition.held}
    pages = page_addresses(edition).items()
    answered = {address for address, path in pages if path.removesuffix(".md") not in held}
    answered |= {*archive_addresses(edition), *edition.redirects}
    return sorted(set(ledger.lines) - answered)


def broken_promises(shelf: Shelf) -> tuple[Problem, ...]:
    """Return those of the problems of ``shelf`` that are about addresses."""
    return tuple(p for p in shelf.problems if p.rule in PROMISES)


#: The names of the rules here.
PROMISES = frozenset({"ledger", "address", "redirects", "appeared"})

"""Rules on addresses: a published one keeps working, and redirects lead somewhere.

A redirect is written in the new page, so it always leads to a page. It may not start at the
address of a page, so no two of them form a chain.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from mentoring_mondays.shelf.addresses import urls
from mentoring_mondays.shelf.addresses.ledger import NAME, PLACE, Ledger, Line
from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.calendar.dates import NO_DATE, long_date
from mentoring_mondays.shelf.calendar.seasons import FOLDER as SEASONS
from mentoring_mondays.shelf.edition import Edition
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.discovery import is_made
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf
from mentoring_mondays.storage.addresses import same

#: The names of the rules on published addresses.
ADDRESS_RULES = frozenset({"ledger", "address", "redirects", "appeared"})


def redirects_start_where_nothing_is(context: Context) -> Iterator[Problem]:
    """Yield old addresses that a page has, or that lead to two pages."""
    shelf = context.shelf
    pages = {_same(urls.page_address(page.docname)): page.path for page in shelf.every_page}
    archive = set(map(_same, (*urls.archive_addresses(shelf), *urls.renamed_lists(shelf))))
    taken: dict[str, str] = {}
    for page in sorted(shelf.every_page, key=lambda page: page.path):
        for index, address in enumerate(page.redirects):
            form = _same(address)
            first = taken.setdefault(form, page.path)
            if pages.get(form) == page.path:
                wrong = f"{address} is this page’s own address; remove it"
            elif form in pages:
                wrong = f"{address} is the address of {pages[form]}; remove it"
            elif form in archive:
                wrong = f"{address} is a page of the archive; remove it"
            elif is_made(form):
                wrong = f"{address} is an address that the site itself uses; remove it"
            elif first != page.path:
                wrong = f"{address} already leads to {first}; keep one of the two"
            else:
                continue
            yield context.sources[page.path].problem("redirects", wrong, at=("redirects", index))


def _same(address: str) -> str:
    """Return a form of ``address`` that is equal for all that may lead to the same file."""
    return same(unquote(address))


def published_addresses_answer(context: Context) -> Iterator[Problem]:
    """Yield addresses in the ledger without a page or a redirect.

    If a page cannot be read, its tags and date are unknown, and only entries are looked at.
    """
    shelf = context.shelf
    broken = {urls.page_address(page.docname) for page in shelf.held}
    answered = {*urls.page_addresses(shelf), *urls.archive_addresses(shelf), *broken}
    answered |= {*_redirects_of_published(shelf), *urls.renamed_lists(shelf)}
    by_date = {entry.date: entry for entry in shelf.entries if not entry.draft}
    for address, line in shelf.ledger.items():
        if address in answered or (broken and line.monday is None):
            continue
        if _page_of_season(address) in shelf.ledger:
            continue  # who restores its page restores it, too
        successor = by_date.get(line.monday) if line.monday else None
        yield _unanswered(context, address, line, successor)


def _page_of_season(address: str) -> str:
    """Return the page of the season whose calendar or week is at ``address``; or “”."""
    season = re.fullmatch(f"({SEASONS}/[^/]+)(?:\\.ics|/this-week\\.html)", address)
    return f"{season[1]}.html" if season else ""


def _redirects_of_published(shelf: Shelf) -> set[str]:
    """Return the old addresses that lead to a page that is not a draft."""
    shown = set(urls.page_addresses(shelf).values())
    pages = (page for page in shelf.every_page if page.path in shown)
    return {address for page in pages for address in page.redirects}


def _unanswered(context: Context, address: str, line: Line, successor: Entry | None) -> Problem:
    """Return the problem: in the new page of the same Monday, if there is one."""
    if successor is None and re.fullmatch(r"[^/]+\.ics", address):
        wrong = f"{address} was published and is missing; write “calendar: {address}” in the "
        return Problem(PLACE, line.number, 1, "", "address", f"{wrong}site’s record in index.md")
    if successor is None:
        renamed = any(address.startswith(page_of("")) for page_of in urls.LISTS.values())
        how = "write its new name in index.md under “renamed”, " if renamed else ""
        return Problem(
            PLACE, line.number, 1, "", "address",
            f"{address} was published and is missing; restore it, {how}or add the line "
            f"“redirects: [{address}]” to the front matter of the page that replaces it",
        )  # fmt: skip
    source = context.sources[successor.path]
    known = ", ".join((*successor.redirects, address))
    verb = "change it to" if successor.redirects else "add the line"
    wrong = f"{address} was published for this day and is missing; {verb} “redirects: [{known}]”"
    if successor.redirects:
        return source.problem("address", wrong, at=("redirects",))
    return source.problem("address", wrong, line=source.marks[("date",)].line)


def published_entries_keep_their_date(context: Context) -> Iterator[Problem]:
    """Yield entries with another date than they appeared on, by which feeds identify them."""
    for entry in context.shelf.entries:
        day = appeared(context.shelf, entry)
        if day not in (None, entry.date) and entry.date != NO_DATE:
            wrong = f"this entry appeared on {long_date(day)}, as {NAME} records; write {day}"
            yield context.sources[entry.path].problem("appeared", wrong, at=("date",))


def appeared(shelf: Shelf, entry: Entry) -> date | None:
    """Return the Monday on which ``entry`` appeared, if the ledger has its address."""
    line = shelf.ledger.get(urls.page_address(entry.docname))
    return line.monday if line else None


def published(edition: Edition, ledger: Ledger) -> dict[str, date | None]:
    """Return the lines that the ledger should have: its present ones, and those of ``edition``."""
    mondays = {urls.page_address(entry.docname): entry.date for entry in edition.entries}
    now = {address: mondays.get(address) for address in _addresses(edition)}
    return {**now, **{address: line.monday for address, line in ledger.items()}}


def _addresses(edition: Edition) -> set[str]:
    """Return the addresses of all that is published, without those that redirect."""
    held = {page.docname for page in edition.held}
    pages = urls.page_addresses(edition).items()
    shown = {address for address, path in pages if path.removesuffix(".md") not in held}
    return urls.archive_addresses(edition) | shown


def unanswered(edition: Edition, ledger: Ledger) -> list[str]:
    """Return the addresses in the ledger where nothing is on the day of ``edition``."""
    return sorted(ledger.keys() - _addresses(edition) - urls.redirects_of(edition).keys())

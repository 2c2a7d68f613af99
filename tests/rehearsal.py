"""A rehearsal: the same site on one day after another, in one folder, as it is published."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import feedparser
from icalendar import Calendar

from mentoring_mondays.shelf import Entry, read_shelf
from tests.sites import URL, Built, build

#: A run of plain words in a page's file, as the page has it too.
WORDS = re.compile(r"[A-Za-z][A-Za-z ,;]{39,}")

#: How many entries a feed has, the newest.
FEED = 20


def rehearse(docs: Path, days: Iterable[date]) -> list[str]:
    """Build ``docs`` on each of ``days``; return what is not as it should be.

    On each day the build is green, every place has the entries of that day and no other, and
    nothing of an entry to come is in any file.
    """
    entries = list(read_shelf(docs).entries)
    return [
        f"{day}: {wrong}"
        for day in days
        for wrong in wrong_with(build(docs, str(day)), docs, entries, day)
    ]


def wrong_with(built: Built, docs: Path, entries: Iterable[Entry], day: date) -> Iterable[str]:
    """Yield what is wrong with the site ``built`` of ``entries`` on ``day``."""
    yield from built.messages
    published = sorted((e for e in entries if e.date <= day), key=lambda e: e.date)
    hidden = [entry for entry in entries if entry.date > day]
    for place, found in places(built).items():
        shown = found & {entry.docname for entry in entries}
        out = {e.docname for e in (published[-FEED:] if place == "the feed" else published)}
        if shown != out:
            yield f"{place}: missing {sorted(out - shown)}, too early {sorted(shown - out)}"
    everything = b"\n".join(part for name, text in built.files() for part in (name.encode(), text))
    for entry in hidden:
        text = (docs / entry.path).read_text("utf-8")
        secrets = [entry.name, *([] if entry.habit else [entry.heading]), *WORDS.findall(text)[::4]]
        yield from (f"leaked: {each}" for each in secrets if each.encode() in everything)


def places(built: Built) -> dict[str, set[str]]:
    """Return the pages that each place of the site has or leads to."""
    feed = feedparser.parse((built.out / "entries/atom.xml").read_bytes())
    (calendar,) = built.out.glob("*.ics")
    events = Calendar.from_ical(calendar.read_bytes()).events
    archive = built.article("entries").select(".archive-list a")
    index = (built.out / "search-index.js").read_text("utf-8")
    listed = json.loads(index.removeprefix("mondaysIndex(").removesuffix(");\n"))["pages"]
    return {
        "the pages": set(built.pages()),
        "the feed": {docname(item.link) for item in feed.entries},
        "the calendar": {docname(str(event.get("URL", ""))) for event in events},
        "the archive": {docname(str(link["href"])) for link in archive},
        "the search index": {page[0] for page in listed},
    }


def docname(address: str) -> str:
    """Return the page to which ``address`` leads."""
    return address.removeprefix(URL).removesuffix(".html")

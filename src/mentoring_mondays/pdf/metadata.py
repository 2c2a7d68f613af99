"""The metadata of a PDF: title, authors, language, subject and day."""

import os
import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from sphinx.config import Config

from mentoring_mondays.locale import _
from mentoring_mondays.pdf.writer.markup import Code, call, string
from mentoring_mondays.shelf import Entry


def meta(
    config: Config, *, title: str, author: str, about: str, tags: Iterable[str], day: date
) -> Code:
    """Return the metadata for the template, which writes XMP and the Info dictionary.

    ISO 14289-1, 7.1 and 7.2, requires the title and the language of the document.
    """
    # Typst's languages have no variants, as in the locale sr@latin.
    locale = re.match(r"([a-z]{2,3})(?:[_-]([A-Z]{2})\b)?", config.language or "en")
    language, region = locale.groups() if locale else ("en", None)
    return call(
        "",
        title=string(title),
        author=string(author),
        description=string(about) if about else None,
        keywords=map(string, tags),
        lang=string(language),
        region=string(region) if region else None,
        date=call("datetime", year=day.year, month=day.month, day=day.day),
    )


def issued(entries: Iterable[Entry], source: Path) -> date:
    """Return the day of a volume, which is the same for the same commit and never today's.

    It is that of the newest entry; without entries, ``SOURCE_DATE_EPOCH``; without
    that, the day of the last commit to the folder ``source``, or of the newest file
    in it. ISO 19005-2, 6.6.3, requires the same dates in XMP and Info.
    """
    days = [entry.date for entry in entries]
    if days:
        return max(days)
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _committed(source)
    return datetime.fromtimestamp(int(epoch or _written(source)), UTC).date()


def companion_line(authors: str) -> str:
    """Return what a book accompanies, in words; "" without ``authors``."""
    line = _("A companion to the book by {authors}")
    return line.format(authors=authors) if authors else ""


def tags_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return each tag once, in the order of their first use."""
    return tuple(dict.fromkeys(tag for entry in entries for tag in entry.tags))


def _committed(source: Path) -> str:
    command = ["git", "-C", str(source), "log", "-1", "--format=%ct", "--", "."]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""  # there is no git


def _written(source: Path) -> float:
    return max((file.stat().st_mtime for file in source.iterdir()), default=0)

"""A new season: the page with its record, and room to say who reads."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentoring_mondays.shelf.authoring.mistakes import record_of
from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError, slug_of
from mentoring_mondays.shelf.calendar.seasons import FOLDER, recorded_season
from mentoring_mondays.shelf.pages import SEASONS
from mentoring_mondays.shelf.reading.discovery import Files
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.records import SeasonPageRecord, SeasonRecord
from mentoring_mondays.shelf.records.fields import UNSEEN
from mentoring_mondays.shelf.rules import seasons
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf

#: What the check says of seasons.
RULES = (
    seasons.seasons_have_names_of_their_own,
    seasons.pauses_are_within_their_season,
    seasons.seasons_begin_when_their_book_is_there,
)


def draft_season(shelf: Shelf, fields: Mapping[str, Any]) -> Draft:
    """Return the page of a new season with a record of these ``fields``, without the empty ones.

    Raises :class:`DraftError` with all that is wrong.
    """
    path = f"{FOLDER}/{slug_of(fields['name'])}.md"
    record = {name: value for name, value in fields.items() if value}
    page = SeasonPageRecord(season=record_of(SeasonRecord, record, shelf.site.day))
    known = {season.name.casefold(): season for season in shelf.seasons}
    if taken := known.get(fields["name"].casefold()):
        raise DraftError(f"“{fields['name']}” is the name of {taken.docname}.md; choose another")
    if wrong := list(_wrong_with(path, page, shelf)):
        raise DraftError("; ".join(wrong))
    lines = [f"  {name}: {_written(value)}\n" for name, value in record.items()]
    return Draft(path, f"---\nseason:\n{''.join(lines)}---\n\n{TEXT}")


def _wrong_with(path: str, page: SeasonPageRecord, shelf: Shelf) -> Iterator[str]:
    """Yield what the check would say of the season that ``page`` records."""
    if path == f"{SEASONS}.md":
        yield f"the list of seasons has the name “{page.season.name}”; choose another"
    if re.search(UNSEEN, f"{page.season.name}{page.season.place}"):
        yield "the name or the place has an invisible character; type it again"
    if book := shelf.book(page.season.book):
        originals = (season for season in shelf.seasons if season.original)
        with_it = replace(shelf, seasons=(*originals, recorded_season(path, page, book)))
        context = Context(Path(), Files(), with_it, {path: Source(path)}, ())
        yield from (problem.message for rule in RULES for problem in rule(context))


def _written(value: str | list[str]) -> str:
    """Return a value as YAML."""
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    plain = re.fullmatch(r"[\w-]+([ :][\w-]+)*", value, re.ASCII) and not value.isdecimal()
    # A text in double quotes is the same in YAML as in JSON.
    return value if plain else json.dumps(value, ensure_ascii=False)


TEXT = f"""\
% {GUIDE} Say who reads, when and where you meet, and how somebody can join. A few lines.
"""

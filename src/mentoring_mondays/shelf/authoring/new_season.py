"""A new season: the page with its record, and room to say who reads."""

import json
import re
from dataclasses import dataclass
from typing import Any

from mentoring_mondays.shelf.authoring.mistakes import MistakesError, record_of
from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError, slug_of
from mentoring_mondays.shelf.calendar.seasons import FOLDER
from mentoring_mondays.shelf.records import SeasonPageRecord
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf


@dataclass(frozen=True)
class SeasonFields:
    """The fields of a new season's record; an empty value is left out."""

    book: str
    begins: str
    name: str
    pauses: tuple[str, ...] = ()
    hour: str = ""
    place: str = ""


def draft_season(shelf: Shelf, fields: SeasonFields) -> Draft:
    """Return the page of a new season. Raises :class:`DraftError` with all that is wrong."""
    path = f"{FOLDER}/{slug_of(fields.name)}.md"
    values: dict[str, Any] = {**vars(fields), "pauses": list(fields.pauses)}
    record = {name: value for name, value in values.items() if value}
    try:
        record_of(SeasonPageRecord, {"season": record}, shelf.site.day)
    except MistakesError as mistakes:
        raise DraftError(str(mistakes).replace("season.", "")) from None
    known = {season.name.casefold(): season for season in shelf.seasons}
    if taken := known.get(fields.name.casefold()):
        raise DraftError(f"“{fields.name}” is the name of {taken.docname}.md; choose another")
    lines = [f"  {name}: {_written(value)}\n" for name, value in record.items()]
    return Draft(path, f"---\nseason:\n{''.join(lines)}---\n\n{TEXT}")


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

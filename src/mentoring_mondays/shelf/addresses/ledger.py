"""The ledger: every published address, one on each line, in the repository.

``addresses.txt`` is beside the docs folder. A line is an address and, if it is that of an entry,
the Monday on which the entry appeared::

    books/how-women-rise/04-building-….html 2020-09-21
    entries/tag/leverage.html

Lines are only ever added, by ``mondays ledger --write``. The rules in
:mod:`mentoring_mondays.shelf.rules.links.permalinks` make sure that the addresses keep working.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mentoring_mondays.shelf.problems import Problem

NAME = "addresses.txt"

#: The ledger, relative to the docs folder; the path in its problems.
PLACE = f"../{NAME}"

HEAD = """\
# Every address that was ever published. Each one keeps working: lines are added by
# `mondays ledger --write` and never changed or removed.
"""


class Line(NamedTuple):
    """A line of the ledger: its number, and the Monday on which an entry appeared."""

    number: int
    monday: date | None = None


#: The published addresses, in the order of the file.
Ledger = Mapping[str, Line]


def read_ledger(docs: Path) -> tuple[Ledger, list[Problem]]:
    """Return the ledger beside ``docs``, empty if there is none, and the problems in it."""
    lines: dict[str, Line] = {}
    problems: list[Problem] = []
    try:
        text = (docs.parent / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, []
    except UnicodeDecodeError:
        return {}, [Problem(PLACE, 1, 1, "", "ledger", "this is not UTF-8; restore the file")]
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            address, monday = _parse(line)
            if address in lines:
                wrong = f"{address} is already on line {lines[address].number}"
                raise ValueError(f"{wrong}; keep one of the two")
        except ValueError as mistake:
            problems.append(Problem(PLACE, number, 1, "", "ledger", str(mistake)))
        else:
            lines[address] = Line(number, monday)
    return lines, problems


def _parse(line: str) -> tuple[str, date | None]:
    found = re.fullmatch(r"(\S+\.(?:html|ics))(?: (\d{4}-\d\d-\d\d))?", line.rstrip())
    if not found:
        wrong = f"“{line.strip()}” is not a line of the ledger"
        raise ValueError(f"{wrong}; restore the file, and let `mondays ledger --write` add to it")
    return found[1], date.fromisoformat(found[2]) if found[2] else None


def written(lines: Mapping[str, date | None]) -> str:
    """Return the text of a ledger of ``lines``: sorted, so that branches merge well."""
    body = (f"{address} {monday or ''}".rstrip() for address, monday in sorted(lines.items()))
    return HEAD + "".join(f"{line}\n" for line in body)

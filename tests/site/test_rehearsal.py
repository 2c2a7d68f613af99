"""A season is walked from the day before it begins to the day after it ends."""

from datetime import date, timedelta

from tests.rehearsal import rehearse
from tests.sites import UNITS, book, entry, shelf_root

FIRST = date(2020, 8, 24)

TEXT = "{} is a text that nobody may read before its own Monday has come.\n"


def test_each_monday_adds_its_entry_everywhere_and_shows_nothing_of_the_next(tmp_path):
    files = {"books/quiet/index.md": book()}
    headings = ("We Begin", *UNITS, "We Have Done")
    for week, heading in enumerate(headings):
        fields = {"habit": week} if heading in UNITS else {}
        slug = heading.lower().replace(" ", "-")
        files[f"books/quiet/{week:02}-{slug}.md"] = entry(
            heading,
            TEXT.format(heading),
            date=FIRST + timedelta(weeks=week),
            description=f"What {heading} is about, told in a sentence for feeds and cards.",
            **fields,
        )
    mondays = [FIRST + timedelta(weeks=week) for week in range(len(headings))]
    days = (FIRST - timedelta(days=1), *mondays, mondays[-1] + timedelta(days=1))
    assert rehearse(shelf_root(tmp_path, files), days) == []

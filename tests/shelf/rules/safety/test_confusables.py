"""Characters that nobody sees, in the values of front matter."""

import pytest

from mentoring_mondays.shelf import read_shelf
from tests.site.roots import PAGES, write

SEASON = "---\nseason:\n  book: quiet\n  begins: 2024-03-04\n  name: Winter\n{}---\nWho reads.\n"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('  place: "Room \\u202e3"\n', "6:3: season.place"),
        ("  place: Room \u202e3\n", "6:15"),
        ('  "pl\\u200bace": Room 3\n', "6:3: season.pl\u200bace"),
    ],
)
def test_what_cannot_be_seen_is_refused_as_an_escape_too(tmp_path, line, place):
    docs = write(tmp_path, {**PAGES, "seasons/winter.md": SEASON.format(line)})
    found = [str(each) for each in read_shelf(docs).problems if each.rule == "hidden"]
    assert [each.startswith(f"seasons/winter.md:{place}") for each in found] == [True], found

"""What editors are told is what the shelf itself holds to."""

from pathlib import Path

from mentoring_mondays.shelf.authoring.schema import as_json, front_matter_schema
from tests.tried import PROJECT


def test_the_schema_for_editors_is_made_of_the_records() -> None:
    assert Path(PROJECT / ".vscode/entry.schema.json").read_text() == as_json(front_matter_schema())

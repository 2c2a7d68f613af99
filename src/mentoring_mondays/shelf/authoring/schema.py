"""The records as a JSON Schema, with which an editor completes and checks front matter."""

import json
from typing import Any

from pydantic import TypeAdapter

from mentoring_mondays.shelf.records import (
    BookPageRecord,
    EntryRecord,
    HomeRecord,
    PageRecord,
    SeasonPageRecord,
)


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of every page's front matter, made from the records."""
    schema = TypeAdapter(
        EntryRecord | BookPageRecord | SeasonPageRecord | HomeRecord | PageRecord
    ).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The front matter of a page",
        **_kept(schema),
    }


def without_examples(value: Any) -> Any:
    """Return a schema without its examples, which are about this project's books."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if key != "examples"}
        return {key: without_examples(part) for key, part in kept.items()}
    return [without_examples(part) for part in value] if isinstance(value, list) else value


def _kept(value: Any) -> Any:
    """Return a schema without the titles that pydantic makes from names; they add nothing."""
    if isinstance(value, dict):
        return {
            key: _kept(part)
            for key, part in value.items()
            if key != "title" or not isinstance(part, str)
        }
    return [_kept(part) for part in value] if isinstance(value, list) else value


def as_json(schema: dict[str, Any]) -> str:
    """Return the schema as the text of the file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(as_json(front_matter_schema()), end="")  # noqa: T201  # this is what the command is for

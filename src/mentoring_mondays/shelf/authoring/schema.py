"""The records as a JSON Schema, with which an editor completes and checks front matter."""

import json
from typing import Any

from pydantic import TypeAdapter

from mentoring_mondays.shelf import records


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of every page's front matter, made from the records."""
    pages = records.BookPageRecord | records.SeasonPageRecord | records.HomeRecord
    schema = TypeAdapter(records.EntryRecord | pages | records.PageRecord).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The front matter of a page",
        # Pydantic makes titles from the names of fields, which add nothing.
        **without("title", schema),
    }


def without(keyword: str, schema: Any) -> Any:
    """Return ``schema`` without all its ``keyword``; a field of that name, a mapping, stays."""
    if isinstance(schema, dict):
        return {
            key: without(keyword, part)
            for key, part in schema.items()
            if key != keyword or isinstance(part, dict)
        }
    return [without(keyword, part) for part in schema] if isinstance(schema, list) else schema


def as_json(schema: dict[str, Any]) -> str:
    """Return the schema as the text of the file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(as_json(front_matter_schema()), end="")  # noqa: T201  # this is what the command is for

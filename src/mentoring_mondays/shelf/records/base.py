"""What all records have in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from mentoring_mondays.shelf.records.fields import refuse


class Record(BaseModel):
    """What all records have in common: they are strict, complete and never change."""

    # Built when the first record is read; if nothing has changed, no record is read.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def has_a_value(cls, value: Any) -> Any:
        """Refuse a field without a value."""
        if value is None:
            raise refuse("empty-field", "has no value; write one, or remove the line")
        return value

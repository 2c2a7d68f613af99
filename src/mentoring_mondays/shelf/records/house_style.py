"""The house style: limits for all entries that each site may set in its record."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mentoring_mondays.shelf.records.base import Record
from mentoring_mondays.shelf.records.fields import Text, refuse


@dataclass(frozen=True)
class Range:
    """How many there may be: from ``fewest`` to ``most``, or with no upper limit."""

    fewest: int = 0
    most: int | None = None

    def __contains__(self, number: int) -> bool:
        """Return whether ``number`` is in the range."""
        return self.fewest <= number and (self.most is None or number <= self.most)

    def __str__(self) -> str:
        """Return the range as it is written in the record: ``3``, ``3 to 4``, ``3 or more``."""
        if self.most is None:
            return f"{self.fewest:,} or more" if self.fewest else "any"
        return f"{self.fewest:,}" + (f" to {self.most:,}" if self.most != self.fewest else "")


def _range(value: Any) -> Any:
    """Return the range that ``3``, ``3 to 4``, ``3 or more`` or ``any`` means."""
    text = " ".join(str(value).split())
    if text == "any":
        return Range()
    found = re.fullmatch(r"(\d{1,6})(?: to (\d{1,6})|( or more))?", text, re.ASCII)
    if not found or isinstance(value, bool):
        right = "write “3”, “3 to 4”, “3 or more” or “any”"
        raise refuse("range", f"“{text}” is not a number; {right}")
    fewest = int(found[1])
    most = None if found[3] else int(found[2] or fewest)
    if most is not None and most < fewest:
        raise refuse("range", f"“{text}” puts the larger number first; write “{most} to {fewest}”")
    return Range(fewest, most)


Number = Annotated[Range, BeforeValidator(_range, json_schema_input_type=int | str)]


class HouseStyle(Record):
    """The form of an entry of a book on this site.

    ``words`` is its length. ``parts`` are the directives for its parts, in their order, each with
    the number of list items. ``done_by`` is the day that the practice names. ``references`` are
    the roles, each with the number of different targets. ``spoken_lines`` is the number of
    sentences to say, in italics, before the practice. ``quotation_marks`` and
    ``repeated_headings`` say whether it may have any.
    """

    words: Number | None = Field(default=None, examples=["700 to 1000"])
    parts: dict[Text, Number] = Field(default_factory=dict, examples=["{practice: 3 to 4}"])
    done_by: Text = Field(default="", examples=["Friday"])
    references: dict[Text, Number] = Field(default_factory=dict, examples=["{habit: 1 to 3}"])
    spoken_lines: Number | None = Field(default=None, examples=["3 or more"])
    quotation_marks: bool = Field(default=True, strict=True, examples=["false"])
    repeated_headings: bool = Field(default=True, strict=True, examples=["false"])

"""The answers from which a new companion is made, checked like a record."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from mentoring_mondays.locale import N_, _, use
from mentoring_mondays.shelf.authoring.new_entry import slug_of
from mentoring_mondays.shelf.records import BookRecord
from mentoring_mondays.shelf.records.base import Record
from mentoring_mondays.shelf.records.fields import (
    UNSEEN,
    Authors,
    Text,
    TimeZone,
    WebAddress,
    Weekday,
    refuse,
)

#: The most characters in the site's name, which appears in titles, feeds and file names.
LONGEST_NAME = 80


#: The licenses of texts (SPDX License List), each with its name and its address.
LICENSES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "all-rights-reserved": (N_("All rights reserved"), ""),
}


def _name(value: str) -> str:
    if len(value) > LONGEST_NAME:
        raise refuse("value", f"has {len(value)} characters; write a name of up to {LONGEST_NAME}")
    if re.search(UNSEEN, value):
        raise refuse("hidden", "has an invisible character; type the text again")
    if not slug_of(value).strip("-") or slug_of(value) == "untitled":
        raise refuse("address", f"“{value}” has no letters to make a file name from; write a word")
    return value


def _language(value: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(value.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        right = "write the code of one, such as en or es"
        raise refuse("value", f"“{value}” is not a language; {right}") from None


def _license(value: str) -> str:
    known = {name.casefold(): name for name in LICENSES}
    if value.casefold() not in known:
        raise refuse("value", f"“{value}” is not offered; write one of: {', '.join(LICENSES)}")
    return known[value.casefold()]


def _address(value: str) -> str:
    if re.search("[?#]", value):
        raise refuse("value", f"“{value}” is the address of one page; write that of the site")
    return f"{value.rstrip('/')}/"


def unit_in(language: str) -> str:
    """Return what a part of a book is called in ``language``, if nobody says otherwise."""
    use(language)
    try:
        return _("Habit")
    finally:
        use("en")


class Answers(Record):
    """The answers; ``address`` and ``repository`` may not be known yet."""

    name: Annotated[Text, AfterValidator(_name)] = Field(examples=["Our Circle Reads"])
    language: Annotated[Text, AfterValidator(_language)] = Field(default="en", examples=["en"])
    weekday: Weekday = Field(default="Monday", examples=["Thursday"])
    time_zone: TimeZone = Field(examples=["Europe/Berlin"])
    address: Annotated[WebAddress, AfterValidator(_address)] | None = Field(
        default=None, examples=["https://circle.example/"]
    )
    repository: WebAddress | None = Field(
        default=None, examples=["https://github.com/circle/circle"]
    )
    authors: Authors = Field(examples=["Our Circle"])
    license: Annotated[Text, AfterValidator(_license)] = Field(
        default="CC-BY-4.0", examples=["CC-BY-4.0"]
    )
    book: BookRecord = Field(examples=["followed by its fields"])

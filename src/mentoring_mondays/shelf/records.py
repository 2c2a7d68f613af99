"""The records: what front matter may say, field by field.

Each model is the schema of one kind of page; a field's first example is what a
message tells the contributor to write. Unknown keys are refused.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from unicodedata import normalize
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError
from stdnum import ean, isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from mentoring_mondays.shelf.dates import YEARS, monday_of
from mentoring_mondays.shelf.palette import readable_tint
from mentoring_mondays.shelf.problems import nearest

#: What XML 1.0 (section 2.2), and with it Atom, EPUB and XMP, has no way to write.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

#: The most bytes of an address that is the name of a file; file systems end at 255.
LONGEST_ADDRESS = 200


def refuse(rule: str, message: str, *place: int) -> PydanticCustomError:
    """Return the error with which a validator refuses a value.

    ``message`` says what is wrong and what to write; ``place`` is the index of the
    item it is about, where the value is a list.
    """
    return PydanticCustomError(rule, "{message}", {"message": message, "place": place})


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)  # a title such as 1984 needs no quotes
    if isinstance(value, str) and (stray := CONTROL.search(value)):
        raise refuse(
            "encoding", f"has the character U+{ord(stray[0]):04X}, which no page shows; remove it"
        )
    if isinstance(value, str) and not (value := " ".join(value.split())):
        raise refuse("empty-field", "is empty; write it out, or remove the line")
    return value


def _monday(value: Any) -> date:
    if isinstance(value, list | dict):
        raise refuse("date", "is not one date; write a Monday as year-month-day")
    try:
        return monday_of(str(value).strip())
    except ValueError as mistake:
        raise refuse("date", str(mistake)) from None


def _isbn(value: str) -> str:
    """Return the ISBN as 13 digits, hyphenated (ISO 2108); refuse a wrong check digit."""
    try:
        return str(isbn.format(isbn.validate(value, convert=True), "-"))
    except InvalidChecksum:
        digits = isbn.compact(value)
        last = ean.calc_check_digit(digits[:-1]) if len(digits) == 13 else None
        hint = f" (with the digits before it, it would be {last})" if last else ""
        raise refuse(
            "isbn", f"the check digit of {value} is wrong{hint}; copy it from the book again"
        ) from None
    except ValidationError:
        raise refuse(
            "isbn", f"“{value}” is not an ISBN; write its 10 or 13 digits, with or without hyphens"
        ) from None


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _tag(value: str) -> str:
    if "," in value:
        instead = ", ".join(part.strip() for part in value.split(","))
        raise refuse("tag", f"“{value}” has a comma; write a list: [{instead}]")
    return _with_address(value)


def _with_address(value: str) -> str:
    """Refuse what has no address of its own: its page is a file of that name."""
    if not address_of(value).strip("-_"):
        raise refuse("address", f"“{value}” has no letter to make an address of; write a word")
    if len(address_of(value).encode()) > LONGEST_ADDRESS:
        raise refuse("address", "is too long for the name of a page; write a shorter one")
    return value


def address_of(name: str) -> str:
    """Return the last part of the address of a tag's or author's page, by ablog's rule."""
    kept = re.sub(r"[^\w\s-]", "", normalize("NFKD", name)).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def _different(what: str, key: Callable[[str], str] = str.casefold) -> AfterValidator:
    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for index, value in enumerate(values):
            first = seen.setdefault(key(value), index)
            if first != index:
                raise refuse(
                    "repeated",
                    f"“{value}” is {what} number {first + 1} already; write each once",
                    index,
                )
        return values

    return AfterValidator(check)


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/<>\"'`]+[^\s<>\"'`]*", value):
        raise refuse("link", f"“{value}” is no web address; write one that begins with https://")
    return value


def _old_address(value: str) -> str:
    """Return an address below the site's own, such as ``books/x/old-name.html``."""
    if not re.fullmatch(r"[^\s/?#:\\<>\"'`]+(/[^\s/?#:\\<>\"'`]+)*\.html", value) or _has_dots(
        value
    ):
        hint = re.search(r"(?:books|interludes|entries)/[^?#\s]*\.html", value)
        instead = hint[0] if hint and not _has_dots(hint[0]) else "books/the-book/old-name.html"
        raise refuse(
            "redirects",
            f"“{value}” is no address of a page on this site; write it as {instead}",
        )
    return quote(unquote(value))


def _has_dots(address: str) -> bool:
    return any(part.startswith(".") for part in address.split("/"))


def _tint(value: str) -> str:
    try:
        return readable_tint(value)
    except ValueError as mistake:
        raise refuse("tint", str(mistake)) from None


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(value, available_timezones())
        hint = f"write {near}" if near else "write one such as Europe/Berlin"
        raise refuse("time-zone", f"“{value}” is no time zone; {hint}") from None
    return value


Text = Annotated[str, BeforeValidator(_text)]
Monday = Annotated[date, BeforeValidator(_monday)]
Tag = Annotated[Text, AfterValidator(_tag)]
Isbn = Annotated[Text, AfterValidator(_isbn)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
OldAddress = Annotated[Text, AfterValidator(_old_address)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
Author = Annotated[Text, AfterValidator(_with_address)]
Authors = Annotated[tuple[Author, ...], BeforeValidator(_one_or_more), Field(min_length=1)]


Redirects = Annotated[tuple[OldAddress, ...], BeforeValidator(_one_or_more), _different("address")]


class Record(BaseModel):
    """What all records have in common: they are strict, complete and never change."""

    # Built when the first record is read: where nothing has changed, none is.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def has_a_value(cls, value: Any) -> Any:
        """Refuse a field that is named and left empty."""
        if value is None:
            raise refuse("empty-field", "has no value; write one, or remove the line")
        return value


class PageRecord(Record):
    """The front matter of a page that is neither a book's nor an entry."""

    description: Text = Field(default="", examples=["What the page is about, in one sentence."])
    draft: bool = Field(default=False, strict=True, examples=["true"])
    orphan: bool = Field(default=False, strict=True, examples=["true"])
    redirects: Redirects = Field(default=(), examples=["[old-name.html]"])


class EntryRecord(Record):
    """The front matter of an entry."""

    date: Monday = Field(examples=["2020-09-21"])
    habit: int | None = Field(default=None, strict=True, ge=1, examples=["4"])
    tags: Annotated[tuple[Tag, ...], _different("tag")] = Field(
        default=(), examples=["[relationships, leverage]"]
    )
    description: Text = Field(default="", examples=["What the entry is about, in one sentence."])
    author: Authors | None = Field(default=None, examples=["Mentoring Mondays Circle"])
    phrases: Annotated[tuple[Text, ...], _different("phrase")] = Field(
        default=(), examples=["[I never ask for a raise, imposter]"]
    )
    draft: bool = Field(default=False, strict=True, examples=["true"])
    redirects: Redirects = Field(default=(), examples=["[books/how-women-rise/old-name.html]"])


class BookRecord(Record):
    """A book, as the front matter of its folder's ``index.md`` records it."""

    title: Text = Field(examples=["How Women Rise"])
    subtitle: Text | None = Field(default=None, examples=["Break the 12 Habits …"])
    authors: Names = Field(examples=["[Sally Helgesen, Marshall Goldsmith]"])
    publisher: Text = Field(examples=["Hachette Books"])
    year: int = Field(strict=True, ge=1450, le=YEARS[-1], examples=["2018"])
    isbn: Isbn | None = Field(default=None, examples=["978-0-316-44012-7"])
    unit: Text = Field(examples=["Habit"])
    first_monday: Monday = Field(examples=["2020-08-31"])
    units: Annotated[tuple[Text, ...], Field(min_length=1), _different("unit")] = Field(
        examples=["[Reluctance to Claim Your Achievements, Overvaluing Expertise]"]
    )
    links: dict[Text, WebAddress] = Field(default_factory=dict, examples=["{Publisher: https://…}"])
    parts: tuple[Text, ...] = Field(default=(), examples=["[On Being Stuck]"])
    tint: Annotated[Text, AfterValidator(_tint)] | None = Field(
        default=None, examples=["'#14595b'"]
    )


class BookPageRecord(PageRecord):
    """The front matter of a book folder's ``index.md``."""

    book: BookRecord = Field(examples=["followed by the book’s record, each field indented"])


class SiteRecord(Record):
    """What holds for the whole site; the first author signs entries that name none."""

    authors: Annotated[Authors, _different("author", address_of)] = Field(
        examples=["[Mentoring Mondays Circle]"]
    )
    time_zone: Annotated[Text, AfterValidator(_time_zone)] = Field(examples=["America/New_York"])


#: Stands in for the authors of a site whose record is missing or wrong.
NO_AUTHORS = ("Anonymous",)


class HomeRecord(PageRecord):
    """The front matter of ``docs/index.md``."""

    site: SiteRecord = Field(examples=["followed by authors and time_zone, each indented"])

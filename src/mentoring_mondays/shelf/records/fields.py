"""The types of the fields: each reads a value, or refuses it and says what to write."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError
from stdnum import ean, isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from mentoring_mondays.shelf.calendar.dates import MONDAY, WEEKDAYS, series_day
from mentoring_mondays.shelf.palette import readable_tint
from mentoring_mondays.shelf.problems import nearest, shortened
from mentoring_mondays.storage.addresses import AddressError, is_device, path_of, same

#: Characters that XML 1.0 (section 2.2), and so Atom, EPUB and XMP, or HTML cannot contain.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

#: Direction marks, characters without width, line breaks that editors do not show, and tags.
UNSEEN = (
    "[\u00ad\u0085\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # Joins the parts of one emoji, and is hidden anywhere else.
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)

#: The most bytes in an address that is the name of a file; file systems allow 255.
LONGEST_ADDRESS = 200


def refuse(rule: str, message: str, *place: int) -> PydanticCustomError:
    """Return the error with which a validator refuses a value, or its item at ``place``."""
    short = re.sub("“([^”]+)”", lambda found: f"“{shortened(found[1])}”", message)
    return PydanticCustomError(rule, "{message}", {"message": short, "place": place})


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)  # a title such as 1984 needs no quotes
    if isinstance(value, str) and (stray := CONTROL.search(value)):
        wrong = f"has the character U+{ord(stray[0]):04X}, which cannot be shown on a page"
        raise refuse("encoding", f"{wrong}; remove it")
    if isinstance(value, str) and not (value := " ".join(value.split())):
        raise refuse("empty-field", "is empty; write it out, or remove the line")
    return value


def _series_day(value: Any, info: ValidationInfo) -> date:
    """Return a day of the series; the context says which day of the week that is."""
    weekday = (info.context or {}).get("weekday", MONDAY)
    if isinstance(value, list | dict):
        raise refuse("date", f"is not one date; write a {WEEKDAYS[weekday]} as year-month-day")
    if weekday is None:  # the series’ own day is the mistake, which is reported
        return date.min
    try:
        return series_day(str(value).strip(), weekday)
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
        wrong = f"the check digit of {value} is wrong{hint}"
        raise refuse("isbn", f"{wrong}; copy it from the book again") from None
    except ValidationError:
        right = "write its 10 or 13 digits, with or without hyphens"
        raise refuse("isbn", f"“{value}” is not an ISBN; {right}") from None


def one_or_more(value: Any) -> Any:
    """Return a single text as a list of one."""
    return [value] if isinstance(value, str) else value


def _tag(value: str) -> str:
    if value.startswith("#"):
        raise refuse("tag", f"“{value}” needs no #; write “{value.lstrip('# ')}”")
    if "," in value:
        instead = ", ".join(part.strip() for part in value.split(","))
        raise refuse("tag", f"“{value}” has a comma; write a list: [{instead}]")
    return _with_address(value)


def no_address(name: str) -> str:
    """Return why no page can have its address from ``name``, or “”: it is the name of its file."""
    address = address_of(name)
    if not address.strip("-_"):
        return f"“{name}” has no letters to make an address from; write a word"
    if len(address.encode()) > LONGEST_ADDRESS:
        return "is too long for the name of a page; write a shorter one"
    if is_device(address):
        wrong = f"“{name}” would be a page with a name that Windows reserves for a device"
        return f"{wrong}; write another word"
    return ""


def _with_address(value: str) -> str:
    if wrong := no_address(value):
        raise refuse("address", wrong)
    return value


def _with_addresses(names: dict[str, str]) -> dict[str, str]:
    for name in names:
        _with_address(name)
    return names


def address_of(name: str) -> str:
    """Return the last part of the address of a tag's or author's page, by ablog's rule."""
    kept = re.sub(r"[^\w\s-]", "", normalize("NFKD", name)).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def different(what: str, key: Callable[[str], str] = str.casefold) -> AfterValidator:
    """Return the validator of a list that may name each ``what`` only once."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for index, value in enumerate(values):
            first = seen.setdefault(key(value), index)
            if first != index:
                wrong = f"“{value}” is already {what} number {first + 1}; write each once"
                raise refuse("repeated", wrong, index)
        return values

    return AfterValidator(check)


def _written_as(form: str, rule: str, wrong: str) -> AfterValidator:
    """Return the validator of texts of a ``form``; of others, it says what is ``wrong``."""

    def check(value: str) -> str:
        if not re.fullmatch(form, value):
            raise refuse(rule, f"“{value}” is {wrong}")
        return value

    return AfterValidator(check)


def _old_address(value: str) -> str:
    """Return an address below the site's own, such as ``books/x/old-name.html``."""
    if not _is_of_a_page(value):
        hint = re.search(r"(?:books|interludes|entries)/[^?#\s]*\.html", value)
        instead = hint[0] if hint and _is_of_a_page(hint[0]) else "books/the-book/old-name.html"
        wrong = f"“{value}” is not the address of a page on this site; write it as {instead}"
        raise refuse("redirects", wrong)
    return quote(unquote(value))


def _is_of_a_page(address: str) -> bool:
    """Return whether a page can be written at ``address``, once it is decoded."""
    try:
        *folders, name = path_of(address).split("/")
    except AddressError:
        return False
    return (
        re.fullmatch(r"[^\s?#:\\<>\"'`]+\.html", address) is not None
        and name.endswith(".html")
        and not any(part.startswith(".") for part in (*folders, name))
        and not any(folder.lower().endswith(".html") for folder in folders)
    )


def _tint(value: str) -> str:
    """Return a color as six hex digits; refuse one that is too light."""
    try:
        return readable_tint(value)
    except ValueError as mistake:
        raise refuse("tint", str(mistake)) from None


def _calendar_name(value: str) -> str:
    """Return the name of a file on the site; refuse one that Windows or an address cannot hold."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}\.ics", value) or is_device(value):
        wrong = f"“{value}” is not the name of a calendar"
        raise refuse("value", f"{wrong}; write one such as our-circle.ics")
    return value


def _weekday(value: str) -> str:
    """Return the English name of a day of the week; refuse anything else."""
    if value.capitalize() in WEEKDAYS:
        return value.capitalize()
    near = nearest(value, WEEKDAYS) or "Thursday"
    raise refuse("weekday", f"“{value}” is not a day of the week; write one such as {near}")


def _time_zone(value: str) -> str:
    """Return an IANA time zone name, such as Europe/Berlin; refuse an unknown one."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(value, available_timezones())
        hint = f"write {near}" if near else "write one such as Europe/Berlin"
        raise refuse("time-zone", f"“{value}” is not a time zone; {hint}") from None
    return value


class Hour(NamedTuple):
    """The time of a meeting, in the site's time zone."""

    begins: time
    ends: time


#: How long a meeting takes if its record does not say when it ends.
MEETING = timedelta(minutes=45)


def _hour(value: Any) -> Hour:
    """Return the hour that ``18:30`` or ``18:30 to 19:15`` means."""
    text = " ".join(str(value).split())
    found = re.fullmatch(r"(\d\d?:\d\d)(?: to (\d\d?:\d\d))?", text, re.ASCII)
    try:
        begins = datetime.strptime(found[1] if found else "", "%H:%M")  # noqa: DTZ007
        ends = datetime.strptime(found[2], "%H:%M") if found and found[2] else begins + MEETING  # noqa: DTZ007
    except ValueError:
        right = "write “18:30”, or “18:30 to 19:15”"
        raise refuse("value", f"“{text}” is not a time of day; {right}") from None
    if ends.date() != begins.date() or ends <= begins:
        raise refuse("value", f"“{text}” ends before it begins, or on another day; write “18:30”")
    return Hour(begins.time(), ends.time())


Text = Annotated[str, BeforeValidator(_text)]
SeriesDay = Annotated[date, BeforeValidator(_series_day)]
SeriesDays = Annotated[tuple[SeriesDay, ...], BeforeValidator(one_or_more), different("pause", str)]
Hours = Annotated[Hour, BeforeValidator(_hour, json_schema_input_type=str)]
Tag = Annotated[Text, AfterValidator(_tag)]
Tags = Annotated[tuple[Tag, ...], different("tag")]
Isbn = Annotated[Text, AfterValidator(_isbn)]
Tint = Annotated[Text, AfterValidator(_tint)]
#: As in the HTML standard, "Valid email address".
Email = Annotated[
    Text,
    _written_as(
        r"(?a)[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d-]+(\.[a-zA-Z\d-]+)+", "value",
        "not an email address; write one such as us@example.org",
    ),
]  # fmt: skip
CalendarName = Annotated[Text, AfterValidator(_calendar_name)]
Weekday = Annotated[Text, AfterValidator(_weekday)]
TimeZone = Annotated[Text, AfterValidator(_time_zone)]
WebAddress = Annotated[
    Text,
    _written_as(
        r"https?://[^\s/<>\"'`]+[^\s<>\"'`]*", "link",
        "not a web address; write one that begins with https://",
    ),
]  # fmt: skip
OldAddress = Annotated[Text, AfterValidator(_old_address)]
Redirects = Annotated[
    tuple[OldAddress, ...],
    BeforeValidator(one_or_more),
    different("address", lambda address: same(unquote(address))),
]
Phrases = Annotated[tuple[Text, ...], different("phrase")]
Names = Annotated[tuple[Text, ...], BeforeValidator(one_or_more), Field(min_length=1)]
Author = Annotated[Text, AfterValidator(_with_address)]
NewNames = Annotated[dict[Text, Text], AfterValidator(_with_addresses)]
Authors = Annotated[tuple[Author, ...], BeforeValidator(one_or_more), Field(min_length=1)]

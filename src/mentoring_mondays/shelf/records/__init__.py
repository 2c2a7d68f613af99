"""The records: the front matter of each kind of page, field by field.

Each model is the schema of one kind of page. Messages suggest a field's first example to the
contributor. Unknown keys are refused.
"""

from typing import Annotated

from pydantic import AliasChoices, Field

from mentoring_mondays.shelf.calendar.dates import MONDAY, WEEKDAYS, YEARS
from mentoring_mondays.shelf.records.base import Record
from mentoring_mondays.shelf.records.fields import (
    Authors,
    CalendarName,
    Email,
    Hours,
    Isbn,
    Names,
    NewNames,
    Phrases,
    Redirects,
    SeriesDay,
    SeriesDays,
    Tags,
    Text,
    TimeZone,
    Tint,
    WebAddress,
    Weekday,
    address_of,
    different,
)
from mentoring_mondays.shelf.records.house_style import HouseStyle


class PageRecord(Record):
    """The front matter of a page that is neither a book's nor an entry."""

    description: Text = Field(default="", examples=["What the page is about, in one sentence."])
    phrases: Phrases = Field(default=(), examples=["[subscribe, newsletter]"])
    draft: bool = Field(default=False, strict=True, examples=["true"])
    orphan: bool = Field(default=False, strict=True, examples=["true"])
    redirects: Redirects = Field(default=(), examples=["[old-name.html]"])


class EntryRecord(Record):
    """The front matter of an entry."""

    date: SeriesDay = Field(examples=["2020-09-21"])
    habit: int | None = Field(default=None, strict=True, ge=1, examples=["4"])
    tags: Tags = Field(default=(), examples=["[relationships, leverage]"])
    description: Text = Field(default="", examples=["What the entry is about, in one sentence."])
    author: Authors | None = Field(default=None, examples=["Mentoring Mondays Circle"])
    phrases: Phrases = Field(default=(), examples=["[I never ask for a raise, imposter]"])
    draft: bool = Field(default=False, strict=True, examples=["true"])
    redirects: Redirects = Field(default=(), examples=["[books/how-women-rise/old-name.html]"])


#: What a book's ``begins`` was called before, which is still accepted.
FORMER_NAME = "first_monday"


class BookRecord(Record):
    """The record of a book, in its folder’s ``index.md``: its first habit appears on ``begins``."""

    title: Text = Field(examples=["How Women Rise"])
    subtitle: Text | None = Field(default=None, examples=["Break the 12 Habits …"])
    authors: Names = Field(examples=["[Sally Helgesen, Marshall Goldsmith]"])
    publisher: Text = Field(examples=["Hachette Books"])
    public_domain: bool = Field(default=False, strict=True, examples=["true"])
    year: int = Field(strict=True, ge=1450, le=YEARS[-1], examples=["2018"])
    isbn: Isbn | None = Field(default=None, examples=["978-0-316-44012-7"])
    unit: Text = Field(examples=["Habit"])
    begins: SeriesDay = Field(
        validation_alias=AliasChoices("begins", FORMER_NAME), examples=["2020-08-31"]
    )
    units: Annotated[tuple[Text, ...], Field(min_length=1), different("unit")] = Field(
        examples=["[Reluctance to Claim Your Achievements, Overvaluing Expertise]"]
    )
    links: dict[Text, WebAddress] = Field(default_factory=dict, examples=["{Publisher: https://…}"])
    parts: tuple[Text, ...] = Field(default=(), examples=["[On Being Stuck]"])
    tint: Tint | None = Field(default=None, examples=["'#14595b'"])


class BookPageRecord(PageRecord):
    """The front matter of a book folder's ``index.md``."""

    book: BookRecord = Field(examples=["followed by the book’s record, each field indented"])


class SeasonRecord(Record):
    """A season: a book that is read again, one entry each week from ``begins`` on.

    On ``pauses`` nothing is read. ``hour`` and ``place`` say when and where the circle meets.
    """

    book: Text = Field(examples=["how-women-rise"])
    begins: SeriesDay = Field(examples=["2027-01-04"])
    name: Text = Field(examples=["Winter at the Library"])
    pauses: SeriesDays = Field(default=(), examples=["[2027-02-15]"])
    hour: Hours | None = Field(default=None, examples=["18:30 to 19:15"])
    place: Text = Field(default="", examples=["The reading room, second floor"])


class SeasonPageRecord(PageRecord):
    """The front matter of a page in ``docs/seasons``."""

    season: SeasonRecord = Field(examples=["followed by the season’s record, each field indented"])


class Renamed(Record):
    """New names by their old ones; for books, the names of folders."""

    authors: NewNames = Field(default_factory=dict, examples=["{Ada Okfor: Ada Okafor}"])
    tags: NewNames = Field(default_factory=dict, examples=["{leverage: relationships}"])
    books: NewNames = Field(default_factory=dict, examples=["{how-women-raise: how-women-rise}"])

    def folders_before(self, book: str) -> list[str]:
        """Return all earlier names of the folder ``book``."""
        return [old for old in self.books if old != book and now_called(self.books, old) == book]


def now_called(names: dict[str, str], old: str) -> str | None:
    """Return the name of ``old`` after all changes in ``names``; None if they form a circle."""
    seen = {old}
    while (new := names.get(old)) is not None:
        if new in seen:
            return None
        seen.add(old := new)
    return old


class SiteRecord(Record):
    """The record of the whole site.

    The first author signs entries that do not name one. Entries appear on the ``weekday``, written
    in English. ``calendar`` is the address of their calendar. Readers can write to the ``email``
    address. Entries use only the ``tags`` listed here; if none are listed, any. The search takes
    the words of each list in ``synonyms`` for one another. The pages and feeds of ``renamed``
    things lead to the new ones.
    """

    authors: Annotated[Authors, different("author", address_of)] = Field(
        examples=["[Mentoring Mondays Circle]"]
    )
    time_zone: TimeZone = Field(examples=["America/New_York"])
    weekday: Weekday = Field(default=WEEKDAYS[MONDAY], examples=["Thursday"])
    calendar: CalendarName = Field(default="calendar.ics", examples=["our-circle.ics"])
    email: Email | None = Field(default=None, examples=["us@example.org"])
    tags: Tags = Field(default=(), examples=["[change, relationships]"])
    synonyms: tuple[Phrases, ...] = Field(default=(), examples=["[[boss, manager]]"])
    renamed: Renamed = Field(
        default_factory=Renamed, examples=["followed by authors, tags or books, each indented"]
    )
    house_style: HouseStyle = Field(
        default_factory=HouseStyle, examples=["followed by its fields, each indented"]
    )

    @property
    def day(self) -> int:
        """The day of the week as a number, from Monday, 0."""
        return WEEKDAYS.index(self.weekday)

    @property
    def country(self) -> str:
        """The country of the time zone (ISO 3166-1), such as ``US``; or “”."""
        from babel.core import get_global

        return str(get_global("zone_territories").get(self.time_zone, ""))


#: Replaces the authors of a site if its record is missing or wrong.
NO_AUTHORS = ("Anonymous",)


class HomeRecord(PageRecord):
    """The front matter of ``docs/index.md``."""

    site: SiteRecord = Field(examples=["followed by authors and time_zone, each indented"])


#: The names of all fields, in any record.
FIELDS = frozenset({FORMER_NAME}).union(
    *(
        model.model_fields
        for model in (
            EntryRecord, BookPageRecord, BookRecord, SeasonPageRecord, SeasonRecord, HomeRecord,
            SiteRecord,
        )
    )
)  # fmt: skip

"""New pages: complete and valid, with guidance for the parts that a person has to write."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from mentoring_mondays.shelf.books import Book, Habit
from mentoring_mondays.shelf.calendar.dates import long_date
from mentoring_mondays.shelf.calendar.schedule import next_free_day
from mentoring_mondays.shelf.rules.front_matter import LONGEST, SHORTEST
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf

#: The most characters from a title in a file name.
LONGEST_NAME = 80


#: The line that asks for a description.
DESCRIPTION = (
    f'description: "{GUIDE} one or two sentences, {SHORTEST} to {LONGEST} characters, for search '
    'and cards"'
)


class DraftError(Exception):
    """The page cannot be created. The message says why, and what to do."""


@dataclass(frozen=True)
class Draft:
    """A page that is not on the disk yet: its path in docs, and its text."""

    path: str
    text: str

    def write(self, docs: Path) -> Path:
        """Write the page and return its path. Raises :class:`DraftError` if it exists."""
        file = docs / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8", newline="\n") as page:
                page.write(self.text)
        except FileExistsError:
            wrong = f"{file} already exists and was not changed"
            raise DraftError(f"{wrong}; edit it, or delete it first") from None
        return file


def open_habits(book: Book) -> list[Habit]:
    """Return the habits of ``book`` that have no entry yet."""
    return [habit for habit in book.habits if book.entry_for(habit) is None]


def draft_entry(
    shelf: Shelf, book: Book, number: int, today: date,
    day: date | None = None, *, is_draft: bool = False,
) -> Draft:  # fmt: skip
    """Return a page on a habit, for ``day``, or for its own or, if that has passed, a free one.

    Raises :class:`DraftError` if it cannot be created.
    """
    habit = book.habit(number)
    if habit is None:
        wrong = f"{book.title} has no {book.record.unit} {number}"
        raise DraftError(f"{wrong}; choose one from 1 to {len(book.habits)}")
    if entry := book.entry_for(habit):
        raise DraftError(f"{habit.label} already has a page: {entry.path}; edit that one")
    day = day or next_free_day(shelf, max(habit.monday, today))
    _refuse_taken(shelf, day)
    name = unused_name(shelf, f"{number:02}-{slug_of(habit.name)}", book.slug)
    front = [f"date: {day}", f"habit: {number}"]
    text = _page(shelf, front, habit.name, "entry", is_draft=is_draft)
    return Draft(f"books/{book.slug}/{name}.md", text)


def draft_interlude(
    shelf: Shelf, title: str, today: date, day: date | None = None, *, is_draft: bool = False
) -> Draft:
    """Return a page without a book. Raises :class:`DraftError` if its day is taken."""
    day = day or next_free_day(shelf, today)
    _refuse_taken(shelf, day)
    name = unused_name(shelf, f"{day}-{slug_of(title)}", "interlude")
    heading = " ".join(title.split())
    text = _page(shelf, [f"date: {day}"], heading, "interlude", is_draft=is_draft)
    return Draft(f"interludes/{name}.md", text)


def _refuse_taken(shelf: Shelf, day: date) -> None:
    for entry in shelf.entries:
        if entry.date == day:
            free = next_free_day(shelf, day)
            wrong = f"{long_date(day)} is taken by {entry.path}"
            raise DraftError(f"{wrong}; the next free {shelf.site.weekday} is {free}")


def slug_of(title: str) -> str:
    """Return ``title`` as a file name: ``the-disease-to-please``."""
    plain = normalize("NFKD", title)
    words = "".join(letter for letter in plain if letter.isalnum() or not letter.isalpha())
    words = re.sub(r"[\u0300-\u036f'’]", "", words)
    slug = re.sub(r"[\W_]+", "-", words.lower()).strip("-")
    if len(slug) > LONGEST_NAME:
        slug = slug[:LONGEST_NAME].rpartition("-")[0] or slug[:LONGEST_NAME]
    return slug or "untitled"


def escaped(text: str) -> str:
    """Return ``text`` as Markdown that shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<>#&{}~$|])", r"\\\1", text)


def unused_name(shelf: Shelf, name: str, suffix: str) -> str:
    """Return ``name``, or ``name-suffix`` where another entry has that name."""
    is_taken = any(entry.name == name for entry in shelf.entries)
    return f"{name}-{suffix}" if is_taken else name


def _page(shelf: Shelf, front: list[str], heading: str, kind: str, *, is_draft: bool) -> str:
    tags = sorted({tag for entry in shelf.entries for tag in entry.tags}, key=str.casefold)
    choice = f"choose one to three: {', '.join(tags)}" if tags else "write one to three words"
    front += [
        f"tags: []  # {GUIDE} {choice}",
        DESCRIPTION,
        *(["draft: true"] if is_draft else []),
    ]
    by = shelf.site.house_style.done_by
    body = _template(kind).replace("PARTS\n", _template("parts"))
    body = body.replace("GUIDE", GUIDE).replace("BY", f"by {by}" if by else "within the week")
    return "\n".join(["---", *front, "---", f"# {escaped(heading)}", "", body])


def _template(name: str) -> str:
    return Path(__file__).with_name(f"{name}.md").read_text("utf-8")

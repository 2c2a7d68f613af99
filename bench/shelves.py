"""A shelf of any size to build, and its text in the forms of the tools to compare."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.text import Writer, vocabulary

#: A season: how many habits a book has, each with an entry on its Monday.
SEASON = 12

FIRST_MONDAY = date(2000, 1, 3)

TAGS = (
    "achievements", "allies", "asking", "attention", "boundaries", "career", "change",
    "communication", "expertise", "feedback", "leverage", "perfectionism", "presence",
    "recognition", "reflection", "relationships", "rumination", "visibility",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """An entry, in parts that each tool has a way to write."""

    number: int
    title: str
    date: date
    tags: tuple[str, ...]
    description: str
    opening: list[str]
    sections: list[tuple[str, list[str]]]
    practice: list[str]
    questions: list[str]
    picture: str | None
    related: "list[Entry]" = field(default_factory=list)

    @property
    def habit(self) -> int:
        """Its habit's number in its book."""
        return self.number % SEASON + 1

    @property
    def name(self) -> str:
        """Its file's name, without an ending, which no other entry has."""
        words = "-".join(self.title.lower().split())
        return f"{self.habit:02}-{words}-{self.number}"


@dataclass(frozen=True)
class Book:
    """A book and its entries."""

    slug: str
    title: str
    about: str
    entries: list[Entry]


def shelf(size: int) -> list[Book]:
    """Return books with ``size`` entries in all, the last of them perhaps not yet full."""
    words = vocabulary()
    Random(0).shuffle(words)  # noqa: S311  # so that the frequent ones are no alphabet
    entries = [_entry(number, words) for number in range(size)]
    for entry in entries:
        start = entry.number - entry.number % SEASON
        near = [other for other in entries[start : start + SEASON] if other is not entry]
        entry.related.extend(near[:: max(1, len(near) // 2)][:2])
    return [
        _book(number, entries[start : start + SEASON], words)
        for number, start in enumerate(range(0, size, SEASON))
    ]


def _book(number: int, entries: list[Entry], words: list[str]) -> Book:
    writer = Writer(f"book {number}", words)
    title = writer.title()
    slug = "-".join([*title.lower().split(), str(number)])
    return Book(slug, title, writer.paragraph(), entries)


def _entry(number: int, words: list[str]) -> Entry:
    writer = Writer(f"entry {number}", words)
    description = writer.sentence(12, 12)
    while not 50 <= len(description) <= 160:
        description = writer.sentence(12, 12)
    return Entry(
        number=number,
        title=writer.title(),
        date=FIRST_MONDAY + timedelta(weeks=number),
        tags=tuple(sorted(writer.random.sample(TAGS, k=writer.random.randint(1, 3)))),
        description=description,
        opening=[writer.paragraph() for _ in range(2)],
        sections=[
            (writer.title(), [writer.paragraph() for _ in range(writer.random.randint(2, 3))])
            for _ in range(4)
        ],
        practice=[writer.sentence() for _ in range(3)],
        questions=[writer.sentence() for _ in range(3)],
        picture=f"picture-{number}.svg" if number % 10 == 0 else None,
    )


def picture(number: int) -> str:
    """Return a small drawing, another one for each number."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60" viewBox="0 0 240 60">'
        f'<rect width="{20 + number % 200}" height="60" fill="#14595b"/></svg>\n'
    )


#: Writes the entry of a book as the text of a file.
Form = Callable[[Book, Entry], str]


def ours(book: Book, entry: Entry) -> str:
    """Return an entry as this project has it."""
    habits = " and ".join(f"{{habit}}`{other.habit}`" for other in entry.related)
    return "\n".join([
        "---",
        f"date: {entry.date}",
        f"habit: {entry.habit}",
        f"tags: [{', '.join(entry.tags)}]",
        f"description: {entry.description}",
        "---",
        *_text(entry, f"It goes with {habits}." if habits else ""),
        *_fenced("practice", entry.practice, "1."),
        *_fenced("discuss", entry.questions, "-"),
    ])  # fmt: skip


def stock(book: Book, entry: Entry) -> str:
    """Return the same text for Sphinx, MyST and ablog as they come."""
    links = " and ".join(f"[](./{other.name}.md)" for other in entry.related)
    return "\n".join([
        "---",
        "blogpost: true",
        f"date: {entry.date}",
        f"tags: {', '.join(entry.tags)}",
        f"category: {book.title}",
        "---",
        *_text(entry, f"It goes with {links}." if links else ""),
        *_fenced("admonition", entry.practice, "1.", " This week"),
        *_fenced("admonition", entry.questions, "-", " For the circle"),
    ])  # fmt: skip


def material(book: Book, entry: Entry) -> str:
    """Return the same text for Material for MkDocs and its blog."""
    links = " and ".join(f"[{other.title}]({other.name}.md)" for other in entry.related)
    first, *text = _text(entry, f"It goes with {links}." if links else "")
    return "\n".join([
        "---",
        f"date: {entry.date}",
        f"tags: [{', '.join(entry.tags)}]",
        f"categories: [{book.title}]",
        f"description: {entry.description}",
        "---",
        first,
        *text[:2],
        "<!-- more -->",
        "",
        *text[2:],
        *_indented("This week", entry.practice, "1."),
        *_indented("For the circle", entry.questions, "-"),
    ])  # fmt: skip


def _text(entry: Entry, related: str) -> Iterator[str]:
    yield f"# {entry.title}\n"
    for paragraph in entry.opening:
        yield f"{paragraph}\n"
    if entry.picture:
        yield f"![A bar as long as its Monday is late]({entry.picture})\n"
    for heading, paragraphs in entry.sections:
        yield f"## {heading}\n"
        for paragraph in paragraphs:
            yield f"{paragraph}\n"
    if related:
        yield f"{related}\n"


def _fenced(name: str, lines: list[str], mark: str, title: str = "") -> Iterator[str]:
    yield "\n".join([f"```{{{name}}}{title}", *(f"{mark} {line}" for line in lines), "```\n"])


def _indented(title: str, lines: list[str], mark: str) -> Iterator[str]:
    yield "\n".join([f'!!! note "{title}"\n', *(f"    {mark} {line}" for line in lines), ""])


def write(folder: Path, files: dict[str, str]) -> None:
    """Write ``files``, by their paths below ``folder``."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

"""Which book and habit a post is about, guessed from the books' records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mentoring_mondays.shelf.books import Book, Habit
from mentoring_mondays.shelf.importing.post import Post, one_line
from mentoring_mondays.shelf.library import Library

#: How similar a title and a habit's name have to be, from 0 to 1; “The Disease To Pleese” is 0.95.
ALIKE = 0.9

#: The part of a post in which its habit is searched for; further down, it may mention others.
BEGINNING = 1500


@dataclass(frozen=True)
class Match:
    """The book and the habit that a post seems to be about; either may be None."""

    book: Book | None = None
    habit: Habit | None = None
    notes: tuple[str, ...] = ()


def match(post: Post, library: Library) -> Match:
    """Return the subject of ``post``: from its title, or else from its headings and beginning."""
    words = one_line(post.body.get_text(" "))
    headings = [one_line(tag.get_text(" ")) for tag in post.body.find_all(re.compile("^h[1-6]$"))]
    for text in (post.title, *headings, words[:BEGINNING]):
        named = _habits_in(text, words, library)
        found = list({(book.slug, habit.number): (book, habit) for book, habit in named}.values())
        if len(found) == 1:
            return Match(*found[0])
        if found:
            choice = ", ".join(f"{habit.title} ({book.title})" for book, habit in found)
            return Match(notes=(f"it could be about any of these, so choose: {choice}",))
    book = _book_in(words, post.title, library)
    return Match(book) if book else Match(notes=("no habit of a book was found in it",))


def _habits_in(text: str, words: str, library: Library) -> Iterator[tuple[Book, Habit]]:
    """Yield the habits that ``text`` names, or else those that it gives by number."""
    parts = [_folded(part) for part in (text, *re.split(r"[:–—|]| - ", text))]
    named = [
        (book, habit)
        for book in library.books
        for habit in book.habits
        if _is_named(_folded(habit.name), parts)
    ]
    if named:
        yield from named
        return
    for book in library.books:
        numbers = re.findall(rf"\b{re.escape(book.record.unit)}\s*#?\s*(\d{{1,3}})\b", text, re.I)
        for number in dict.fromkeys(numbers):
            habit = book.habit(int(number))
            if habit and _book_in(words, text, library, unit=book.record.unit) == book:
                yield book, habit


def _is_named(name: str, parts: list[str]) -> bool:
    # A single word such as “Silence” or “Minimizing” means little within a sentence.
    if " " in name and f" {name} " in f" {parts[0]} ":
        return True
    return any(
        abs(len(part) - len(name)) < 8 and SequenceMatcher(None, part, name).ratio() >= ALIKE
        for part in parts
    )


def _book_in(words: str, title: str, library: Library, unit: str = "") -> Book | None:
    """Return the one book that is named, or the only one with this ``unit``."""
    books = [book for book in library.books if unit in ("", book.record.unit)]
    for text in (title, words):
        named = [b for b in books if f" {_folded(b.title)} " in f" {_folded(text)} "]
        if len(named) == 1:
            return named[0]
    return books[0] if unit and len(books) == 1 else None


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

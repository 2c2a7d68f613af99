"""The book or habit that a reference names: for the roles, the directives and the check."""

from collections.abc import Collection

from mentoring_mondays.shelf.books import Book, Entry, Habit
from mentoring_mondays.shelf.library import Library
from mentoring_mondays.shelf.problems import nearest, shortened


class UnknownError(Exception):
    """A reference names an unknown book or habit; the message says what to write."""


class HeldError(UnknownError):
    """A reference names a book that is not published. The reason is reported on the book's page."""


def complete(library: Library, kind: str, target: str, docname: str) -> str:
    """Return ``target`` as it is written outside a book: ``4`` as ``how-women-rise:4``.

    Raises :class:`UnknownError` if the page ``docname`` is not in a book.
    """
    if kind == "book" or ":" in target:
        return target
    here = _book_around(library, docname)
    if here is None:
        book = next((book.slug for book in library.books), "book")
        wrong = "habit: this page is not in a book’s folder"
        raise UnknownError(f"{wrong}; write {{habit}}`{book}:{target}`")
    return f"{here.slug}:{target}"


def _book_around(library: Library, docname: str) -> Book | None:
    """Return the book in whose folder the page ``docname`` is. Raises :class:`HeldError`."""
    top, _, rest = docname.partition("/")
    slug, _, name = rest.partition("/")
    return book_named(library, slug) if top == "books" and name else None


def book_named(library: Library, slug: str) -> Book:
    """Return the book in the folder ``slug``. Raises :class:`UnknownError`."""
    book = library.book(slug)
    if book is not None:
        return book
    for page in library.held:
        if page.docname == f"books/{slug}/index" and "mistakes" in page.reason:
            raise HeldError(f"the record of “{slug}” has mistakes; fix books/{slug}/index.md first")
        if page.docname == f"books/{slug}/index":
            raise HeldError(f"book: the book “{slug}” is not published; remove the link")
    raise UnknownError(f"book: {no_book(slug, [book.slug for book in library.books])}")


def find(library: Library, kind: str, target: str) -> tuple[str, str | None]:
    """Return the title that ``target`` names, and its page if it has one.

    Raises :class:`UnknownError` if it names nothing in the library.
    """
    if kind == "book":
        book = book_named(library, target)
        return book.title, book.docname
    habit, entry = habit_named(library, target)
    return habit.title, entry.docname if entry else None


def no_book(slug: str, known: Collection[str]) -> str:
    """Return the message about ``slug``, which is not a book; ``known`` are the names of books."""
    near = nearest(slug, known)
    hint = f"write “{near}”" if near else f"the books are: {', '.join(known)}"
    if not known:
        hint = "no book has a readable record yet, so fix docs/books/…/index.md, or write one"
    return f"there is no book “{shortened(slug)}”; {hint}"


def book_meant(library: Library, slug: str, docname: str) -> Book:
    """Return the book ``slug``, or without it the page's book. Raises :class:`UnknownError`."""
    if slug:
        return book_named(library, slug)
    here = _book_around(library, docname)
    if here is None:
        book = next((book.slug for book in library.books), "book")
        raise UnknownError(f"book: this page is not in a book’s folder; name one, such as {book}")
    return here


def habit_named(library: Library, target: str) -> tuple[Habit, Entry | None]:
    """Return the habit ``how-women-rise:4``, and its entry. Raises :class:`UnknownError`."""
    slug, _, number = (part.strip() for part in target.rpartition(":"))
    book = book_named(library, slug)
    habit = book.habit(int(number)) if number.isdecimal() and len(number) < 5 else None
    if habit is not None:
        return habit, book.entry_for(habit)
    near = nearest(number, [habit.name for habit in book.habits])
    named = next((habit for habit in book.habits if habit.name == near), None)
    hint = f"write {named.number}" if named else f"write a number from 1 to {len(book.habits)}"
    raise UnknownError(f"habit: {book.title} has no {book.record.unit} “{number}”; {hint}")

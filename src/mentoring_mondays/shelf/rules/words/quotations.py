"""Quotations from books: each gives its source, and those from books in copyright are short."""

import re
from collections import Counter
from collections.abc import Iterator

from mentoring_mondays.shelf.addresses.references import no_book
from mentoring_mondays.shelf.library import Library
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules.context import Context

#: The most words in a quotation, in all quotations of an entry, and in all from one book.
A_QUOTATION = 40
AN_ENTRY = 120
A_BOOK = 1000


_NO_PAGE = (
    "the page of the quotation is missing; write “:page: 57”, or “:chapter: 9” if you cannot look "
    "it up"
)


def passages_are_short(context: Context) -> Iterator[Problem]:
    """Yield passages that go beyond a limit. A book in the public domain has none."""
    free = {book.slug for book in context.shelf.books if book.record.public_domain}
    free |= _held(context.shelf)
    of_book: Counter[str] = Counter()
    for page in context.pages:
        of_entry = 0
        for passage, source, words in _passages(page):
            if source in free:
                continue
            of_entry += words
            of_book[source] += words
            if why := _too_many(words, of_entry, of_book[source]):
                yield page.problem_in(passage, "passage", why)


def passages_say_where_from(context: Context) -> Iterator[Problem]:
    """Yield passages without a place or source, and those from a book that is not on the shelf."""
    for page in context.pages:
        for passage, source, _ in _passages(page):
            if not (passage.option("page") or passage.option("chapter")):
                yield page.problem_in(passage, "passage", _NO_PAGE)
            if why := _wrong_source(source, context.shelf):
                yield page.problem_in(passage, "passage", why)


def _wrong_source(source: str, library: Library) -> str | None:
    books = [book.slug for book in library.books]
    if not source:
        example = next(iter(books), "how-women-rise")
        return f"the source of the quotation is missing; write “:source: {example}”"
    if " " in source or source in books or source in _held(library):
        return None
    return f"source: {no_book(source, books)}"


def _held(library: Library) -> set[str]:
    """Return the books with mistakes in their records, where these are reported."""
    names = (page.docname.split("/") for page in library.held)
    return {name[1] for name in names if name[0] == "books" and name[2:] == ["index"]}


def _passages(page: Document) -> Iterator[tuple[Directive, str, int]]:
    """Yield each quotation, its source (a book's folder, or a title), and its number of words."""
    for passage in page.named("passage"):
        words = sum(1 for word in passage.content.split() if re.search(r"\w", word))
        yield passage, passage.option("source").strip(), words


def _too_many(words: int, of_entry: int, of_book: int) -> str | None:
    over = max(words - A_QUOTATION, of_entry - AN_ENTRY, of_book - A_BOOK)
    if over <= 0:
        return None
    return (
        f"too much is quoted: {words:,} word{'s' * (words != 1)} here, and a quotation may have at "
        f"most {A_QUOTATION}; {of_entry} in this entry, of {AN_ENTRY}; {of_book:,} from this book, "
        f"of {A_BOOK:,}; leave out {over}, or say it in your own words"
    )


def quotations_are_passages(page: Document) -> Iterator[Problem]:
    """Yield block quotations: a quotation should give its source."""
    wrong = "this quotation has no source; write it as {passage}, with page and source"
    for line in page.quotations:
        yield page.problem("quotation", wrong, line, ">")

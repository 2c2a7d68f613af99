"""Directives that use a book's record: its habits, how to get it, a passage from it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Habit, long_date
from mentoring_mondays.shelf.addresses.references import HeldError, UnknownError, book_meant
from mentoring_mondays.site.directives.contents import link_to, planned
from mentoring_mondays.site.reading.guard import warn_unless_reported
from mentoring_mondays.site.reading.questions import ask, unpublished


class ShowsBook(SphinxDirective, ABC):
    """Shows something about the book it names, or without a name about the page's own book."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes about the book; nothing, and a warning, if there is no such book."""
        slug = self.arguments[0].strip() if self.arguments else ""
        try:
            book = ask(self.env, book_meant, slug, self.env.docname)
        except UnknownError as unknown:
            if not isinstance(unknown, HeldError):
                warn_unless_reported(self.env, str(unknown), self.get_location(), "book")
            return []
        shown = self.show(book)
        self.set_source_info(shown)
        return [shown]

    @abstractmethod
    def show(self, book: Book) -> nodes.Element:
        """Return the nodes for ``book``."""


class Habits(ShowsBook):
    """``{habits}``: a book's habits as a table, with dates and state."""

    def show(self, book: Book) -> nodes.Element:
        """Return the table."""
        head = (book.record.unit, _("Title"), _("Date"))
        rows = (self._cells(book, habit) for habit in book.habits)
        return table((10, 60, 30), head, rows, "habits")

    def _cells(self, book: Book, habit: Habit) -> list[list[nodes.Node]]:
        entry, number = book.entry_for(habit), nodes.Text(str(habit.number))
        if entry is None:
            return [[number], [nodes.Text(habit.name)], [planned(habit)]]
        link = link_to(entry, self.env.docname, habit.name)  # its number has its own cell
        early = ask(self.env, unpublished, entry.docname)
        state = f" (not published: it {early})" if early else ""
        return [[number], [link], [nodes.Text(f"{long_date(entry.date)}{state}")]]


#: What is in each cell of a row.
Cells = Iterable[Iterable[nodes.Node]]


def table(
    widths: Sequence[int], head: Iterable[str], rows: Iterable[Cells], *classes: str
) -> nodes.table:
    """Return a table with the texts of its ``head``; each cell of its ``rows`` is a paragraph."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(widths))
    group += nodes.thead("", _row([nodes.Text(text)] for text in head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=[*classes])


def _row(cells: Cells) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


class GetTheBook(ShowsBook):
    """``{get-the-book}``: the book's title, authors and publisher, and where to get it."""

    def show(self, book: Book) -> nodes.Element:
        """Return the lines, which also appear below each entry, from the same record."""
        title = f"{book.title}: {book.record.subtitle}" if book.record.subtitle else book.title
        rest = _("by {authors}. {publisher}, {year}.").format(
            authors=book.authors, publisher=book.record.publisher, year=book.record.year
        )
        if book.record.isbn:
            rest += f" ISBN {book.record.isbn}."
        links = [
            nodes.list_item("", nodes.paragraph("", "", nodes.reference("", label, refuri=address)))
            for label, address in book.sources
        ]
        return nodes.container(
            "",
            nodes.paragraph("", _("Get the book"), classes=["companion-label"]),
            nodes.paragraph("", "", nodes.emphasis("", title), nodes.Text(f" {rest}")),
            nodes.bullet_list("", *links),
            classes=["companion", "get-the-book"],
        )


class Passage(SphinxDirective):
    """``{passage}``: a quotation, with its source and the page or chapter it is from."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "chapter": directives.unchanged,
        "page": directives.unchanged,
        "source": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the quotation and its source."""
        self.assert_has_content()
        quotation = nodes.block_quote("", classes=["passage"])
        self.set_source_info(quotation)
        quotation += self.parse_content_to_nodes()
        quotation += nodes.attribution("", "", *self._attribution())
        return [quotation]

    def _attribution(self) -> Iterator[nodes.Node]:
        source = self.options.get("source", "").strip()
        if book := ask(self.env, Edition.book, source):
            yield nodes.Text(f"{book.authors}, ")
            yield nodes.emphasis("", book.title)
        else:
            yield nodes.Text(source)
        if chapter := self.options.get("chapter"):
            yield nodes.Text(", " + _("chapter {name}").format(name=chapter))
        if page := self.options.get("page"):
            yield nodes.Text(", " + _("page {number}").format(number=page))

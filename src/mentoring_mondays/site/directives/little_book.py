"""``{little-book}``: a book's habits by the days of a week, ruled as in Franklin's book.

The directive makes a table of docutils' own nodes with empty cells, to be filled in on paper. On
our website, ``companion.js`` lets readers mark them.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from mentoring_mondays.shelf import Book, Edition
from mentoring_mondays.shelf.calendar.dates import short_weekday_name, weekday_name
from mentoring_mondays.shelf.pages import EntryPage
from mentoring_mondays.site.directives.book import ShowsBook
from mentoring_mondays.site.reading.questions import ask


class LittleBook(ShowsBook):
    """``{little-book}``: a table for one week, below its explanation."""

    has_content = True

    def show(self, book: Book) -> nodes.Element:
        """Return the content and the table, with the row of the page's own habit marked."""
        here = ask(self.env, number_on, self.env.docname)
        own = book.habit(here) if self.env.docname in {e.docname for e in book.entries} else None
        rows = []
        for habit in book.habits:
            name = nodes.inline("", habit.name, classes=["little-book-name"])
            first_letter = nodes.strong("", f"{habit.name[0]}.")
            cell = _head(habit.name, first_letter, nodes.Text(" "), name)
            rows.append(nodes.row("", cell, *(nodes.entry() for _ in range(7))))
        if own:
            rows[own.number - 1]["classes"].append("this-week")
        first = ask(self.env, first_day)
        week = [(first + day) % 7 for day in range(7)]
        columns = [nodes.colspec(colwidth=width) for width in (30, *[10] * 7)]
        columns[0]["stub"] = 1
        unit = _head(book.record.unit, nodes.Text(book.record.unit))
        head = nodes.thead("", nodes.row("", unit, *map(_day, week)))
        group = nodes.tgroup("", *columns, head, nodes.tbody("", *rows), cols=len(columns))
        title = nodes.title("", own.title if own else book.title)
        table = nodes.table("", title, group, classes=["little-book"])
        return nodes.container("", *self.parse_content_to_nodes(), table)


def number_on(edition: Edition, docname: str) -> int:
    """Return the number of the habit that the page ``docname`` is about, or 0."""
    page = edition.page(docname)
    return page.entry.habit.number if isinstance(page, EntryPage) and page.entry.habit else 0


def first_day(edition: Edition) -> int:
    """Return the day of the week on which the series has its entries."""
    return edition.site.day


def _head(name: str, *content: nodes.Node) -> nodes.entry:
    """Return a head that shows ``content``, and has the accessible name ``name``.

    Nothing in it is a paragraph, because the search would then find every habit on every page.
    """
    return nodes.entry("", *content, named=name)


def _day(day: int) -> nodes.entry:
    return _head(weekday_name(day), nodes.Text(short_weekday_name(day)))


def visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """Write a cell of any table; a head has its scope (WCAG 2.2, 1.3.1; H63)."""
    type(self).visit_entry(self, node)
    scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
    named = f' aria-label="{self.attval(node["named"])}"' if "named" in node else ""
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"{named}', 1)


def setup(app: Sphinx) -> None:
    """Register how the heads of tables are written."""
    app.add_node(nodes.entry, override=True, html=(visit_entry, None))

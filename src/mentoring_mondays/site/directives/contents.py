"""Lists the entries on a book's page and on the interludes' page automatically.

A page with a table of contents by its author keeps that one.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition, Entry, Habit, long_date
from mentoring_mondays.shelf.pages import InterludesPage
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.reading.elements import elements
from mentoring_mondays.site.reading.questions import ask

Item = TypeVar("Item")


class planned_day(nodes.inline):  # noqa: N801  # docutils' own are written so
    """A planned day: ``page.js`` hides it once it has come; an EPUB, which stays, leaves it out."""


class ListContents(SphinxTransform):
    """Add the list of entries before the first section of their book's page, or the interludes'."""

    def apply(self) -> None:
        """Add the list, and the hidden toctree that sets the order of the entries."""
        docname = self.env.docname
        items = ask(self.env, Edition.contents_of, docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if not items or section is None:
            return
        entries = [item for item in items if isinstance(item, Entry)]
        if not elements(self.document, addnodes.toctree):
            section.append(_toctree(docname, entries))
        below = section.first_child_matching_class(nodes.section)
        page = edition_of(self.config).page(docname)
        # The newest interlude comes first, as in the archive.
        shown = _list(items[::-1] if isinstance(page, InterludesPage) else items, docname)
        section.insert(len(section) if below is None else below, shown)


class OrderBooks(SphinxTransform):
    """Put the books that a pattern finds into the order of their seasons, as everywhere else."""

    def apply(self) -> None:
        """Sort them in each toctree; everything else in it stays where it is."""
        for toctree in elements(self.document, addnodes.toctree):
            if toctree["glob"]:
                order = ask(self.env, books_in_order)
                toctree["entries"] = _ordered(toctree["entries"], order, itemgetter(1))
                toctree["includefiles"] = _ordered(toctree["includefiles"], order, str)


def books_in_order(edition: Edition) -> tuple[str, ...]:
    """Return the pages of the books, in the order of their seasons."""
    return tuple(book.docname for book in edition.books)


def _ordered(items: list[Item], order: Sequence[str], name: Callable[[Item], str]) -> list[Item]:
    """Return ``items`` with those whose ``name`` is in ``order`` sorted among themselves."""
    books = iter(sorted((i for i in items if name(i) in order), key=lambda i: order.index(name(i))))
    return [next(books) if name(item) in order else item for item in items]


def _toctree(docname: str, entries: list[Entry]) -> nodes.Node:
    toctree = addnodes.toctree(
        "",
        parent=docname,
        entries=[(None, entry.docname) for entry in entries],
        includefiles=[entry.docname for entry in entries],
        maxdepth=1,
        glob=False,
        hidden=True,
        includehidden=False,
        numbered=0,
        titlesonly=True,
        rawentries=[],
    )
    return nodes.compound("", toctree, classes=["toctree-wrapper"])


def _list(items: Iterable[Entry | Habit], docname: str) -> nodes.Node:
    found = nodes.bullet_list("", classes=["contents-list"])
    for item in items:
        parts = [_line(item, docname)]
        if isinstance(item, Entry) and item.description:
            parts.append(nodes.paragraph("", item.description, classes=["contents-description"]))
        found += nodes.list_item("", *parts)
    return found


def _line(item: Entry | Habit, docname: str) -> nodes.Node:
    if isinstance(item, Habit):
        return nodes.paragraph(
            "",
            "",
            nodes.inline("", item.title, classes=["contents-title"]),
            nodes.Text(" "),
            planned(item, "contents-date"),
            classes=["planned"],
        )
    date = nodes.inline("", long_date(item.date), classes=["contents-date"])
    return nodes.paragraph("", "", link_to(item, docname), nodes.Text(" "), date)


def planned(habit: Habit, *classes: str) -> nodes.inline:
    """Return the note on a habit without an entry."""
    if habit.planned is None:
        return nodes.inline("", _("not written yet"), classes=[*classes])
    said = _("planned for {day}").format(day=long_date(habit.planned))
    return planned_day("", said, classes=[*classes], until=habit.planned.isoformat())


def _visit_planned(self: HTML5Translator, node: planned_day) -> None:
    if self.builder.name == "epub":
        raise nodes.SkipNode
    self.body.append(self.starttag(node, "span", "", **{"data-until": node["until"]}))


def _depart_planned(self: HTML5Translator, node: planned_day) -> None:
    self.body.append("</span>")


def link_to(entry: Entry, docname: str, text: str = "") -> nodes.Element:
    """Return a link from the page ``docname`` to an entry, with its title or a ``text``."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text or entry.title, classes=["contents-title"]),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{entry.docname}",
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(planned_day, html=(_visit_planned, _depart_planned))

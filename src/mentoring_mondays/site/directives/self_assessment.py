"""``{weighing}``: pairs of statements to weigh, which show where to begin.

The directive makes a list and a table of docutils' own nodes, which readers can score by hand in
every format: PDF, EPUB, text, a browser without scripts. On the web, ``weighing.js`` puts choices
beside the statements and adds up the points.
"""

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Edition
from mentoring_mondays.site.directives.blocks import outline_of
from mentoring_mondays.site.directives.book import table
from mentoring_mondays.site.target import is_website

LETTERS = ("A", "B")

#: The mark of pages that have the directive: the habits of its pairs.
MARK = "mondays_weighing"


class Weighing(SphinxDirective):
    """``{weighing}``: a definition list, each item a habit with two statements.

    The first statement of each pair shows the habit, the second another way::

        {habit}`how-women-rise:9`
        : I begin with a small word, such as *just*.
        : I say my point at its full size.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the pairs as a numbered list, and the table for scoring them by hand."""
        self.assert_has_content()
        content = self.parse_content_to_nodes()
        if [type(node) for node in content] != [nodes.definition_list]:
            raise self.error(
                "weighing: this contains more than a list of pairs; write each pair as a habit on "
                "its own line, with two lines below it that begin with “: ”"
            )
        pairs = [self._pair(*numbered) for numbered in enumerate(content[0].children, 1)]
        metadata = self.env.metadata[self.env.docname]
        metadata[MARK] = (*metadata.get(MARK, ()), *(_habit_in(term) for term, _ in pairs))
        statements = _statements(pair for _, pair in pairs)
        score = _score(habit for habit, _ in pairs)
        weighing = nodes.container("", statements, score, classes=["weighing"])
        self.set_source_info(weighing)
        return [weighing]

    def _pair(self, number: int, item: nodes.Node) -> tuple[nodes.term, list[nodes.definition]]:
        """Return the habit and the two statements in ``item``."""
        habits = [part for part in item.children if isinstance(part, nodes.term)]
        statements = [part for part in item.children if isinstance(part, nodes.definition)]
        if len(habits) != 1 or len(statements) != len(LETTERS):
            raise self.error(
                f"weighing: the number of statements in pair {number} is {len(statements)}; write "
                "two, each on its own line that begins with “: ”"
            )
        return habits[0], statements


def _habit_in(term: nodes.term) -> str:
    """Return the target of the reference in ``term``, such as ``how-women-rise:9``, or “”."""
    return next((str(ref["reftarget"]) for ref in term.findall(addnodes.pending_xref)), "")


def first_steps(edition: Edition, env: BuildEnvironment, docname: str) -> tuple[str, ...]:
    """Return the first step of the practice for each pair on the page, or “”."""
    return tuple(
        _first_step(edition, env, *target.partition(":")[::2])
        for target in env.metadata[docname].get(MARK, ())
    )


def _first_step(edition: Edition, env: BuildEnvironment, slug: str, number: str) -> str:
    book = edition.book(slug)
    habit = book.habit(int(number)) if book and number.isdecimal() else None
    entry = book.entry_for(habit) if book and habit else None
    return next(iter(outline_of(env, entry.docname).practice), "") if entry else ""


def _statements(pairs: Iterable[list[nodes.definition]]) -> nodes.enumerated_list:
    """Return the pairs, numbered; letters are text, as not every format can number with them."""
    numbered = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for statements in pairs:
        item = nodes.list_item("")
        for letter, statement in zip(LETTERS, statements, strict=True):
            first, *more = statement.children
            opening = [nodes.strong("", letter), nodes.Text(" ")]
            item += nodes.paragraph("", "", *opening, *first.children)
            item += more
        numbered += item
    return numbered


def _score(habits: Iterable[nodes.term]) -> nodes.table:
    """Return a table with room for the points, and the entry for each pair."""
    head = (_("Pair"), _("Points for A"), _("What to read"))
    # The script replaces the place for the points, of which a pair has three.
    blank = _("____ of {points}").format(points=3)
    rows = enumerate(habits, 1)
    return table(
        (5, 14, 51),
        head,
        ([[nodes.Text(str(n))], [nodes.Text(blank)], habit.children] for n, habit in rows),
    )


def add_script(app: Sphinx, page: str, *_: object) -> None:
    """Load the script and its style only on pages with the directive."""
    if is_website(app) and app.env.metadata.get(page, {}).get(MARK):
        app.add_css_file("weighing.css")
        app.add_js_file("weighing.js", loading_method="defer")

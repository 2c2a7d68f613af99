"""The companion's own directives: the parts that every entry has.

Each becomes a container with a class and a label, made of docutils' own nodes, so that it works in
every format: HTML, PDF, EPUB, the feed.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from mentoring_mondays.locale import N_, _, ngettext


class Block(SphinxDirective):
    """A part of an entry with a label."""

    has_content = True
    label = ""

    def run(self) -> list[nodes.Node]:
        """Return the container: its label, then its content."""
        self.assert_has_content()
        container = nodes.container("", classes=["companion", self.name])
        self.set_source_info(container)
        container += nodes.paragraph("", self.label_text(), classes=["companion-label"])
        container += self.parse_content_to_nodes()
        return [container]

    def label_text(self) -> str:
        """Return the label to print."""
        return _(self.label)


class Takeaways(Block):
    """``{takeaways}``: the idea of the entry in brief, as a list."""

    label = N_("In brief")


class Practice(Block):
    """``{practice}``: this week's steps, as a list, to be finished by Friday."""

    label = N_("This week’s practice")


class Reflect(Block):
    """``{reflect}``: questions for a single reader, as a list."""

    label = N_("For yourself")


class Discuss(Block):
    """``{discuss}``: questions for the circle, as a list.

    The option ``minutes`` says how many minutes to give to each question.
    """

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "minutes": directives.positive_int
    }

    def label_text(self) -> str:
        """Return the label, with the minutes for each question if they are given."""
        minutes = self.options.get("minutes")
        if not minutes:
            return _("For the circle")
        said = ngettext(
            "For the circle · {count} minutes a question",
            "For the circle · {count} minutes a question",
            minutes,
        )
        return said.format(count=minutes)


class Mentors(Block):
    """``{mentors}``: a note for mentors."""

    label = N_("For mentors")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for directive in (Takeaways, Practice, Reflect, Discuss, Mentors):
        app.add_directive(directive.__name__.lower(), directive)

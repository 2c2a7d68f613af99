"""The companion's own directives: the parts that every entry has.

Each becomes a container with a class and a heading, made of docutils' own nodes, so that it works
in every format: HTML, PDF, EPUB, the feed. The id of the heading is the name of the directive,
whatever its text is, so that an address such as ``…#practice`` stays right.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mentoring_mondays.locale import N_, _, ngettext
from mentoring_mondays.site.reading.elements import elements

#: The name, in the metadata of a page, of its outline.
OUTLINE = "mondays_outline"


#: The headings of the parts, by the names of their directives.
LABELS = {
    "takeaways": N_("In brief"),
    "practice": N_("This week’s practice"),
    "reflect": N_("Questions for yourself"),
    "discuss": N_("Questions for the circle"),
    "mentors": N_("For mentors"),
}


class Block(SphinxDirective):
    """A part of an entry with a heading."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the container: its heading, then its content."""
        self.assert_has_content()
        container = nodes.container("", classes=["companion", self.name])
        self.set_source_info(container)
        heading = nodes.rubric("", "", *map(nodes.Text, self.heading()))
        heading["classes"].append("companion-label")
        self.set_source_info(heading)
        heading["heading-level"] = 2
        # From the second on a page, the name has a number.
        names = (f"{self.name}-{number}" if number > 1 else self.name for number in count(1))
        ident = next(name for name in names if name not in self.state.document.ids)
        heading["ids"].append(ident)
        self.state.document.ids[ident] = heading
        container += heading
        container["minutes"] = self.options.get("minutes", 0)
        container += self.parse_content_to_nodes()
        return [container]

    def heading(self) -> tuple[str, ...]:
        """Return the text of the heading: what it is called, and the minutes for each question."""
        label = _(LABELS[self.name])
        if not (minutes := self.options.get("minutes")):
            return (label,)
        each = ngettext("{count} minute each", "{count} minutes each", minutes)
        return label, f" · {each.format(count=minutes)}"


class Discuss(Block):
    """``{discuss}``: questions for the circle, each with that many ``minutes``."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "minutes": directives.positive_int
    }


class Outline(NamedTuple):
    """What other pages and the frame of a page need to know of its parts.

    ``headings`` are those of its sections and parts, each with its id, its text and the name of
    the part, if it is one. ``practice`` are the steps, as text; ``minutes`` are those for each
    question, 0 if they are not said.
    """

    headings: tuple[tuple[str, str, str], ...] = ()
    practice: tuple[str, ...] = ()
    minutes: int = 0


def outline_of(env: BuildEnvironment, docname: str) -> Outline:
    """Return the outline of the page ``docname``."""
    found: Outline = env.metadata.get(docname, {}).get(OUTLINE, Outline())
    return found


def store_outline(app: Sphinx, doctree: nodes.document) -> None:
    """Store the outline of the page that has been read."""
    found = elements(doctree, nodes.container, nodes.rubric, nodes.section)
    blocks = [c for c in found if isinstance(c, nodes.container) and "companion" in c["classes"]]
    steps = (item for block in blocks if "practice" in block["classes"] for item in _items(block))
    app.env.metadata[app.env.docname][OUTLINE] = Outline(
        headings=tuple(_headings(found)),
        practice=tuple(" ".join(item.astext().split()) for item in steps),
        minutes=max((block.get("minutes", 0) for block in blocks), default=0),
    )


def _items(block: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the items of the first list in ``block``."""
    for found in elements(block, nodes.enumerated_list, nodes.bullet_list)[:1]:
        yield from (item for item in found.children if isinstance(item, nodes.Element))


def _headings(found: Iterable[nodes.Element]) -> Iterator[tuple[str, str, str]]:
    """Yield the headings of the second level among rubrics and sections, in their order."""
    for node in found:
        if isinstance(node, nodes.rubric) and node.get("heading-level") == 2 and node["ids"]:
            part = next((c for c in node.parent["classes"] if c != "companion"), "")
            yield node["ids"][0], node[0].astext(), part
        elif isinstance(node, nodes.section) and isinstance(node.parent.parent, nodes.document):
            yield node["ids"][0], node[0].astext(), ""

"""Titles from the records: a page has the title in its record."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

from mentoring_mondays.shelf import Edition
from mentoring_mondays.site.reading.questions import ask


class TitleFromRecord(SphinxTransform):
    """Set a page's title to the one in its record, such as "Habit 4: Building …".

    Everything uses this title: tables of contents, references, ablog, the search, the PDF. The
    section keeps the anchor it has from the heading.
    """

    def apply(self) -> None:
        """Replace the text of the page's first title."""
        text = ask(self.env, title_of, self.env.docname)
        section = next(self.document.findall(nodes.section), None)
        title = section[0] if section else None
        if text and isinstance(title, nodes.title):
            marks = {name for m in title.findall(nodes.footnote_reference) for name in m["ids"]}
            for note in self.document.findall(nodes.footnote) if marks else ():
                note["backrefs"] = [name for name in note["backrefs"] if name not in marks]
            title.clear()
            title += nodes.Text(text)
            title.rawsource = text


def title_of(edition: Edition, docname: str) -> str:
    """Return the title in a page's record, if it has one."""
    return edition.page(docname).title


def head(document: nodes.document, text: str) -> None:
    """Put the whole content of a page into a section with the title ``text``."""
    section = nodes.section("", nodes.title(text, text), *document.children)
    section["names"].append(nodes.fully_normalize_name(text))
    section.source, section.line = document["source"], 1
    document.children.clear()
    document += section
    document.note_implicit_target(section, section)

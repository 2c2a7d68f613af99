"""Titles from the records: a page is headed by what its record says."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from mentoring_mondays.shelf.pages import BookPage
from mentoring_mondays.shelf.reading.source import first_level_headings, split_front_matter
from mentoring_mondays.site.gate import edition_of


class TitleFromRecord(SphinxTransform):
    """Set a page's title to its record's, such as "Habit 4: Building …".

    It runs while a page is read, so that whatever uses the title has it from here:
    the page, the table of contents, references, ablog, the search index, the PDF.
    The section keeps the anchor it has from the heading.
    """

    # After SmartQuotes (750): a record's name is printed as it is written. Before
    # ablog (800), which takes the post's title from here.
    default_priority = 790

    def apply(self) -> None:
        """Replace the text of the page's first title."""
        text = edition_of(self.config).page(self.env.docname).title
        section = next(self.document.findall(nodes.section), None)
        title = section[0] if section else None
        if text and isinstance(title, nodes.title):
            title.clear()
            title += nodes.Text(text)
            title.rawsource = text


def head_book_page(app: Sphinx, docname: str, source: list[str]) -> None:
    """Give a book's page its title from the record, where the author wrote no heading.

    The heading takes the place of the blank line below the front matter where
    there is one, so that warnings still name the author's lines.
    """
    page = edition_of(app.config).page(docname)
    if not isinstance(page, BookPage):
        return
    front, body, _ = split_front_matter(source[0].replace("\r\n", "\n"))
    if front is None or first_level_headings(body):
        return
    heading = f"# {_escaped(page.title)}"
    gap = "" if body.startswith("\n") else "\n\n"
    source[0] = f"---\n{front}---\n{heading}{gap}{body}"


def _escaped(text: str) -> str:
    """Return ``text`` as Markdown that means just that (CommonMark 0.31, 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def setup(app: Sphinx) -> None:
    """Register the transform and the heading of book pages."""
    app.add_transform(TitleFromRecord)
    app.connect("source-read", head_book_page)

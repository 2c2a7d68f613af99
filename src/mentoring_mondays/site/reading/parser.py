"""MyST's parser, with the package's settings and a guard.

MyST makes nodes from the Markdown that the gate has parsed, below the front matter. It never sees
the front matter or the settings in ``conf.py``.
"""

from functools import cache

from docutils import nodes
from markdown_it import MarkdownIt
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf.reading.front_matter import split_front_matter
from mentoring_mondays.shelf.reading.markdown import Parsed, make_parser
from mentoring_mondays.shelf.reading.source import first_level_headings
from mentoring_mondays.site.gate import edition_of, parsed_pages
from mentoring_mondays.site.reading.guard import Guard
from mentoring_mondays.site.reading.renderer import Renderer
from mentoring_mondays.site.reading.titles import head

#: The names of elements in our templates, by which scripts and links know them. A heading or
#: a label of that name gets another on the page.
TAKEN = frozenset({
    "begin-any-week", "circle-title", "find", "follow", "group", "latest", "main-content",
    "navigation", "on-this-page", "own-circle", "own-circle-book", "own-circle-download",
    "own-circle-downloaded", "own-circle-first", "own-circle-heading", "own-circle-link",
    "own-circle-made", "own-circle-status", "own-circle-text", "schedule", "search-page",
})  # fmt: skip


class PageParser(MystParser):
    """Turns text into a page, as MyST's parser does."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill ``document`` from the text, with the guard before directives and roles."""
        env: BuildEnvironment = document.settings.env
        page = edition_of(env.config).page(env.docname)
        text = split_front_matter(inputstring).below
        parsed = parsed_pages(env.config).pop(env.docname, Parsed())
        document.ids.update(dict.fromkeys(TAKEN, document))
        markdown = _markdown()
        markdown.options["document"] = document
        known = parsed.env_for(text)
        tokens = markdown.parse(text, known)
        with Guard():
            markdown.renderer.render(tokens, markdown.options, known)
        # Sphinx parses the translation of each paragraph by itself.
        is_whole = not document["source"].endswith(":<translated>")
        if is_whole and page.title and not first_level_headings(tokens):
            head(document, page.title)
        if page.orphan:
            env.metadata[env.docname]["orphan"] = True


@cache
def _markdown() -> MarkdownIt:
    """Return the parser that makes nodes; each page has a new one."""
    return make_parser(Renderer)


def discard_parsed(app: Sphinx, env: BuildEnvironment) -> None:
    """Discard what was parsed but not rendered, because another process or none has read it."""
    parsed_pages(app.config).clear()


def setup(app: Sphinx) -> None:
    """Replace MyST's parser."""
    app.add_source_parser(PageParser, override=True)

"""Sphinx's HTML builder, without what our templates do not show.

For every page Sphinx renders the titles of its neighbors and of all that it is part of,
each anew, and the table of its own headings. Ours renders each title once. And where
nothing has changed, it writes nothing: Sphinx's goes on to all that is made of all pages.
"""

from collections.abc import Set
from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import Environment, FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.fileutil import copy_asset
from sphinx.writers.html5 import HTML5Translator

from mentoring_mondays.site.publishing.asset_pruning import is_ours
from mentoring_mondays.site.theme import PAGES

#: The event after the last page: what stands beside the pages is written then.
SITE_WRITTEN = "site-written"


#: So many pages are held in memory from their reading to their writing.
IN_MEMORY = 600


class PageBuilder(StandaloneHTMLBuilder):
    """The builder ``html``; with another theme than ours it is Sphinx's own."""

    def __init__(self, *arguments: Any) -> None:
        """Begin with no title rendered."""
        super().__init__(*arguments)
        self._titles: dict[str, str] = {}
        self._in_memory = 0
        # Set when all pages are read, by what was there when the site was last written.
        #: Whether the site is what it would become.
        self.unchanged = False
        #: Whether all that is made of the edition and the code alone, such as the archive and
        #: the styles, is there.
        self.shelf_unchanged = False

    # Sphinx means it to be final, and offers no other way to say this.
    def write_doctree(  # type: ignore[misc]
        self, docname: str, doctree: nodes.document, *, _cache: bool = True
    ) -> None:
        """Keep the page on the disk, and the first ones also in memory until it is written.

        Sphinx holds all of them, which would take a gigabyte for fifty years of Mondays.
        """
        self._in_memory += 1
        _cache = _cache and self._in_memory <= IN_MEMORY
        super().write_doctree(docname, doctree, _cache=_cache)

    def init_templates(self) -> None:
        """Load the templates, which do not change while a site is built, and keep them compiled."""
        super().init_templates()
        if isinstance(self.templates, BuiltinTemplateLoader):
            compiled = Path(self.doctreedir, "cache", "templates")
            compiled.mkdir(parents=True, exist_ok=True)
            environment = self.templates.environment
            environment.auto_reload = False
            environment.bytecode_cache = FileSystemBytecodeCache(str(compiled))
            # Sphinx has each access of a template to an attribute looked at, in case a stranger
            # wrote it. Those here come with the code that would be protected from them.
            environment.__class__ = Environment  # type: ignore[assignment]

    def prepare_writing(self, docnames: Set[str]) -> None:
        """See whether there is anything to write."""
        self.unchanged = self.unchanged and not docnames
        super().prepare_writing(docnames)

    def copy_assets(self) -> None:
        """Copy styles, scripts and fonts, unless they are there."""
        if not self.unchanged:
            super().copy_assets()

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy what our theme and pages have; what is below our theme, no page links to."""
        if not is_ours(self.app):
            super().copy_theme_static_files(context)
        elif not self.shelf_unchanged:
            own = Path(self.theme.get_theme_dirs()[0], "static")
            copy_asset(own, self._static_dir, context=context, renderer=self.templates, force=True)
        if not self.shelf_unchanged:
            copy_asset(PAGES / "static", self._static_dir, force=True)

    def finish(self) -> None:
        """Write what is made of all pages together, and let ``site-written`` follow."""
        if not self.unchanged:
            super().finish()
            self.events.emit(SITE_WRITTEN)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the template of the page ``docname`` is given by Sphinx."""
        if not is_ours(self.app):
            return super().get_doc_context(docname, body, metatags)
        _, before, after = self.relations.get(docname, (None, None, None))
        return {
            "parents": [],
            "prev": self._link(docname, before),
            "next": self._link(docname, after),
            "title": self._title(docname),
            "meta": self.env.metadata.get(docname),
            "body": body,
            "metatags": metatags,
            "rellinks": [],
            "sourcename": "",
            "toc": "",
            "display_toc": False,
            "page_source_suffix": ".md",
        }

    def _link(self, docname: str, to: str | None) -> dict[str, str] | None:
        if to not in self.env.titles:
            return None
        return {"link": self.get_relative_uri(docname, to), "title": self._title(to)}

    def _title(self, docname: str) -> str:
        if docname not in self._titles:
            self._titles[docname] = self._rendered(self.env.titles[docname])
        return self._titles[docname]

    def _rendered(self, title: nodes.title) -> str:
        """Return a title as HTML; most are plain words, which need no writer."""
        if all(isinstance(part, nodes.Text) for part in title):
            return title.astext().translate(HTML5Translator.special_characters)
        return str(self.render_partial(title)["title"])


def shelf_is_written(app: Sphinx) -> bool:
    """Return whether what is made of the edition, and not of the texts, need not be written."""
    return isinstance(app.builder, PageBuilder) and app.builder.shelf_unchanged


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's builder of that name."""
    app.add_event(SITE_WRITTEN)
    app.add_builder(PageBuilder, override=True)

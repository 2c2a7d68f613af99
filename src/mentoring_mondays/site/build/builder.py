"""Sphinx's HTML builder with one writer, and without the parts that our templates do not show.

Sphinx renders the pages, and the output writes them: each page claims its address, is written in
one step, and is removed when it is stale. Each title is rendered once, and not again for each of
its neighbors. If nothing has changed, nothing is written.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from docutils import nodes
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from mentoring_mondays.compat import app_of, set_in_conf
from mentoring_mondays.shelf.addresses.urls import Addresses
from mentoring_mondays.site.build import sphinx_files
from mentoring_mondays.site.build.sphinx_files import SPHINX
from mentoring_mondays.site.cache import cache_of, key_of, name_for, of_installation
from mentoring_mondays.site.failure import LocatedBuilder
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.pages.drawings.habit_map import map_on
from mentoring_mondays.site.publishing import outputs
from mentoring_mondays.site.publishing.assets import scripts
from mentoring_mondays.site.publishing.assets.pruning import without_comments
from mentoring_mondays.site.publishing.social_cards import Drawing
from mentoring_mondays.site.target import is_ours
from mentoring_mondays.site.theme import PAGES
from mentoring_mondays.storage.addresses import AddressError, BlockedError
from mentoring_mondays.storage.cache import Cache
from mentoring_mondays.storage.output import File, Output, Written

if TYPE_CHECKING:
    from mentoring_mondays.site.blog.feed_content import FeedContent


class Listed(NamedTuple):
    """The list of an output folder: its files, and those that were there before.

    ``finished`` is false while a build is writing, and stays so if that is killed.
    """

    files: Mapping[str, Written] = {}  # nobody adds to it
    foreign: frozenset[str] = frozenset()
    finished: bool = True


class CompiledTemplates(BytecodeCache):
    """Compiled templates: without them, a build of one page does half as much work again."""

    def __init__(self, cache: Cache) -> None:
        """Store them in ``cache``, for this version of Jinja."""
        self._cache = cache

    @cached_property
    def _version(self) -> str:
        return version("jinja2")

    def get_source_checksum(self, source: str) -> str:
        """Return a checksum of ``source`` and of what compiles it."""
        return f"{super().get_source_checksum(source)} {self._version}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of ``bucket`` its stored code, if its source has not changed."""
        if code := self._cache.load(bucket.key, bytes, bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of a template."""
        self._cache.store(bucket.key, bucket.bytecode_to_string(), bucket.checksum)


class PageBuilder(LocatedBuilder):
    """The builder ``html``, with one writer."""

    def __init__(self, *arguments: Any) -> None:
        """Begin without rendered titles."""
        super().__init__(*arguments)
        self._titles: dict[str, str] = {}
        self._tags: dict[tuple[str, object], str] = {}
        self._rendered: str | None = None
        self._refused: set[tuple[str, str]] = set()
        # Set when all pages are read, by comparison with the last build.
        #: Whether the site is up to date.
        self.unchanged = False
        #: Whether everything that is made only from the edition and the code, such as the archive,
        #: is up to date.
        self.shelf_unchanged = False
        #: For each page, by name, a digest of everything visible on it.
        self.digests: Mapping[str, str] = {}
        #: The pages that are out of date but are not written in this build.
        self.stale: set[str] = set()
        #: Whether everything that the site should have could be made.
        self.complete = True
        #: The content of entries for feeds, by the name of their page, as far as this process has
        #: made it.
        self.feed_contents: dict[str, FeedContent] = {}
        #: The cards that are drawn at the same time.
        self.drawing: Drawing | None = None

    def init(self) -> None:
        """Look at the output folder; its list is lost if Sphinx has been here and there is none."""
        super().init()
        self.copysource = self.config.html_copy_source  # or their folder is made and stays empty
        lost = Listed(finished=not Path(self.outdir, ".buildinfo").is_file())
        before = cache_of(app_of(self)).load(name_for(app_of(self)), Listed) or lost
        # The list says what a build has made, unless that was killed.
        made = outputs.is_made_by_a_build if not before.finished else lambda path: False
        self.output = Output(Path(self.outdir), before.files, made, foreign=before.foreign)
        self._before = before

    def init_templates(self) -> None:
        """Load the templates, store their compiled code, and collect what they render."""
        super().init_templates()
        if isinstance(self.templates, BuiltinTemplateLoader):
            self.templates.environment.bytecode_cache = CompiledTemplates(self._compiled())
            # Otherwise Jinja looks at the file of a template each time it is included, and for the
            # function that translates each time that it is called.
            self.templates.environment.auto_reload = False
            words = self.templates.environment.globals
            words["_"] = words.get("gettext", words["_"])
        render = self.templates.render

        def caught(template: str, context: dict[str, Any]) -> str:
            self._rendered = render(template, context)
            return self._rendered

        self.templates.render = caught

    def _compiled(self) -> Cache:
        """Return the cache of the installation, or that of a project with templates of its own."""
        conf = set_in_conf(self.config)
        own = any(conf.get(name) for name in ("templates_path", "html_theme_path"))
        if own or not os.access(sys.prefix, os.W_OK):
            return cache_of(app_of(self)).within("made/templates")
        return of_installation("templates")

    def made_by(self) -> str:
        """Return a digest of what makes the site: code, settings, templates and outputs."""
        settings = vars(self.build_info), self.templates.newest_template_mtime()
        return key_of(settings, [source.__name__ for source in outputs.OUTPUTS])

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: which pages to write is known only when all are read."""
        return iter(())

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Find out whether there is anything to write, and claim the addresses of all pages."""
        self.unchanged = self.unchanged and not docnames
        self.stale -= docnames
        super().prepare_writing(docnames)
        # The page for a missing address cannot read the empty depth of Sphinx’s own themes.
        depth = "theme_globaltoc_maxdepth"
        self.globalcontext[depth] = self.globalcontext.get(depth) or 0
        if not self.unchanged:
            self._list(self._before.files, finished=False)
            for page in sorted(self.env.found_docs):
                self.claim(self.address(page), f"the page {page}", page)
            for page in sphinx_files.pages(self):
                self.claim(self.address(page), f"the site’s own page {page}")
            for address in sphinx_files.files(self):
                self.claim(address, SPHINX)

    def copy_assets(self) -> None:
        """Copy styles and scripts, unless they are already there."""
        if not self.unchanged:
            super().copy_assets()

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy the files of our theme and pages, not those below; write the scripts' words."""
        folders = [PAGES / "static"]
        if is_ours(app_of(self)):
            folders.append(Path(self.theme.get_theme_dirs()[0], "static"))
        else:
            super().copy_theme_static_files(context)
        for folder in folders:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                name = quote(file.relative_to(folder).as_posix())
                self.put(File(f"_static/{name}", without_comments(file)), "the theme")
        for words in scripts.files():
            self.put(words, "the theme")

    def copy_image_files(self) -> None:
        """Copy the pictures that a page shows; a live map replaces its drawing."""
        app = app_of(self)
        for source, (pages, name) in self.env.images.items():
            if all(map_on(app, page, source) for page in pages):
                continue
            address = f"_images/{quote(name)}"
            self.put(File(address, Path(self.srcdir, source), page=min(pages)), SPHINX)

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Let Sphinx render a page, and the output write it.

        ``addctx["of_the_edition"]`` is true for a page that is made only from the edition.
        """
        address = self.address(pagename)
        if outfilename:
            address = quote(Path(outfilename).relative_to(self.outdir).as_posix())
        if isinstance(event_arg, nodes.document):
            owner, page = f"the page {pagename}", pagename
        else:
            owner, page = f"the site’s own page {pagename}", ""
        if not self.claim(address, owner, page):
            return
        if self.shelf_unchanged and addctx.get("of_the_edition") and self.output.has(address):
            return
        self._rendered = None
        nowhere = Path(os.devnull)
        super().handle_page(
            pagename, addctx, templatename, outfilename=nowhere, event_arg=event_arg
        )
        if self._rendered is not None:
            encoded = self._rendered.encode(self.config.html_output_encoding, "xmlcharrefreplace")
            self.put(File(address, encoded, page=page), owner)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Have the tags of style sheets and scripts made once for all pages of the same depth."""
        for name in ("css_tag", "js_tag"):
            ctx[name] = partial(self._tag, ctx[name], ctx["content_root"])

    def _tag(self, make: Callable[[object], str], root: str, file: object) -> str:
        if (root, file) not in self._tags:
            self._tags[root, file] = make(file)
        return self._tags[root, file]

    def finish(self) -> None:
        """Write what is made from all pages, and what is published beside them; remove the rest."""
        if not self.unchanged:
            super().finish()
            outputs.publish(app_of(self), {*sphinx_files.extra_files(self)})
            self._list(self.output.finish(), finished=True)

    def _list(self, files: Mapping[str, Written], *, finished: bool) -> None:
        listed = Listed(dict(files), self.output.foreign - files.keys(), finished)
        cache_of(app_of(self)).store(name_for(app_of(self)), listed)

    def put(self, file: File, owner: str) -> None:
        """Write a file for ``owner``, or report at its page why it cannot be written."""
        try:
            self.output.put(file, owner)
        except AddressError as error:
            self._refuse(error, file.page)

    def claim(self, address: str, owner: str, page: str = "") -> bool:
        """Return whether ``owner`` may have ``address``; if not, report it once, at ``page``.

        Raises :class:`~mentoring_mondays.storage.addresses.BlockedError` if Sphinx itself would
        write there: through a link, it would write outside the folder.
        """
        try:
            self.output.claim(address, owner)
        except AddressError as error:
            if owner == SPHINX and isinstance(error, BlockedError):
                raise
            if (address, owner) not in self._refused:
                self._refuse(error, page)
                self._refused.add((address, owner))
            return False
        return True

    def _refuse(self, error: AddressError, page: str) -> None:
        """Report what is not published, and have the next build report it again."""
        self.complete = False
        warn("output", f"not published: {error}", page or self.config.root_doc)

    def address(self, page: str) -> str:
        """Return the address of the file of a page."""
        path = str(self.get_output_path(page)).removeprefix(f"{self.outdir}{os.sep}")
        return quote(path.replace(os.sep, "/"))

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return the template context of the page ``docname``."""
        if not is_ours(app_of(self)) or self.theme_options.get("toc_title"):
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
            self._titles[docname] = self.render_partial(self.env.titles[docname])["title"]
        return self._titles[docname]


class SinglePageBuilder(LocatedBuilder, SingleFileHTMLBuilder):
    """The builder ``singlehtml``."""


class DirectoryPageBuilder(PageBuilder, DirectoryHTMLBuilder):
    """The builder ``dirhtml``: the same site, with an address such as ``about/`` for each page."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page; hosts look for ``404.html`` at the top level."""
        if docname == self.config.notfound_pagename:
            return StandaloneHTMLBuilder.get_target_uri(self, docname, typ)
        return Addresses(folders=True).page(docname)

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file of a page."""
        if page_name == self.config.notfound_pagename:
            return StandaloneHTMLBuilder.get_output_path(self, page_name)
        return Path(self.outdir, unquote(self.get_target_uri(page_name)), f"index{self.out_suffix}")

"""Everything we use of other packages that they do not promise to keep.

For each item of :data:`PRIVATE_APIS`, a test with its name fails when the item is gone.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PrivateApi:
    """Something we use that its package does not promise to keep.

    ``name`` is ``module:attribute``; without a module, the attribute is one of a running
    :class:`~sphinx.application.Sphinx`, to which a test adds ablog's ``blog``; and
    ``template#block`` is a block in the templates of the themes below ours. ``seen`` is a version
    that has it, and ``without`` says what happens without it.
    """

    name: str
    seen: str
    without: str

    def find(self, app: Any) -> object:
        """Return it. Raises :class:`ImportError` or :class:`AttributeError` if it is gone."""
        template, _, block = self.name.partition("#")
        if block:
            _, *below = app.builder.theme.get_theme_dirs()
            for file in (Path(folder, template) for folder in below):
                if file.is_file() and re.search(rf"block {block}\b", file.read_text("utf-8")):
                    return file
            raise AttributeError(f"no theme has the block {block} in {template}")
        module, _, attribute = self.name.rpartition(":")
        return reduce(getattr, attribute.split("."), import_module(module) if module else app)


#: What ablog has lists of.
_LISTS = (
    "archive", "author", "catalogs", "category", "drafts", "language", "location", "posts", "tags",
)  # fmt: skip

#: The blocks of the theme's page that our templates fill.
_BLOCKS = {
    "body": "pages have no text",
    "body_tag": "a page from right to left has the wrong direction",
    "content": "the theme’s page is around our text",
    "css": "the theme’s styles are loaded too",
    "extrahead": "pages have no description and no feeds",
    "footer": "the theme’s footer is below ours",
    "header": "the theme’s header is above ours",
    "linktags": "a handout alone links to pages that are not there",
    "scripts": "the theme’s scripts are loaded too",
    "scripts_end": "the theme’s scripts are loaded too",
}

_HTML = "sphinx.builders.html:StandaloneHTMLBuilder"

#: By the version in which we have seen them: the name of each, and what happens without it.
_SEEN: Mapping[str, Mapping[str, str]] = {
    "Sphinx 9.0.4": {
        "config._raw_config": "a default of ours looks like a project’s setting",
        "config.values": "a setting with a wrong value cannot be set back",
        "parallel": "memory is freed too often",
        "quiet": "a quiet build mentions advice",
        "extensions": "ablog keeps Sphinx from reading in parallel",
        "project.restore": "Sphinx sees pages that the check has refused",
        "translator": "a project’s own words are not used",
        "builder._app": "a builder of ours cannot ask for its settings",
        "builder._registry.translation_handlers": "the PDF loses the nodes of other extensions",
        "builder.build_info": "a change of a setting rewrites no page",
        "builder.theme.get_theme_dirs": "the files of all themes are copied",
        "builder.theme.get_options": "an option of a theme without effect is not reported",
        "builder.theme_options": "the options of the theme have no effect",
        "builder.copysource": "the sources of pages are published",
        "builder.search": "Sphinx’s search is published beside ours",
        "builder.embedded": "a book has what only the site shows",
        "builder.indexer": "the output does not know all of its files",
        "builder.searchindex_filename": "the output does not know all of its files",
        "builder.out_suffix": "pages have no address",
        "builder.templates.environment": "templates are compiled again in each build",
        "builder.templates.loaders": "the pages have another theme's templates",
        "builder.templates.templatepathlen": "a project's own templates do not come first",
        "builder.templates.newest_template_mtime": "a change of a template rewrites no page",
        "builder.dark_highlighter": "the output does not know all of its files",
        "builder.relations": "no page leads to the next",
        "builder.domain_indices": "the output does not know all of its files",
        "statuscode": "a build without -W that has left out a setting ends as if all were well",
        "registry.html_inline_math_renderers": "an unknown html_math_renderer is a traceback",
        "builder.use_index": "the output does not know all of its files",
        "env.project": "Sphinx sees pages that the check has refused",
        "env.titles": "lists and links have no titles",
        "env.all_docs": "a damaged page is not read again",
        "env.dependencies": "a page keeps a picture that was replaced by an older one",
        "env.domains.standard_domain": "labels and terms lead nowhere",
        "env.files_to_rebuild": "the check misses a page that only drafts list",
        "env.toctree_includes": "books in print have no chapters",
        "env.toc_fignumbers": "figures in print have no numbers",
        "env.toc_secnumbers": "sections in print have no numbers",
        "env.collect_relations": "no page leads to the next",
        "env.apply_post_transforms": "the PDFs cannot be written",
        "sphinx.application:ENV_PICKLE_FILENAME": "damage is not noticed",
        "sphinx.directives.other:TocTree.parse_content":
            "a table of contents leads to unpublished pages",
        "sphinx.directives.other:glob_re": "a table of contents leads to unpublished pages",
        "sphinx.transforms:DoctreeReadEvent": "the transforms have no place in Sphinx’s order",
        "sphinx.transforms:SphinxSmartQuotes": "the transforms have no place in Sphinx’s order",
        "sphinx.transforms.references:SphinxDomains":
            "the transforms have no place in Sphinx’s order",
        "sphinx.util.nodes:explicit_title_re": "a table of contents leads to unpublished pages",
        "sphinx.util.logging:NAMESPACE": "a message is given once, then forgotten",
        "sphinx.util.logging:get_node_location": "a message is given once, then forgotten",
        "sphinx.util.logging:is_suppressed_warning": "a message is given once, then forgotten",
        "sphinx.util.docutils:patch_docutils": "the check runs no Sphinx",
        "sphinx.util.docutils:docutils_namespace": "the check runs no Sphinx",
        "sphinx.util:docname_join": "a table of contents leads to unpublished pages",
        "sphinx.util.display:status_iterator": "the PDFs cannot be made",
        "sphinx.util.i18n:babel_format_date": "a date in print is not in the site’s language",
        "sphinx.util.i18n:format_date": "post_date_format has no effect",
        "sphinx.util.matching:Matcher": "Sphinx sees pages that conf.py leaves out",
        "sphinx.util.matching:patfilter": "a table of contents leads to unpublished pages",
        "sphinx.util.math:get_node_equation_number": "formulas have no numbers",
        "sphinx.util.nodes:make_refnode": "references to habits and books lead nowhere",
        "sphinx.util.osutil:relative_uri": "addresses are wrong in folders",
        "sphinx.util.osutil:relpath": "the output does not know all of its files",
        "sphinx.directives.code:CodeBlock.run": "a number of ten digits fills the memory",
        "sphinx.directives.code:LiteralInclude.run": "a number of ten digits fills the memory",
        "sphinx.directives.patches:Figure": "the name of a picture has no spaces",
        "sphinx.domains.math:MathDomain.note_equation": "a formula belongs to the last page read",
        "sphinx.domains.math:MathDomain.get_equation_number_for":
            "a formula belongs to the last page read",
        "sphinx.domains.std:StandardDomain.note_object": "a label belongs to the last page read",
        "sphinx.environment.adapters.indexentries:IndexEntries.create_index":
            "books in print have no index",
        "sphinx.errors:SphinxParallelError": "a full disk is a traceback",
        "sphinx.jinja2glue:BuiltinTemplateLoader": "the pages have another theme's templates",
        "sphinx.jinja2glue:SphinxFileSystemLoader": "the pages have another theme's templates",
        "sphinx.locale:admonitionlabels": "notes in print have no headings",
        "sphinx.project:Project.discover": "Sphinx sees pages that the check has refused",
        "sphinx.search:IndexBuilder.get_js_stemmer_rawcodes":
            "the output does not know all of its files",
        "sphinx.writers.html5:HTML5Translator": "our nodes are not written",
        f"{_HTML}.render_partial": "titles are plain text",
        f"{_HTML}.init_templates": "no page is written",
        f"{_HTML}.init_highlighter": "an unknown pygments_style is a traceback",
        f"{_HTML}.get_output_path": "pages have no address",
        "sphinx.builders.dirhtml:DirectoryHTMLBuilder.get_output_path": "pages have no address",
        "events.listeners": "no listener can be removed",
        "env.images.add_file": "pictures are named in the order of reading",
        "env.dlfiles": "files for download are published",
        "env.tocs": "the navigation has no other pages",
        "sphinx.util._files:FilenameUniqDict": "pictures are named in the order of reading",
        "sphinx.util._files:DownloadFiles": "files for download are published",
        "sphinx.util.docutils:_get_settings": "a build takes 4 percent longer",
        "sphinx.util.docutils:CustomReSTDispatcher.directive": "the guard sees no directives",
        "sphinx.util.docutils:CustomReSTDispatcher.role": "the guard sees no roles",
        "sphinx.domains.std:StandardDomain._note_term":
            "a term belongs to the page that was read last",
        f"{_HTML}.handle_page": "pages are written past the output",
        f"{_HTML}.get_doc_context": "each title is rendered again on each page",
        f"{_HTML}.update_page_context": "the tag of each script is made again on each page",
        f"{_HTML}.copy_image_files": "pictures are written past the output",
        f"{_HTML}.copy_download_files": "files are written past the output",
        f"{_HTML}.copy_theme_static_files": "the files of all themes are copied",
        "sphinx.builders.epub3:Epub3Builder.handle_finish": "the EPUB is Sphinx’s",
        "sphinx.builders.epub3:Epub3Builder.fix_genindex": "the index leads nowhere",
    },
    "MyST 5.2.0": {
        "myst_parser.mdit_to_docutils.base:get_default_settings": "a build takes 3 percent longer",
        "myst_parser.sphinx_ext.myst_refs:MystReferenceResolver":
            "the transforms have no place in MyST’s order",
        "myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.render_list_item":
            "a task list is raw HTML",
        "myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.current_node_context":
            "struck-out words are raw HTML",
        "myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.render_s":
            "struck-out words are raw HTML",
        "myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.render_hardbreak":
            "a line break is raw HTML",
        "myst_parser.parsers.directives:parse_directive_text":
            "the check cannot take a directive apart",
        "myst_parser.mdit_to_docutils.base:default_slugify":
            "the check does not know the anchors of headings",
    },
    "docutils 0.22.4": {
        "docutils.parsers.rst.directives.misc:TestDirective":
            "the check cannot take a directive apart",
        "docutils.utils:DependencyList": "a build takes 6 percent longer",
        "docutils.utils:get_source_line": "a message has no line",
        **{
            f"docutils.utils.math.tex2unichar:math{kind}": "formulas in print lack some signs"
            for kind in (
                "accent", "alpha", "bin", "close", "fence", "op", "open", "ord", "punct", "rel",
            )
        },
    },
    "ablog 0.11.13": {
        "ablog.blog:CONFIG": "options without effect are not reported",
        "ablog.blog:TOMORROW": "ablog decides what is published",
        "ablog.blog:Blog._dict": "a build sees the posts of the build before it",
        "ablog.blog:Blog.register": "the archive is empty",
        "ablog.blog:Catalog.add": "the archive has no lists",
        "ablog.blog:Collection.docname": "the archive's pages have no address",
        "blog.posts.href": "an author’s name leads nowhere",
        "blog.posts.catalog": "a list of the archive has no heading",
        "ablog.post:register_posts": "the archive is empty",
        **{f"blog.{name}": "the archive has no lists" for name in _LISTS},
        "ablog.post:generate_archive_pages": "there are no pages of the archive",
        "ablog.post:generate_atom_feeds": "ablog's feeds replace ours",
        "ablog.post:process_posts": "ablog gathers posts of its own",
        "ablog.post:purge_posts": "ablog gathers posts of its own",
        "ablog.post:process_postlist": "ablog looks through every page",
    },
    "sphinx-book-theme 1.4.0": {
        "sphinx_book_theme:add_metadata_to_page": "nothing has to be removed",
        "sphinx_book_theme:hash_html_assets": "nothing has to be removed",
        "sphinx_book_theme.header_buttons:add_header_buttons": "nothing has to be removed",
        **{f"layout.html#{block}": without for block, without in _BLOCKS.items()},
    },
    "pydata-sphinx-theme 0.20.0": {
        "pydata_sphinx_theme.translator:BootstrapHTML5TranslatorMixin":
            "a wide table does not scroll with the arrow keys",
        "pydata_sphinx_theme.pygments:overwrite_pygments_css":
            "nothing has to be removed: pygments_style works by itself",
        "pydata_sphinx_theme:update_and_remove_templates": "nothing has to be removed",
        "pydata_sphinx_theme.utils:set_secondary_sidebar_items": "nothing has to be removed",
    },
    "sphinxcontrib-serializinghtml 2.0.0": {
        "sphinxcontrib.serializinghtml:SerializingHTMLBuilder.handle_finish":
            "the builders json and pickle publish the environment, with unpublished pages",
        "sphinxcontrib.serializinghtml:SerializingHTMLBuilder.dump_context":
            "the builders json and pickle fail",
        "sphinxcontrib.serializinghtml:JSONHTMLBuilder.globalcontext_filename":
            "the builders json and pickle fail",
        "sphinxcontrib.serializinghtml:PickleHTMLBuilder.globalcontext_filename":
            "the builders json and pickle fail",
    },
    "sphinx-last-updated-by-git 0.3.8": {
        "sphinx_last_updated_by_git:setup": "no page says when it last changed",
        "env.git_last_updated": "no page says when it last changed",
    },
    "sphinxext-opengraph 0.13.0": {
        "sphinxext.opengraph:html_page_context": "the builders json and pickle fail",
    },
    "codespell 2.4.3": {
        "codespell_lib._spellchecker:build_dict": "no misspelling is reported",
        "codespell_lib._spellchecker:Misspelling": "no misspelling is reported",
    },
    "sphinx-autobuild 2025.8.25": {
        "sphinx_autobuild.filter:IgnoreFilter": "`mondays live` does not start",
        "sphinx_autobuild.middleware:JavascriptInjectorMiddleware": "`mondays live` does not start",
        "sphinx_autobuild.server:RebuildServer": "`mondays live` does not start",
    },
}  # fmt: skip

PRIVATE_APIS = tuple(
    PrivateApi(name, seen, without)
    for seen, names in _SEEN.items()
    for name, without in names.items()
)


def missing() -> Iterator[PrivateApi]:
    """Yield what the loaded modules no longer have, for a build to report it."""
    for api in PRIVATE_APIS:
        if api.name.partition(":")[0] in sys.modules:
            try:
                api.find(None)
            except AttributeError:
                yield api

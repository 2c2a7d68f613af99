"""Everything we use of other packages that they do not promise to keep.

All packages of this project share this module. The shelf and the commands need some of it without
Sphinx, so each function imports what it uses itself. :data:`PRIVATE_APIS` lists everything; for
each item, a test with its name fails when the item is gone.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from codespell_lib._spellchecker import Misspelling
    from docutils.frontend import Values
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def set_in_conf(config: "Config") -> Mapping[str, Any]:
    """Return the values that ``conf.py`` and the command line set, by name, without defaults."""
    return {**config._raw_config, **config.overrides}


def ablog_options() -> frozenset[str]:
    """Return the names of all options of ablog."""
    from ablog.blog import CONFIG

    return frozenset(option[0] for option in CONFIG)


def put_templates(builder: "Builder", folder: "Path", *, last: bool = False) -> None:
    """Let ``builder`` find templates in ``folder``: after the project's, before the theme's.

    With ``last``, after the theme's.
    """
    from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

    templates = builder.templates
    if isinstance(templates, BuiltinTemplateLoader):
        loader = SphinxFileSystemLoader(str(folder))
        place = len(templates.loaders) if last else templates.templatepathlen
        templates.loaders.insert(place, loader)


def end_with(status: int, builder: "Builder") -> None:
    """Let the program exit with that status when ``builder`` is done."""
    builder._app.statuscode = status


def node_writers(builder: "Builder", name: str) -> Mapping[str, tuple[Any, Any]]:
    """Return the functions that other extensions register for their nodes and the builder ``name``.

    These are the arguments of ``app.add_node``: for each class name, the function that runs before
    the content of a node, and the one that runs after it, which may be None.
    """
    return builder._registry.translation_handlers.get(name, {})


def disconnect(app: "Sphinx", event: str, listener: str) -> None:
    """Disconnect ``listener`` from ``event``: a function of another extension, or all of them.

    The name is ``package.module.function``, or ``package`` for all its functions.

    Raises :class:`~sphinx.errors.ExtensionError` if there is none: we remove it because it does
    harm, and it may now do so under another name.
    """
    from sphinx.errors import ExtensionError

    found = [
        each.id
        for each in app.events.listeners[event]
        if f"{each.handler.__module__}.{each.handler.__name__}.".startswith(f"{listener}.")
    ]
    if not found:
        raise ExtensionError(f"{listener} no longer listens to “{event}”")
    for number in found:
        app.disconnect(number)


def app_of(builder: "Builder") -> "Sphinx":
    """Return the application of ``builder``; Sphinx 11 removes its public name."""
    return builder._app


def name_pictures(env: "BuildEnvironment", pictures: Mapping[str, tuple[set[str], str]]) -> None:
    """Have Sphinx give each picture, by its path, the name that goes with its pages.

    Sphinx then offers no files for download.
    """
    from sphinx.util._files import DownloadFiles, FilenameUniqDict

    named = FilenameUniqDict()
    named.update(pictures)
    named._existing.update(name for _, name in pictures.values())
    env.images, env.dlfiles = named, DownloadFiles()


def reset_blog() -> None:
    """Have ablog forget the blog of the last build, and treat no date as a future one."""
    import ablog.blog

    ablog.blog.TOMORROW = datetime.max  # noqa: DTZ901  # ablog's own dates have no zone
    ablog.blog.Blog._dict.clear()


def codespell_data(name: str) -> Traversable:
    """Return the dictionary of codespell that is called ``name``."""
    return files("codespell_lib") / "data" / name


def misspellings(dictionary: Traversable) -> dict[str, "Misspelling"]:
    """Return what codespell knows of each misspelling in ``dictionary``."""
    from codespell_lib._spellchecker import build_dict

    known: dict[str, Misspelling] = {}
    build_dict(str(dictionary), known, set())
    return known


def autobuild_parts() -> tuple[Any, Any, Any]:
    """Return sphinx-autobuild's filter, its middleware that reloads pages, and its watcher."""
    from sphinx_autobuild.filter import IgnoreFilter
    from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
    from sphinx_autobuild.server import RebuildServer

    return IgnoreFilter, JavascriptInjectorMiddleware, RebuildServer


def cache_docutils_settings() -> None:
    """Make docutils' default settings once in each process, and return copies of them.

    Otherwise Sphinx builds docutils' whole command-line parser for each page, only to get its
    defaults, and MyST does so again: 6 percent of a build of 120 entries, 8 of one of 520.
    """
    import myst_parser.mdit_to_docutils.base as myst_base
    import sphinx.util.docutils as sphinx_docutils

    for module, name in ((sphinx_docutils, "_get_settings"), (myst_base, "get_default_settings")):
        make = getattr(module, name)
        if not hasattr(make, "is_ours"):
            setattr(module, name, cached(make))


def cached(make: "Callable[..., Values]") -> "Callable[..., Values]":
    """Return ``make``, with its results stored."""
    known: dict[tuple[type, ...], tuple[object, Values]] = {}

    def settings(*components: Any, **options: Any) -> "Values":
        key = tuple(part if isinstance(part, type) else type(part) for part in components)
        asked, made = known.get(key, (None, None))
        if made is None or asked != options:
            made = make(*components, **options)
            # A copy: Sphinx goes on to change the mapping that it passes.
            known[key] = {name: copy(value) for name, value in options.items()}, made
        return _fresh(made)

    settings.is_ours = True  # type: ignore[attr-defined]
    return settings


def _fresh(values: "Values") -> "Values":
    """Return a copy of ``values`` that shares nothing that a page may change."""
    from docutils.utils import DependencyList

    fresh = copy(values)
    for name, value in vars(values).items():
        if isinstance(value, list | dict):
            setattr(fresh, name, copy(value))
        elif isinstance(value, DependencyList):
            setattr(fresh, name, DependencyList())
    return fresh


@dataclass(frozen=True)
class PrivateApi:
    """Something we use that its package does not promise to keep.

    ``name`` is ``module:attribute``; without a module, the attribute is one of a running
    :class:`~sphinx.application.Sphinx`. ``seen`` is a version that has it, and ``without`` says
    what happens without it.
    """

    name: str
    seen: str
    without: str

    def find(self, app: object) -> object:
        """Return it. Raises :class:`ImportError` or :class:`AttributeError` if it is gone."""
        module, _, attribute = self.name.rpartition(":")
        return reduce(getattr, attribute.split("."), import_module(module) if module else app)


_SPHINX, _MYST, _ABLOG = "Sphinx 9.0.4", "MyST 5.2.0", "ablog 0.11.13"
_THEME = "sphinx-book-theme 1.4.0"
_HTML = "sphinx.builders.html:StandaloneHTMLBuilder"

PRIVATE_APIS = (
    PrivateApi("config._raw_config", _SPHINX, "a default of ours looks like a project’s setting"),
    PrivateApi("builder._app", _SPHINX, "a builder of ours cannot ask for its settings"),
    PrivateApi("builder._registry.translation_handlers", _SPHINX,
             "the PDF loses the nodes of other extensions"),
    PrivateApi("builder.build_info", _SPHINX, "a change of a setting rewrites no page"),
    PrivateApi("builder.templates.loaders", _SPHINX, "the pages have another theme's templates"),
    PrivateApi("builder.templates.templatepathlen", _SPHINX,
             "a project's own templates do not come first"),
    PrivateApi("builder.templates.newest_template_mtime", _SPHINX,
             "a change of a template rewrites no page"),
    PrivateApi("builder.dark_highlighter", _SPHINX, "the output does not know all of its files"),
    PrivateApi("builder.relations", _SPHINX, "no page leads to the next"),
    PrivateApi("builder.domain_indices", _SPHINX, "the output does not know all of its files"),
    PrivateApi("builder.use_index", _SPHINX, "the output does not know all of its files"),
    PrivateApi("env.project", _SPHINX, "Sphinx sees pages that the check has refused"),
    PrivateApi("sphinx.application:ENV_PICKLE_FILENAME", _SPHINX, "damage is not noticed"),
    PrivateApi("sphinx.directives.other:TocTree.parse_content", _SPHINX,
             "a table of contents leads to unpublished pages"),
    PrivateApi("sphinx.directives.other:glob_re", _SPHINX,
             "a table of contents leads to unpublished pages"),
    PrivateApi("sphinx.util.nodes:explicit_title_re", _SPHINX,
             "a table of contents leads to unpublished pages"),
    PrivateApi("sphinx.util.logging:NAMESPACE", _SPHINX, "a message is given once, then forgotten"),
    PrivateApi("sphinx.util.logging:get_node_location", _SPHINX,
             "a message is given once, then forgotten"),
    PrivateApi("sphinx.util.logging:is_suppressed_warning", _SPHINX,
             "a message is given once, then forgotten"),
    PrivateApi("sphinx.util.docutils:patch_docutils", _SPHINX, "the check runs no Sphinx"),
    PrivateApi(f"{_HTML}.render_partial", _SPHINX, "titles are plain text"),
    PrivateApi("events.listeners", _SPHINX, "no listener can be removed"),
    PrivateApi("env.images.add_file", _SPHINX, "pictures are named in the order of reading"),
    PrivateApi("env.dlfiles", _SPHINX, "files for download are published"),
    PrivateApi("env.tocs", _SPHINX, "the navigation has no other pages"),
    PrivateApi("sphinx.util._files:FilenameUniqDict", _SPHINX,
             "pictures are named in the order of reading"),
    PrivateApi("sphinx.util._files:DownloadFiles", _SPHINX, "files for download are published"),
    PrivateApi("sphinx.util.docutils:_get_settings", _SPHINX, "a build takes 4 percent longer"),
    PrivateApi("sphinx.util.docutils:CustomReSTDispatcher", _SPHINX,
             "the guard does not see directives and roles"),
    PrivateApi("sphinx.domains.std:StandardDomain._note_term", _SPHINX,
             "a term belongs to the page that was read last"),
    PrivateApi(f"{_HTML}.handle_page", _SPHINX, "pages are written past the output"),
    PrivateApi(f"{_HTML}.get_doc_context", _SPHINX, "each title is rendered again on each page"),
    PrivateApi(f"{_HTML}.copy_image_files", _SPHINX, "pictures are written past the output"),
    PrivateApi(f"{_HTML}.copy_download_files", _SPHINX, "files are written past the output"),
    PrivateApi(f"{_HTML}.copy_theme_static_files", _SPHINX, "the files of all themes are copied"),
    PrivateApi("sphinx.builders.epub3:Epub3Builder.handle_finish", _SPHINX, "the EPUB is Sphinx’s"),
    PrivateApi("sphinx.builders.epub3:Epub3Builder.fix_genindex", _SPHINX,
             "the index leads nowhere"),
    PrivateApi("myst_parser.mdit_to_docutils.base:get_default_settings", _MYST,
             "a build takes 3 percent longer"),
    PrivateApi("myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.render_list_item", _MYST,
             "a task list is raw HTML"),
    PrivateApi("myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.current_node_context", _MYST,
             "struck-out words are raw HTML"),
    PrivateApi("docutils.parsers.rst.directives.misc:TestDirective", "docutils 0.22.4",
             "the check cannot take a directive apart"),
    PrivateApi("myst_parser.parsers.directives:parse_directive_text", _MYST,
             "the check cannot take a directive apart"),
    PrivateApi("myst_parser.mdit_to_docutils.base:default_slugify", _MYST,
             "the check does not know the anchors of headings"),
    PrivateApi("ablog.blog:CONFIG", _ABLOG, "options without effect are not reported"),
    PrivateApi("ablog.blog:TOMORROW", _ABLOG, "ablog decides what is published"),
    PrivateApi("ablog.blog:Blog._dict", _ABLOG, "a build sees the posts of the build before it"),
    PrivateApi("ablog.blog:Blog.register", _ABLOG, "the archive is empty"),
    PrivateApi("ablog.blog:Catalog.add", _ABLOG, "the archive has no lists"),
    PrivateApi("ablog.blog:Collection.docname", _ABLOG, "the archive's pages have no address"),
    PrivateApi("ablog.post:register_posts", _ABLOG, "the archive is empty"),
    PrivateApi("ablog.post:generate_archive_pages", _ABLOG, "there are no pages of the archive"),
    PrivateApi("ablog.post:generate_atom_feeds", _ABLOG, "ablog's feeds replace ours"),
    PrivateApi("ablog.post:process_posts", _ABLOG, "ablog gathers posts of its own"),
    PrivateApi("ablog.post:purge_posts", _ABLOG, "ablog gathers posts of its own"),
    PrivateApi("ablog.post:process_postlist", _ABLOG, "ablog looks through every page"),
    PrivateApi("sphinx_book_theme:add_metadata_to_page", _THEME, "nothing has to be removed"),
    PrivateApi("sphinx_book_theme:hash_html_assets", _THEME, "nothing has to be removed"),
    PrivateApi("sphinx_book_theme.header_buttons:add_header_buttons", _THEME,
             "nothing has to be removed"),
    PrivateApi("pydata_sphinx_theme.pygments:overwrite_pygments_css", "pydata-sphinx-theme 0.20.0",
             "nothing has to be removed: pygments_style works by itself"),
    PrivateApi("sphinx_last_updated_by_git:setup", "sphinx-last-updated-by-git 0.3.8",
             "no page says when it last changed"),
    PrivateApi("env.git_last_updated", "sphinx-last-updated-by-git 0.3.8",
             "no page says when it last changed"),
    PrivateApi("sphinxext.opengraph:html_page_context", "sphinxext-opengraph 0.13.0",
             "the builders json and pickle fail"),
    PrivateApi("codespell_lib._spellchecker:build_dict", "codespell 2.4.3",
             "no misspelling is reported"),
    PrivateApi("codespell_lib._spellchecker:Misspelling", "codespell 2.4.3",
             "no misspelling is reported"),
    PrivateApi("sphinx_autobuild.filter:IgnoreFilter", "sphinx-autobuild 2025.8.25",
             "`mondays live` does not start"),
    PrivateApi("sphinx_autobuild.middleware:JavascriptInjectorMiddleware",
             "sphinx-autobuild 2025.8.25", "`mondays live` does not start"),
    PrivateApi("sphinx_autobuild.server:RebuildServer", "sphinx-autobuild 2025.8.25",
             "`mondays live` does not start"),
)  # fmt: skip

"""Shows the edition with Sphinx: gate, titles, domain, navigation, archive.

``conf.py`` lists this package as an extension. Everything in it that Sphinx calls is in one of
the lists here, in the order in which Sphinx calls it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType
from typing import Any

from docutils.parsers.rst import Directive
from docutils.transforms import Transform
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.application import Sphinx
from sphinx.transforms import DoctreeReadEvent, SphinxSmartQuotes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.references import SphinxDomains
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__, language, private_apis, settings
from mentoring_mondays.compat import cache_docutils_settings
from mentoring_mondays.garbage_collection import collect_seldom
from mentoring_mondays.site import downloads, failure, gate, last_modified, permalinks, theme
from mentoring_mondays.site.blog import archive, feed_content, feeds
from mentoring_mondays.site.build import doctrees, incremental, one_page, sanitizer
from mentoring_mondays.site.build.builder import (
    DirectoryPageBuilder,
    PageBuilder,
    SinglePageBuilder,
)
from mentoring_mondays.site.build.doctrees import JsonBuilder, PickleBuilder
from mentoring_mondays.site.configuration import options, presets, value_types
from mentoring_mondays.site.directives import (
    blocks,
    book,
    contents,
    follow,
    little_book,
    own_circle,
    pictures,
    self_assessment,
    web_parts,
)
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.pages import math, metadata, preview, view
from mentoring_mondays.site.pages.drawings import habit_map
from mentoring_mondays.site.publishing import search, social_cards
from mentoring_mondays.site.publishing.assets import pruning as asset_pruning
from mentoring_mondays.site.publishing.assets import scripts
from mentoring_mondays.site.publishing.epub.builder import CompanionEpubBuilder
from mentoring_mondays.site.reading import (
    accepted_pages,
    content,
    guard,
    parser,
    persistent_warnings,
    picture_names,
    renderer,
    titles,
)
from mentoring_mondays.site.reading.links import addresses, labels, references, unpublished_links
from mentoring_mondays.site.reading.links.domain import MondaysDomain
from mentoring_mondays.site.reading.links.labels import Formulas, Labels

#: What is registered, in order: a name is an extension to load, and a module registers its own
#: nodes and the like in its ``setup``.
PARTS: tuple[str | ModuleType, ...] = (
    settings, "mentoring_mondays.language", "mentoring_mondays.pdf",
    # Extensions that we use.
    "myst_parser", "ablog", "sphinx_last_updated_by_git",
    parser, renderer, contents, little_book, pictures, web_parts, unpublished_links,
    persistent_warnings, archive, math, theme, feeds, metadata,
    "notfound.extension",
)  # fmt: skip

#: Our builders and domains. Most take the place of Sphinx's own.
BUILDERS = (
    PageBuilder, SinglePageBuilder, DirectoryPageBuilder, JsonBuilder, PickleBuilder,
    CompanionEpubBuilder,
)  # fmt: skip
DOMAINS = (Labels, Formulas, MondaysDomain)

#: The companion's own directives.
DIRECTIVES: Mapping[str, type[Directive]] = {
    **dict.fromkeys(blocks.LABELS, blocks.Block),
    "discuss": blocks.Discuss,
    "habits": book.Habits,
    "get-the-book": book.GetTheBook,
    "passage": book.Passage,
    "little-book": little_book.LittleBook,
    "weighing": self_assessment.Weighing,
    "own-circle": own_circle.OwnCircle,
    "follow": follow.Follow,
}

#: In a list of listeners, the place of Sphinx and of all other extensions.
OTHERS = "others"

#: Who listens to each event of Sphinx, in order.
LISTENERS: Mapping[str, tuple[Callable[..., Any] | str, ...]] = {
    "config-inited": (
        doctrees.drop_damaged_environment, value_types.report_types,
        partial(settings.check, prefix="mondays_"), gate.open_gate, language.use_language,
        options.find_address, options.report_blog, presets.preset,
        partial(settings.check, prefix="pdf_"),
        OTHERS,
        archive.set_up_blog,
    ),
    "builder-inited": (
        options.report_theme, options.report_math, permalinks.note_addresses, theme.leave_out_pages,
        accepted_pages.give_pages, guard.restrict_docutils,
        downloads.find, downloads.report_names, language.report_untranslated,
        OTHERS,  # ablog and the themes add their templates, and ablog makes its blog
        archive.name_books, theme.add_pages, scripts.add_scripts, metadata.skip_serialized_pages,
        options.report_sidebars, options.report_files,
        asset_pruning.without_stock_files,
    ),
    "env-get-outdated": (
        OTHERS,
        doctrees.read_damaged_again, persistent_warnings.read_again, incremental.stale_when_read,
        last_modified.ask_again,
    ),
    "env-purge-doc": (incremental.forget_stamps, OTHERS),
    "doctree-read": (
        OTHERS,
        blocks.store_outline, references.store_references, search.store_text,
    ),
    "env-updated": (
        last_modified.skip_git,
        OTHERS,  # git is asked when pages last changed
        parser.discard_parsed, labels.combine, picture_names.name_in_order,
        persistent_warnings.store, archive.give_posts_to_ablog,
        incremental.note_stamps, incremental.stale_when_written, social_cards.begin,
    ),
    "env-check-consistency": (OTHERS, doctrees.seal),
    "doctree-resolved": (
        one_page.make_ids_unique, habit_map.put_maps, own_circle.put_form, follow.put_ways,
        OTHERS,
        sanitizer.sanitize_resolved,
    ),
    "html-collect-pages": (
        preview.pages_held_back, archive.archive_pages, search.search_page,
        OTHERS,
    ),
    "html-page-context": (
        view.view_context, self_assessment.add_script, feed_content.store,
        OTHERS,  # sphinxext-opengraph uses what the view says
        asset_pruning.prune,
    ),
    "build-finished": (
        OTHERS,
        persistent_warnings.store, incremental.remember_written, doctrees.leave_folder,
        failure.explain,
    ),
}  # fmt: skip

#: What changes a page after it is parsed, in order. Ours come just before that of Sphinx or MyST
#: that follows them here.
TRANSFORMS: tuple[type[Transform], ...] = (
    addresses.RefuseFiles, unpublished_links.LinksToHeldBackPages, content.CheckContent,
    SphinxSmartQuotes,
    titles.TitleFromRecord,  # as the record is written, with its own quotation marks
    contents.ListContents, contents.OrderBooks,
    SphinxDomains,  # notes the titles of pages
    sanitizer.Sanitize,
    DoctreeReadEvent,  # the last, when Sphinx makes tables of contents and the like
    # When references are resolved: MyST would report one to an unpublished page.
    unpublished_links.PlacesHeldBack,
    MystReferenceResolver,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect every part."""
    for api in private_apis.missing():
        gone = f"{api.seen} has “{api.name}”, and this version has not, so {api.without}"
        warn("upgrade", f"{gone}; install {api.seen}")
    collect_seldom(app.parallel)
    cache_docutils_settings()
    doctrees.choose_folder(app)
    for part in PARTS:
        if isinstance(part, str):
            app.setup_extension(part)
        else:
            part.setup(app)
    for builder in BUILDERS:
        app.add_builder(builder, override=True)
    for domain in DOMAINS:
        app.add_domain(domain, override=True)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for event, listeners in LISTENERS.items():
        _listen(app, event, listeners)
    _add_transforms(app)
    return {
        "version": __version__,
        "env_version": 8,  # to be increased when the environment stores something new
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _listen(app: Sphinx, event: str, listeners: tuple[Callable[..., Any] | str, ...]) -> None:
    """Connect ``listeners``: the others have priorities from 1 to 999, and most have 500."""
    priority = -len(listeners)
    for listener in listeners:
        if callable(listener):
            app.connect(event, listener, priority)
        else:
            priority = 1000
        priority += 1


def _add_transforms(app: Sphinx) -> None:
    """Add our transforms, counting back from the priority of that which follows them."""
    priority = 0
    for transform in reversed(TRANSFORMS):
        if not transform.__module__.startswith(__name__):
            priority = transform.default_priority or 0
            continue
        priority -= 1
        transform.default_priority = priority
        if issubclass(transform, SphinxPostTransform):
            app.add_post_transform(transform)
        else:
            app.add_transform(transform)

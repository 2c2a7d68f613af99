"""Shows the edition with Sphinx: gate, titles, domain, navigation, archive.

``conf.py`` lists this package as an extension.
"""

from types import ModuleType

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__, settings
from mentoring_mondays.compat import cache_docutils_settings
from mentoring_mondays.garbage_collection import collect_seldom
from mentoring_mondays.site import downloads, gate, last_modified, permalinks, theme
from mentoring_mondays.site.blog import archive, feed_content, feeds
from mentoring_mondays.site.build import (
    builder,
    doctrees,
    failure,
    incremental,
    one_page,
    sanitizer,
)
from mentoring_mondays.site.configuration import options, presets
from mentoring_mondays.site.directives import (
    blocks,
    book,
    contents,
    follow,
    little_book,
    own_circle,
    pictures,
    self_assessment,
)
from mentoring_mondays.site.pages import math, metadata, preview, view
from mentoring_mondays.site.pages.drawings import habit_map
from mentoring_mondays.site.publishing import epub, search, social_cards
from mentoring_mondays.site.publishing.assets import pruning as asset_pruning
from mentoring_mondays.site.publishing.assets import scripts
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
from mentoring_mondays.site.reading.links import (
    addresses,
    domain,
    labels,
    references,
    unpublished_links,
)

#: Everything that connects to Sphinx, in order: a name is an extension to load, and a module
#: connects itself in its own ``setup``. Of two that listen to the same event, the first here is
#: called first. A priority is only for code that has to come before an extension that ``conf.py``
#: lists, or after the theme, which Sphinx loads last; a comment says which.
PARTS: tuple[str | ModuleType, ...] = (
    # The cache folder, the settings and the edition of the day: before they are needed.
    doctrees, failure, settings, gate, "mentoring_mondays.language", options, presets,
    "mentoring_mondays.pdf",
    # Extensions that we use.
    "myst_parser", "ablog", "sphinx_last_updated_by_git",
    # A page is read.
    accepted_pages, guard, parser, renderer, addresses, labels,
    builder, titles, contents, blocks, book, little_book, pictures,
    unpublished_links, content, domain, picture_names,
    persistent_warnings, references,
    # A page is written.
    one_page, habit_map, sanitizer, incremental, view, preview, archive, math, theme, epub,
    downloads, search, scripts, asset_pruning, self_assessment,
    # What is published beside the pages; the rest is in publishing.outputs.
    permalinks, last_modified, feed_content, feeds, own_circle, follow, metadata, social_cards,
    "notfound.extension",
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect every part."""
    collect_seldom(app.parallel)
    cache_docutils_settings()
    for part in PARTS:
        if isinstance(part, str):
            app.setup_extension(part)
        else:
            part.setup(app)
    return {
        "version": __version__,
        "env_version": 7,  # to be increased when the environment stores something new
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

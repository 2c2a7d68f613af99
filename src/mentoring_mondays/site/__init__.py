"""The edition on Sphinx pages: gate, titles, domain, navigation, archive.

``conf.py`` names this package among its extensions; each module below connects
itself to Sphinx in a ``setup`` of its own.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.site import domain, gate, theme
from mentoring_mondays.site.blog import archive, calendar, feed_content, feeds, posts
from mentoring_mondays.site.build import (
    builder,
    cache,
    compat,
    failure,
    garbage_collection,
    incremental,
    unused_transforms,
)
from mentoring_mondays.site.directives import blocks, book, contents, own_circle, self_assessment
from mentoring_mondays.site.pages import (
    context,
    edit_links,
    home,
    math,
    metadata,
    not_found,
    picture_sizes,
    preview,
)
from mentoring_mondays.site.publishing import (
    asset_pruning,
    downloads,
    epub,
    fonts,
    last_modified,
    output,
    permalinks,
    redirects,
    scripts,
    search,
    sitemap,
    social_cards,
)
from mentoring_mondays.site.reading import (
    control_characters,
    front_matter,
    parser,
    persistent_warnings,
    picture_names,
    references,
    smartquotes,
    titles,
    unpublished_links,
)

#: Those that the modules here build on; named here so that their events come first.
EXTENSIONS = ("myst_parser", "ablog", "sphinx_last_updated_by_git")

MODULES = (
    cache, failure, garbage_collection, gate, parser, compat, builder, titles, front_matter,
    smartquotes, posts, contents, blocks, book, unpublished_links, control_characters, domain,
    picture_names, persistent_warnings, references, incremental, context, edit_links, preview,
    archive, math, theme, output, epub, downloads, home, search, fonts, scripts, asset_pruning,
    unused_transforms, self_assessment, picture_sizes,
)  # fmt: skip

#: What makes a published site last, and be found and followed.
PUBLISHING = (
    permalinks, last_modified, feed_content, feeds, calendar, own_circle, redirects, metadata,
    social_cards, sitemap, not_found,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect every module, in the order in which the data passes through them."""
    for extension in EXTENSIONS:
        app.setup_extension(extension)
    for module in (*MODULES, *PUBLISHING):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": 2,  # to be raised when the environment keeps something new
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

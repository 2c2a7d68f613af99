"""The shelf on Sphinx pages: gate, titles, domain, navigation, archive.

``conf.py`` names this package among its extensions; each module below connects
itself to Sphinx in a ``setup`` of its own.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mentoring_mondays import __version__
from mentoring_mondays.site import (
    archive,
    builder,
    calendar,
    changes,
    characters,
    circle,
    dimensions,
    directives,
    domain,
    downloads,
    epub,
    feeds,
    fonts,
    front,
    furniture,
    gate,
    guard,
    headings,
    home,
    images,
    improving,
    lean,
    letters,
    links,
    listing,
    math,
    memory,
    metadata,
    notfound,
    patches,
    permanent,
    pictures,
    posts,
    preview,
    quotes,
    redirects,
    references,
    refresh,
    scripts,
    search,
    showing,
    sitemap,
    sweep,
    themes,
    told,
    weighing,
    weight,
)

#: Those that the modules here build on; named here so that their events come first.
EXTENSIONS = ("myst_parser", "ablog", "sphinx_last_updated_by_git")

MODULES = (
    memory, gate, guard, patches, builder, headings, front, quotes, posts, listing, directives,
    showing, links, characters, domain, images, told, references, refresh, furniture, improving,
    preview, archive, math, themes, sweep, epub, downloads, home, search, fonts, scripts, weight,
    lean, weighing, dimensions,
)  # fmt: skip

#: What makes a published site last, and be found and followed.
PUBLISHING = (
    permanent, changes, letters, feeds, calendar, circle, redirects, metadata, pictures,
    sitemap, notfound,
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

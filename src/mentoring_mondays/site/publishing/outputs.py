"""Everything that is published beside the pages: a module for each kind, all in one list.

Such a module has a function ``files(app)``, which yields each file that the site should have: its
address, and its bytes or a function that makes them. The output decides when to write and remove
it, and makes sure that each address has one owner.
"""

from collections.abc import Collection
from types import ModuleType

from sphinx.application import Sphinx

from mentoring_mondays.shelf.addresses.urls import ARCHIVE, TEXTS
from mentoring_mondays.site import downloads
from mentoring_mondays.site.blog import calendar, feeds
from mentoring_mondays.site.publishing import (
    nojekyll,
    own_circle,
    redirects,
    robots,
    search,
    sitemap,
    social_cards,
    this_week,
)
from mentoring_mondays.site.publishing.assets import fonts
from mentoring_mondays.site.target import page_builder

#: The redirects come last: everything else on the site has priority over an old address.
OUTPUTS: tuple[ModuleType, ...] = (
    fonts, social_cards, downloads, own_circle, feeds, calendar, search, sitemap, robots,
    nojekyll, this_week, redirects,
)  # fmt: skip

#: Those that a project may write itself, into a folder of html_extra_path.
OPTIONAL = (robots, nojekyll)

#: The folders that only a build fills.
FOLDERS = ("_downloads", "_images", "_sources", "cards", "downloads", ARCHIVE, TEXTS)

#: How pages, calendars and feeds end, wherever they are.
MADE = (".html", ".ics", "/atom.xml")


def publish(app: Sphinx, own: Collection[str]) -> None:
    """Write the files of all outputs into the site; ``own`` are the addresses of the project's."""
    for source in OUTPUTS:
        name = source.__name__.rpartition(".")[2].replace("_", " ")
        for file in source.files(app):
            if source not in OPTIONAL or file.address not in own:
                page_builder(app).put(file, f"the {name}")


def is_made_by_a_build(path: str) -> bool:
    """Return whether only a build can have made the file ``path`` of a site."""
    top = path.partition("/")[0]
    return top in FOLDERS or (path.endswith(MADE) and top != "_static")

"""What stays as it is for ever: the permanent link of a page, and the names of things.

A name (RFC 4151) is what a feed reader or a calendar knows an entry by. It is made of
the entry's Monday, which never changes once it has appeared, and so it outlives a new
title, a new file name, and a move of the whole site.
"""

from posixpath import basename
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.config import Config

from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.addresses.urls import Addresses, docname_at
from mentoring_mondays.site.build import is_website

#: Where every part of a build finds the addresses of this site.
ADDRESSES = "mondays_addresses"


def base_url(config: Config) -> str:
    """Return the site's own address, with a slash at its end, or nothing if it has none."""
    return f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""


def addresses_of(config: Config) -> Addresses:
    """Return how the site's pages are addressed in this build."""
    addresses = getattr(config, ADDRESSES)
    assert isinstance(addresses, Addresses)
    return addresses


def permanent_link(app: Sphinx, docname: str) -> str:
    """Return the permanent address of the page ``docname``."""
    return addresses_of(app.config).permanent(docname)


def name_of(config: Config, specific: str) -> str:
    """Return a tag URI, such as ``tag:example.org,2026:2020-09-21`` (RFC 4151, 2.1)."""
    return f"tag:{authority(config)}:{specific}"


def authority(config: Config) -> str:
    """Return who gives the names: as it is set, or else the site's host."""
    return (
        config.mondays_authority or f"{urlsplit(config.html_baseurl).hostname or 'localhost'},2026"
    )


def specific_of(edition: Edition, entry: Entry) -> str:
    """Return what is particular to the name of ``entry``: its Monday.

    Of two entries on one Monday, which is reported, the second has its file's name too, the
    first that it had; so has one that takes the Monday of an entry that was withdrawn.
    """
    day = entry.date.isoformat()
    if edition.first_of_day[entry.date] == entry.path and entry.date not in edition.withdrawn:
        return day
    names = [docname_at(address) for address in entry.redirects]
    return f"{day}:{basename((*names, entry.docname)[0])}"


def note_addresses(app: Sphinx) -> None:
    """Note where the site is, and what its pages are called there."""
    folders = isinstance(app.builder, DirectoryHTMLBuilder)
    setattr(app.config, ADDRESSES, Addresses(base_url(app.config), folders, not is_website(app)))


def setup(app: Sphinx) -> None:
    """Note the addresses once the builder is there."""
    app.add_config_value(ADDRESSES, Addresses(), "", types=frozenset({Addresses}))
    app.connect("builder-inited", note_addresses, priority=400)

"""What never changes: the permanent link of a page, and the ids of entries.

Feed readers and calendars identify an entry by its name (RFC 4151), which contains its Monday. So
it stays the same with a new title, a new file name, or a new address of the site.
"""

from posixpath import basename
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.config import Config

from mentoring_mondays.settings import ADDRESSES
from mentoring_mondays.shelf import Edition, Entry
from mentoring_mondays.shelf.addresses.urls import Addresses, docname_at
from mentoring_mondays.site.target import is_website


def addresses_of(config: Config) -> Addresses:
    """Return the form of the addresses in this build."""
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
    """Return the authority for the names: the setting, or else the site's host."""
    return (
        config.mondays_authority or f"{urlsplit(config.html_baseurl).hostname or 'localhost'},2026"
    )


def specific_of(edition: Edition, entry: Entry) -> str:
    """Return the specific part of the name of ``entry``: its Monday.

    If two entries are on one Monday, which is reported, the second also has its file name in it,
    in its first form. The same holds for an entry on the Monday of a withdrawn one.
    """
    day = entry.date.isoformat()
    if edition.first_of_day[entry.date] == entry.path and entry.date not in edition.withdrawn:
        return day
    names = [docname_at(address) for address in entry.redirects]
    return f"{day}:{basename((*names, entry.docname)[0])}"


def note_addresses(app: Sphinx) -> None:
    """Note the address of the site, and the form of its pages' addresses."""
    folders = isinstance(app.builder, DirectoryHTMLBuilder)
    setattr(app.config, ADDRESSES, Addresses(app.config.html_baseurl, folders, not is_website(app)))

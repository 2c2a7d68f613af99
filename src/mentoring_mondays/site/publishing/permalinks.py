"""What stays as it is for ever: the permanent link of a page, and the names of things.

A name (RFC 4151) is what a feed reader or a calendar knows an entry by. It is made of
the entry's Monday, which never changes once it has appeared, and so it outlives a new
title, a new file name, and a move of the whole site.
"""

from posixpath import basename
from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

from mentoring_mondays.shelf import Edition, Entry

#: The setting that names who gives the names: a host, and a year in which it was ours.
AUTHORITY = "mondays_authority"


def base_url(config: Config) -> str:
    """Return the site's own address, with a slash at its end, or nothing if it has none."""
    return f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""


def permanent_link(app: Sphinx, docname: str) -> str:
    """Return the address at which the page ``docname`` answers for ever."""
    return urljoin(base_url(app.config), app.builder.get_target_uri(docname))


def name_of(config: Config, specific: str) -> str:
    """Return a tag URI, such as ``tag:example.org,2026:2020-09-21`` (RFC 4151, 2.1)."""
    return f"tag:{authority(config)}:{specific}"


def authority(config: Config) -> str:
    """Return who gives the names: as it is set, or else the site's host."""
    named = str(getattr(config, AUTHORITY))
    return named or f"{urlsplit(config.html_baseurl).hostname or 'localhost'},2026"


def specific_of(edition: Edition, entry: Entry) -> str:
    """Return what is particular to the name of ``entry``: its Monday.

    Of two entries on one Monday, which is reported, the second has its file's name too.
    """
    day = entry.date.isoformat()
    first = edition.first_of_day[entry.date] == entry.path
    return day if first else f"{day}:{basename(entry.docname)}"


def end_with_slash(app: Sphinx, config: Config) -> None:
    """Let the site's address end with a slash, so that all who join to it agree."""
    config.html_baseurl = base_url(config)


def setup(app: Sphinx) -> None:
    """Add the setting."""
    app.add_config_value(AUTHORITY, "", "html", types=frozenset({str}))
    app.connect("config-inited", end_with_slash, priority=400)

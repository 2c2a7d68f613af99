"""The site map (sitemaps.org, 0.9).

It lists everything in the edition, with the day of its last change. The extension sphinx-sitemap
lists only what the last run wrote, which after a second build is almost nothing.
"""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree
from sphinx.application import Sphinx

from mentoring_mondays.shelf.addresses.urls import archive_pages, docname_at, page_addresses
from mentoring_mondays.shelf.pages import EntryPage
from mentoring_mondays.site.blog.archive import more_catalogs
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.last_modified import changed, updated
from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.storage.output import File

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAME = "sitemap.xml"


def pages(app: Sphinx) -> Iterator[tuple[str, datetime | None]]:
    """Yield the name of every page for search engines, and its last change."""
    edition, env = edition_of(app.config), app.env
    for path in page_addresses(edition).values():
        docname = path.removesuffix(".md")
        if docname in env.found_docs:
            page = edition.page(docname)
            if isinstance(page, EntryPage):
                yield docname, updated(env, edition, page.entry)
            else:
                yield docname, changed(env, edition, docname)
    for address, entries in archive_pages(edition).items():
        days = (updated(env, edition, entry) for entry in entries)
        yield docname_at(address), max(days, default=None)
    for catalog in more_catalogs(app):
        yield catalog.docname, None
        yield from ((each.docname, None) for each in catalog if len(each))


def sitemap(app: Sphinx) -> bytes:
    """Return the map of the site, sorted by address."""
    site = addresses_of(app.config)
    root = etree.Element("urlset", nsmap={None: NAMESPACE})
    days = {site.permanent(docname): day for docname, day in pages(app)}
    for address, day in sorted(days.items()):
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = address
        if day is not None:
            etree.SubElement(url, "lastmod").text = day.isoformat()
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def is_public(app: Sphinx) -> bool:
    """Return whether search engines may find the site: it has an address, and is not a preview."""
    return bool(app.config.html_baseurl) and not edition_of(app.config).unpublished


def files(app: Sphinx) -> Iterator[File]:
    """Yield the site map."""
    if is_public(app):
        yield File(NAME, sitemap(app))

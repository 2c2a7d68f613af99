"""``robots.txt`` (RFC 9309): names the site map; keeps search engines out of a preview."""

from collections.abc import Iterator

from sphinx.application import Sphinx

from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.site.publishing import sitemap
from mentoring_mondays.storage.output import File


def files(app: Sphinx) -> Iterator[File]:
    """Yield the file."""
    text = "User-agent: *\nDisallow: /\n"
    if sitemap.is_public(app):
        where = addresses_of(app.config).absolute(sitemap.NAME)
        text = f"User-agent: *\nAllow: /\n\nSitemap: {where}\n"
    yield File("robots.txt", text.encode())

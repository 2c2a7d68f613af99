"""A page at each old address, which leads to the new page, and a list of them for hosts.

An extension for redirects would write its pages without the output, which could then neither see
that an address is taken nor remove stale pages.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.shelf.addresses.urls import redirects_of
from mentoring_mondays.site.blog.archive import catalogs, heading_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.permalinks import permanent_link
from mentoring_mondays.site.target import page_builder
from mentoring_mondays.storage.output import File

#: Where Netlify, Cloudflare Pages and Codeberg Pages look for redirects; others ignore it.
HOST = "_redirects"


def files(app: Sphinx) -> Iterator[File]:
    """Yield a page for each old address in the edition."""
    moved = {}
    lists = {each.docname: heading_of(each) for catalog in catalogs(app) for each in catalog}
    for address, docname in sorted(redirects_of(edition_of(app.config)).items()):
        page = docname if docname in app.env.titles else ""
        if not page and docname not in lists:
            continue
        # One that something else has is not in the list: some hosts would prefer it to the file.
        if page_builder(app).claim(address, "the redirects", page):
            more = {} if page else {"title": lists[docname]}
            yield File(address, redirect(app, address, docname, **more), page=page)
            moved[address] = app.builder.get_target_uri(docname)
    if moved:
        yield File(HOST, for_host(app.config.html_baseurl, moved))


def redirect(app: Sphinx, address: str, docname: str, **more: object) -> bytes:
    """Return the page at ``address`` that leads to ``docname``; its template also gets ``more``."""
    context = {
        "language": app.config.language,
        "title": more.get("title") or app.env.titles[docname].astext(),
        "canonical": permanent_link(app, docname),
        "link": relative_uri(address, app.builder.get_target_uri(docname)),
        "script": relative_uri(address, "_static/redirect.js"),
    }
    page: str = app.builder.templates.render("redirect.html", {**context, **more})
    return page.encode()


def for_host(base: str, moved: Mapping[str, str]) -> bytes:
    """Return a line for each old address in ``moved`` and its new one, for hosts that read them."""
    top = urlsplit(base).path or "/"
    return "".join(f"{top}{old} {top}{new} 301\n" for old, new in moved.items()).encode()

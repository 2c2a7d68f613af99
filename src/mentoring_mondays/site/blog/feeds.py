"""The Atom feeds (RFC 4287), which replace those of ablog 0.11.

ablog decides which feeds there are and which entries each has; this module writes them. In ablog's,
addresses are relative without a base, only the last of several authors is kept, all feeds have one
id, and times are those of the build. Its library, feedgen 1.0, omits the relation and type of an
entry's link. Once ablog is fixed, this module can be deleted.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from ablog.blog import Blog, Collection
from lxml import etree
from lxml.builder import ElementMaker
from sphinx.application import Sphinx

from mentoring_mondays.compat import disconnect
from mentoring_mondays.shelf import Entry
from mentoring_mondays.shelf.addresses.urls import book_list, docname_at, feed_address, redirects_of
from mentoring_mondays.shelf.calendar.seasons import FOLDER as SEASONS
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.shelf.pages import BookPage, EntryPage, Page, SeasonPage
from mentoring_mondays.site.blog.archive import catalogs, heading_of
from mentoring_mondays.site.blog.feed_content import content_of
from mentoring_mondays.site.cache import key_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.last_modified import UNKNOWN, changed, first_moment, updated
from mentoring_mondays.site.permalinks import addresses_of, name_of, permanent_link, specific_of
from mentoring_mondays.site.target import is_website, page_builder
from mentoring_mondays.storage.output import File

NAMESPACE = "http://www.w3.org/2005/Atom"

ATOM = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

MIME_TYPE = "application/atom+xml"

#: The settings by which feeds differ.
SETTINGS = (
    "blog_authors", "blog_feed_fulltext", "blog_feed_subtitle", "blog_feed_titles", "copyright",
    "language",
)  # fmt: skip


class Item(NamedTuple):
    """An entry in a feed: its id, when it appeared, and when it last changed."""

    entry: Entry
    name: str
    published: datetime
    updated: datetime


class Feed(NamedTuple):
    """A feed of the page ``docname``, newest entries first; without any, it changed ``since``."""

    docname: str
    title: str
    items: tuple[Item, ...]
    since: datetime = UNKNOWN

    @property
    def address(self) -> str:
        """Its address, below the site's."""
        return feed_address(self.docname)


def feeds(app: Sphinx) -> Iterator[Feed]:
    """Yield every feed: of all entries, of each book, year, tag, author and so on, and season.

    If a page was replaced and a redirect leads on from it, its feed stays, with the entries of the
    new page.
    """
    edition, known = edition_of(app.config), {feed.docname: feed for feed in _feeds(app)}
    yield from known.values()
    for address, docname in sorted(redirects_of(edition).items()):
        in_archive = address.startswith(f"{app.config.blog_path}/")
        if not in_archive and not address.startswith(f"{SEASONS}/"):
            continue
        former, page = docname_at(address), edition.page(docname)
        of_book = in_archive and isinstance(page, BookPage)
        feed = book_list(page.book.slug) if of_book and page.book else docname
        if feed in known:
            yield known[feed]._replace(docname=former)
        elif docname in app.env.titles:
            items = (_item(app, page.entry),) if isinstance(page, EntryPage) else ()
            since = changed(app.env, edition, docname) or UNKNOWN
            yield Feed(former, app.config.blog_title, items, since)


def _feeds(app: Sphinx) -> Iterator[Feed]:
    blog = Blog(app)
    yield _feed(app, blog.posts, app.config.blog_title)
    for catalog in catalogs(app) if app.config.blog_feed_archives else ():
        for collection in catalog:
            if len(collection):
                yield _feed(app, collection, _title(app, collection))
    for season in edition_of(app.config).seasons:
        if not season.original:
            yield _season_feed(app, season)


def _feed(app: Sphinx, collection: Collection, title: str) -> Feed:
    newest = [edition_of(app.config).by_docname[post.docname] for post in collection]
    newest.sort(key=lambda entry: (entry.date, entry.path), reverse=True)
    items = (_item(app, entry) for entry in newest[: app.config.blog_feed_length])
    return Feed(collection.docname, title, tuple(items))


def _item(app: Sphinx, entry: Entry) -> Item:
    """Return ``entry`` as an item of any feed except that of a season."""
    edition = edition_of(app.config)
    appeared = first_moment(edition, entry.date)
    return Item(entry, specific_of(edition, entry), appeared, updated(app.env, edition, entry))


def _season_feed(app: Sphinx, season: Season) -> Feed:
    """Return the feed of ``season``: each entry appears on the season's own Monday.

    It has another id there, so that feed readers show it even to people who have read it before.
    """
    edition, title = edition_of(app.config), f"{app.config.blog_title}: {season.name}"
    items = []
    for week in season.weeks:
        if week.entry and week.appears <= edition.today:
            appeared = first_moment(edition, week.appears)
            last = max(appeared, updated(app.env, edition, week.entry))
            name = f"{SEASONS}/{season.key}:{specific_of(edition, week.entry)}"
            items.append(Item(week.entry, name, appeared, last))
    newest = sorted(items, key=lambda item: item.published, reverse=True)
    # Without git, the year of its begin, if that has come: nothing can be in it before.
    year = date(min(season.begins, edition.today).year, 1, 1)
    since = changed(app.env, edition, season.docname) or first_moment(edition, year)
    return Feed(season.docname, title, tuple(newest[: app.config.blog_feed_length]), since)


def files(app: Sphinx) -> Iterator[File]:
    """Yield the feeds, if the site has an address."""
    if app.config.html_baseurl:
        for feed in feeds(app):
            yield File(feed.address, partial(atom, app, feed), _key(app, feed))


def _key(app: Sphinx, feed: Feed) -> str:
    """Return a key for ``feed``: its id and address, and the present pages of its entries."""
    digests = page_builder(app).digests
    items = [
        (item.entry.docname, digests.get(item.entry.docname), item.name, item.updated)
        for item in feed.items
    ]
    settings = [app.config[name] for name in SETTINGS]
    identity = name_of(app.config, feed.docname), addresses_of(app.config).absolute(feed.address)
    return key_of(identity, feed.title, feed.since, settings, items)


def atom(app: Sphinx, feed: Feed) -> bytes:
    """Return ``feed`` as an Atom document."""
    config = app.config
    root = ATOM.feed(
        {"{http://www.w3.org/XML/1998/namespace}lang": config.language},
        ATOM.id(name_of(config, feed.docname)),
        ATOM.title(feed.title),
        *([ATOM.subtitle(config.blog_feed_subtitle)] if config.blog_feed_subtitle else []),
        ATOM.updated(max((i.updated for i in feed.items), default=feed.since).isoformat()),
        ATOM.link(rel="alternate", type="text/html", href=permanent_link(app, feed.docname)),
        ATOM.link(rel="self", type=MIME_TYPE, href=addresses_of(config).absolute(feed.address)),
        ATOM.rights(config.copyright),
        *(_entry(app, item) for item in feed.items),
    )
    document = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return bytes(document)


def _entry(app: Sphinx, item: Item) -> etree.Element:
    """Return ``item`` as an element of a feed (RFC 4287, 4.1.2)."""
    config, entry = app.config, item.entry
    text: list[etree.Element] = []
    if entry.description and not config.blog_feed_titles:
        text.append(ATOM.summary(entry.description))
    if config.blog_feed_fulltext and not config.blog_feed_titles:
        text.append(ATOM.content(content_of(app, entry.docname).html, type="html"))
    return ATOM.entry(
        ATOM.id(name_of(app.config, item.name)),
        ATOM.title(entry.title),
        ATOM.link(rel="alternate", type="text/html", href=permanent_link(app, entry.docname)),
        ATOM.published(item.published.isoformat()),
        ATOM.updated(item.updated.isoformat()),
        *(_author(app, name) for name in entry.authors),
        *(ATOM.category(category) for category in _categories(app, entry)),
        *text,
    )


def _author(app: Sphinx, name: str) -> etree.Element:
    """Return an author; ``blog_authors`` may give a link to a page about her."""
    _, link = app.config.blog_authors.get(name, (name, None))
    return ATOM.author(ATOM.name(name), *([ATOM.uri(link)] if link else []))


def _categories(app: Sphinx, entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the entry's book and tags; the scheme is the archive page that lists them."""
    archive = app.config.blog_path
    books, tags = (permanent_link(app, f"{archive}/{kind}") for kind in ("book", "tag"))
    if book := edition_of(app.config).book(entry.book):
        yield {"term": book.title, "label": book.title, "scheme": books}
    for tag in entry.tags:
        yield {"term": tag, "label": tag, "scheme": tags}


def feeds_on(app: Sphinx, page: Page, listing: object) -> Iterator[tuple[str, str]]:
    """Yield title and address of the feeds for a page on which ablog shows ``listing``."""
    if not is_website(app) or not app.config.html_baseurl:
        return
    blog = Blog(app)
    yield app.config.blog_title, feed_address(blog.posts.docname)
    if isinstance(page, SeasonPage):
        yield f"{app.config.blog_title}: {page.season.name}", feed_address(page.docname)
    if not app.config.blog_feed_archives:
        return
    if page.book and page.book.entries:
        season = blog.category[page.book.slug]
        yield _title(app, season), feed_address(season.docname)
    if isinstance(listing, Collection) and listing is not blog.posts:
        yield _title(app, listing), feed_address(page.docname)


def _title(app: Sphinx, collection: Collection) -> str:
    return f"{app.config.blog_title}: {heading_of(collection)}"


def setup(app: Sphinx) -> None:
    """Replace ablog's feeds with ours."""
    disconnect(app, "html-collect-pages", "ablog.post.generate_atom_feeds")

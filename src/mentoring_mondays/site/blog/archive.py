"""ablog with the entries of the edition, our words and our clock.

What has to be fixed in ablog 0.11: it decides what is a draft by a "tomorrow" that it computes when
it is imported; it stores its blog in the class, so that a build sees the posts of an earlier one;
it writes a page of drafts; its headings use the words of a blog. And it collects its posts from the
front matter while pages are read, so that it cannot read in parallel; instead, it receives the
edition's entries when all pages are read.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import ablog
import ablog.blog
from ablog.blog import Blog, Catalog, Collection
from ablog.post import generate_archive_pages, register_posts
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import format_date

from mentoring_mondays.compat import disconnect, reset_blog, set_in_conf
from mentoring_mondays.locale import N_, _, locale
from mentoring_mondays.settings import report
from mentoring_mondays.shelf import Entry, long_date, short_date
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.target import is_website

#: For each of ablog's catalogs: the heading of its page, and of the pages below it.
HEADINGS = {
    "post": (N_("All entries"), N_("All entries")),
    "archive": (N_("Entries by year"), N_("Entries of {}")),
    "category": (N_("Entries by book"), N_("Entries on {}")),
    "tags": (N_("Entries by tag"), N_("Entries tagged “{}”")),
    "author": (N_("Entries by author"), N_("Entries by {}")),
    "language": (N_("Entries by language"), N_("Entries in {}")),
    "location": (N_("Entries by place"), N_("Entries from {}")),
}


def set_up_blog(app: Sphinx, config: Config) -> None:
    """Give ablog the authors of the edition, and let it treat all entries as published.

    ``blog_authors`` in ``conf.py`` may give links to pages about them.
    """
    links = dict(config.blog_authors.values())
    authors = edition_of(config).site.authors
    for name in links.keys() - set(authors):
        message = (
            f"blog_authors: “{name}” is not an author in the site’s record; add the name there"
        )
        report(app, "blog_authors", message)
    config.blog_authors = {name: (name, links.get(name)) for name in authors}
    # ablog adds a folder of styles for a tag cloud, which we do not have.
    unused = str(Path(ablog.__file__).parent / "stylesheets")
    config.html_static_path = [path for path in config.html_static_path if path != unused]
    reset_blog()


def give_posts_to_ablog(app: Sphinx, env: BuildEnvironment) -> None:
    """Give ablog every entry."""
    entries = edition_of(app.config).entries
    env.ablog_posts = {  # type: ignore[attr-defined]
        entry.docname: [post_of(entry)] for entry in entries if entry.docname in env.found_docs
    }
    register_posts(app)


def post_of(entry: Entry) -> dict[str, Any]:
    """Return ``entry`` in the form of ablog 0.11's posts; ablog never uses the text."""
    day = datetime.combine(entry.date, time())
    return {
        **dict.fromkeys(("section", "canonical_link", "external_link", "doctree"), ""),
        **dict.fromkeys(("excerpt", "location", "language", "redirect"), ()),
        "order": 1,
        "date": day,
        "update": day,
        "title": entry.title,
        "tags": list(entry.tags),
        "author": list(entry.authors),
        "category": [entry.book] if entry.book else [],
        "nocomments": True,
    }


def name_books(app: Sphinx) -> None:
    """Give each book its archive page, under its folder's name and with its title."""
    blog = Blog(app)
    books = blog.catalogs["category"]
    books.path = books.docname = f"{blog.blog_path}/book"
    for book in edition_of(app.config).books:
        books[book.slug] = Collection(
            books, book.slug, name=book.title, path=f"{books.path}/{book.slug}"
        )


def archive_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield ablog's archive pages for the website, with our headings and without drafts."""
    if not is_website(app):
        return
    for pagename, context, template in generate_archive_pages(app):
        if pagename == Blog(app).drafts.docname:
            continue
        collection = context.get("collection")
        if "catalog" in context:
            heading, _below = HEADINGS[context["catalog"].name]
            context["title"] = _(heading)
        elif isinstance(collection, Collection):
            context["title"] = heading_of(collection)
        # The theme puts the title into the head as HTML, of which it strips the tags.
        context["title"] = escape(context["title"])
        context["of_the_edition"] = True
        yield pagename, context, template


def catalogs(app: Sphinx) -> Iterator[Catalog]:
    """Yield everything with a page and a feed in the archive: books, years, tags and so on."""
    blog = Blog(app)
    yield from (blog.category, blog.archive, blog.tags, blog.author, *more_catalogs(app))


def more_catalogs(app: Sphinx) -> Iterator[Catalog]:
    """Yield the lists that only ``conf.py`` sets up: languages and places."""
    blog = Blog(app)
    yield from (catalog for catalog in (blog.language, blog.location) if len(catalog))


def heading_of(collection: Collection) -> str:
    """Return the heading of a page of the archive, such as ``Entries of 2020``."""
    name = collection.catalog.name
    _above, heading = HEADINGS["post" if name == "blog" else name]
    return _(heading).format(collection)


def date_formats(config: Config) -> Mapping[str, Callable[[date], str]]:
    """Return how templates write a day, in full or without its weekday, or as ``conf.py`` says."""
    if "post_date_format" not in set_in_conf(config):
        return {"long_date": long_date, "short_date": short_date}

    def as_set(day: date) -> str:
        moment = datetime.combine(day, time())
        return format_date(config.post_date_format, date=moment, language=str(locale()))

    return {"long_date": as_set, "short_date": as_set}


def setup(app: Sphinx) -> None:
    """Disconnect what ours replaces: ablog's archive pages, and its collecting of posts."""
    app.extensions["ablog"].parallel_read_safe = True
    disconnect(app, "doctree-read", "ablog.post.process_posts")
    disconnect(app, "env-purge-doc", "ablog.post.purge_posts")
    disconnect(app, "doctree-resolved", "ablog.post.process_postlist")  # none of our pages has one
    disconnect(app, "html-collect-pages", "ablog.post.generate_archive_pages")

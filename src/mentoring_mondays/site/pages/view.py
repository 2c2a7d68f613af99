"""The view of a page: everything on it that is not its own text, as one value.

Templates receive only the view from us. So its digest shows whether a page has changed since it was
last written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from mentoring_mondays.locale import locale_of
from mentoring_mondays.shelf import Problem
from mentoring_mondays.shelf.addresses.urls import card_address
from mentoring_mondays.shelf.calendar.dates import weekday_name, weekdays_name
from mentoring_mondays.shelf.calendar.progress import Progress
from mentoring_mondays.shelf.pages import (
    AccessibilityPage,
    BookPage,
    EntryPage,
    HeldBackPage,
    HomePage,
    Page,
    SeasonPage,
    SeasonsPage,
)
from mentoring_mondays.site.blog.archive import date_formats
from mentoring_mondays.site.blog.feeds import feeds_on
from mentoring_mondays.site.directives.blocks import outline_of
from mentoring_mondays.site.directives.follow import Follow, FollowView, follow_view
from mentoring_mondays.site.directives.own_circle import CircleView, OwnCircle, circle_view
from mentoring_mondays.site.directives.self_assessment import first_steps
from mentoring_mondays.site.directives.web_parts import page_with
from mentoring_mondays.site.downloads import Download, download_links, handout_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.last_modified import changed
from mentoring_mondays.site.pages import metadata
from mentoring_mondays.site.pages.archive import ArchiveView, Listing, archive_view
from mentoring_mondays.site.pages.drawings.covers import cover
from mentoring_mondays.site.pages.drawings.habit_map import habits_drawn
from mentoring_mondays.site.pages.drawings.season_mark import mark
from mentoring_mondays.site.pages.edit_links import FORM, links_on, source_links
from mentoring_mondays.site.pages.entries import BookView, EntryView, book_view, entry_view
from mentoring_mondays.site.pages.home import HomeView, NotFoundView, home_view, not_found_view
from mentoring_mondays.site.pages.navigation import Navigation, Navigator
from mentoring_mondays.site.pages.picture_sizes import with_sizes
from mentoring_mondays.site.pages.preview import problems_by_page
from mentoring_mondays.site.pages.seasons import SeasonLine, SeasonView, season_lines, season_view
from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.site.reading.links.references import meanings
from mentoring_mondays.site.reading.persistent_warnings import found_on
from mentoring_mondays.site.reading.picture_names import names_by_page
from mentoring_mondays.site.target import has_templates

#: The functions with which templates draw a season.
DRAWING = {"mark": mark, "cover": cover}


class SiteView(NamedTuple):
    """The record of the whole site.

    ``title`` is that of the home page. ``direction`` is ``rtl`` or ``ltr``. ``base``, ``folders``
    and ``alone`` are those of :class:`~mentoring_mondays.shelf.addresses.urls.Addresses`.
    ``weekday`` is the day on which entries appear, in words, and ``weekdays`` all of them.
    ``circle`` signs everything without an author. ``follow`` is the page with the ways to follow,
    and ``start`` the one with the form for a circle, if there are such pages. ``preview`` says
    that unpublished pages are shown.
    """

    name: str
    title: str
    language: str
    direction: str
    base: str
    folders: bool
    alone: bool
    weekday: str
    weekdays: str
    circle: str
    email: str
    calendar: str
    follow: str
    start: str
    preview: bool
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class View:
    """What a page shows besides its own text. Parts that it does not have are not set.

    ``card`` is the full address of its image. ``unpublished`` completes the sentence "This
    page is not published: it …", and ``held_back`` "This page is not shown, because it …".
    """

    docname: str
    site: SiteView
    navigation: Navigation
    progress: Progress | None
    description: str
    card: str
    unpublished: str
    held_back: str
    entry: EntryView | None
    book: BookView | None
    season: SeasonView | None
    seasons: tuple[SeasonLine, ...]
    home: HomeView | None
    archive: ArchiveView | None
    not_found: NotFoundView | None
    #: The address to write to, on the page that has to say it.
    contact: str
    circle: CircleView | None
    follow: FollowView | None
    #: The first step of the practice for each pair of statements to weigh.
    first_steps: tuple[str, ...]
    downloads: tuple[Download, ...]
    feeds: tuple[tuple[str, str], ...]
    source_links: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    #: The headings of its sections and parts: id, text, and which part it is.
    contents: tuple[tuple[str, str, str], ...]
    #: Its last change according to git, which Sphinx writes on it.
    changed: datetime | None
    #: The pages above, before and after it, to which Sphinx links in its head, with their titles.
    relations: tuple[tuple[str, str], ...]
    #: The targets of the references in its text, and their titles.
    references: tuple[object, ...]
    #: The path of each picture in its text, and its name on the site.
    pictures: tuple[tuple[str, str], ...]
    #: The habits on its maps: number, name, title and page of each.
    maps: tuple[tuple[int, str, str, str], ...]

    @cached_property
    def parts(self) -> dict[str, str]:
        """The id of the first part of each kind."""
        return {part: ident for ident, _, part in reversed(self.contents) if part}

    @cached_property
    def json_ld(self) -> str:
        """The metadata of the page in schema.org terms, as the text of a script."""
        return metadata.json_ld(self)


class Views:
    """The views of one build; each is made once."""

    def __init__(self, app: Sphinx) -> None:
        """Begin when all pages are read."""
        self.app, self.config, self.env = app, app.config, app.env
        self.edition = edition_of(app.config)
        self.addresses = addresses_of(app.config)
        self._views: dict[str, View] = {}
        self._navigator = Navigator(self.edition, app.env, alone=self.addresses.alone)
        options = getattr(app.builder, "theme_options", {})
        has_form = Path(app.confdir, FORM).is_file()
        self._source_links = [*source_links(app.config.html_context, options, has_form=has_form)]
        self._problems = problems_by_page(self.edition)
        self._books = {book.slug: book_view(book, self.addresses) for book in self.edition.books}
        self._relations = app.env.collect_relations()
        self._titles = {page: str(title) for page, title in app.env.titles.items()}
        self._pictures = names_by_page(app.env)
        site_downloads, self._downloads = download_links(app)
        #: The functions with which templates write a day.
        self.dates = date_formats(app.config)
        self._site = SiteView(
            name=app.config.project,
            title=app.env.titles[app.config.root_doc].astext(),
            language=app.config.language,
            direction=locale_of(app.config.language).text_direction,
            base=self.addresses.base,
            folders=self.addresses.folders,
            alone=self.addresses.alone,
            weekday=weekday_name(self.edition.site.day),
            weekdays=weekdays_name(self.edition.site.day),
            circle=self.edition.site.authors[0],
            email=self.edition.site.email or "",
            calendar="" if self.addresses.alone else self.edition.site.calendar,
            follow=page_with(app.env, Follow.mark),
            start=page_with(app.env, OwnCircle.mark),
            preview=bool(self.edition.unpublished),
            downloads=site_downloads,
        )

    def page(self, docname: str, listing: Listing | None = None) -> View:
        """Return the view of the page ``docname``; ``listing`` is what ablog lists on it."""
        if docname not in self._views:
            self._views[docname] = self._view(self.edition.page(docname), listing)
        return self._views[docname]

    def digest(self, docname: str) -> str:
        """Return a digest of the view of the page ``docname``."""
        return sha256(repr(self.page(docname)).encode()).hexdigest()

    def digest_of_all(self) -> str:
        """Return a digest of what is made from the whole edition, such as the archive."""
        whole = sha256(repr(self.edition).encode())
        whole.update(self.digest("").encode())  # what is on every page
        whole.update(
            repr([self.page(docname).changed for docname in sorted(self.env.found_docs)]).encode()
        )
        return whole.hexdigest()

    def _view(self, page: Page, listing: Listing | None) -> View:
        edition, env, docname = self.edition, self.env, page.docname
        pictures = self._pictures.get(docname, ())
        related = self._relations.get(docname, ())
        links = self._source_links if docname in env.found_docs else []
        is_missing = docname == self.config.notfound_pagename
        book = self._books[page.book.slug] if page.book else None
        return View(
            docname=docname,
            site=self._site,
            navigation=self._navigator.at(page),
            progress=edition.progress_at(docname),
            description=page.description,
            card=self._card_of(page),
            unpublished=page.unpublished,
            held_back=page.reason if isinstance(page, HeldBackPage) else "",
            entry=self._entry_view(page, book) if isinstance(page, EntryPage) else None,
            book=book if isinstance(page, BookPage) else None,
            season=self._season_view(page) if isinstance(page, SeasonPage) else None,
            seasons=season_lines(edition) if isinstance(page, SeasonsPage) else (),
            home=home_view(edition, env) if isinstance(page, HomePage) else None,
            archive=None if listing is None else archive_view(edition, listing),
            not_found=not_found_view(edition) if is_missing else None,
            contact=self._site.email if isinstance(page, AccessibilityPage) else "",
            circle=circle_view(self.app, docname),
            follow=follow_view(self.app, docname),
            first_steps=first_steps(edition, env, docname),
            downloads=tuple(self._downloads_on(page)),
            feeds=tuple(feeds_on(self.app, page, listing)),
            source_links=tuple(links_on(docname, links)),
            problems=self._problems.get(docname, ()),
            contents=outline_of(env, docname).headings,
            changed=changed(env, edition, docname),
            relations=tuple((to, self._titles.get(to, "")) for to in related if to),
            references=tuple(meanings(env, docname)),
            pictures=tuple(pictures),
            maps=tuple(habits_drawn(edition, (path for path, _ in pictures))),
        )

    def _entry_view(self, page: EntryPage, book: BookView | None) -> EntryView:
        handout = handout_of(self.app, page.docname)
        return entry_view(self.edition, self.env, self.addresses, page, book, handout)

    def _season_view(self, page: SeasonPage) -> SeasonView:
        handout = partial(handout_of, self.app)
        return season_view(self.edition, self.addresses, page.season, handout)

    def _card_of(self, page: Page) -> str:
        if self.addresses.alone or not isinstance(page, EntryPage | BookPage | HomePage):
            return ""
        return self.addresses.absolute(card_address(page.docname))

    def _downloads_on(self, page: Page) -> Iterator[Download]:
        """Yield the downloads on ``page``: a handout, or the PDF of its book."""
        yield from self._downloads.get(page.docname, ())
        if isinstance(page, EntryPage) and page.book:
            yield from self._downloads.get(page.book.docname, ())


def view_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the template of a page its view, and the extensions the metadata of the page."""
    if not has_templates(app):  # only Sphinx's own data are passed on
        meta = context.get("meta") or {}
        context["meta"] = {k: meta[k] for k in meta if not k.startswith("mondays_")}
        return
    listing = context.get("catalog", context.get("collection"))
    view = views_of(app).page(pagename, listing)
    if found := found_on(app, pagename):  # some is found while the page is written
        view = replace(view, problems=(*view.problems, *found))
    context |= {"view": view, **DRAWING, **views_of(app).dates}
    if isinstance(doctree, nodes.document) and not getattr(app.builder, "embedded", False):
        metadata.describe(view, context)
    if view.pictures:
        context["body"] = with_sizes(context["body"], view.pictures, Path(app.srcdir))


def views_of(app: Sphinx) -> Views:
    """Return the views of this build; all pages are read by then."""
    views: Views | None = getattr(app.builder, "mondays_views", None)
    if views is None:
        views = app.builder.mondays_views = Views(app)  # type: ignore[attr-defined]
    return views

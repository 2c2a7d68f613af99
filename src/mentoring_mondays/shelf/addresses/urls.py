"""Every address of the site. Only this module makes addresses.

An address is relative to the address of the site, and quoted as in a link (RFC 3986):
``books/how-women-rise/index.html``. The name of its file is the same, unquoted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from mentoring_mondays.shelf.books import Entry, PageMetadata
from mentoring_mondays.shelf.calendar.seasons import FOLDER as SEASONS
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.shelf.library import Library
from mentoring_mondays.shelf.records import now_called
from mentoring_mondays.shelf.records.fields import address_of as last_part_of
from mentoring_mondays.storage.addresses import same

#: Where the archive is: ``blog_path`` in ``conf.py``, which never changes.
ARCHIVE = "entries"

#: Where the texts of the pages are, which the search loads.
TEXTS = "search-texts"


@dataclass(frozen=True)
class Addresses:
    """The address of the site, and the form of its pages' addresses.

    ``base`` is the address of the site, with a slash at its end, or empty if it has none. With
    ``folders``, each page is the index of its own folder, as with Sphinx's builder ``dirhtml``.
    Pages that are ``alone`` have no feeds, calendars, cards or downloads beside them.
    """

    base: str = ""
    folders: bool = False
    alone: bool = False

    def page(self, docname: str) -> str:
        """Return the address of the page ``docname``."""
        if not self.folders:
            return page_address(docname)
        folder, _, name = docname.rpartition("/")
        is_list = docname.startswith(f"{ARCHIVE}/")  # such as that of a tag “index”
        path = folder if name == "index" and not is_list else docname
        return f"{quote(path)}/" if path else ""

    def absolute(self, address: str) -> str:
        """Return ``address`` with the address of the site before it, if the site has one."""
        return f"{self.base}{address}"

    def subscription(self, address: str) -> str:
        """Return the whole ``address`` of a calendar, so that a program subscribes to it.

        ``webcal`` stands for http and https (IANA, Uniform Resource Identifier Schemes).
        """
        return re.sub(r"^https?:", "webcal:", self.absolute(address))

    def permanent(self, docname: str) -> str:
        """Return the permanent address of the page ``docname``."""
        return self.absolute(self.page(docname))


def page_address(docname: str) -> str:
    """Return the address of the page ``docname``."""
    return f"{quote(docname)}.html"


def docname_at(address: str) -> str:
    """Return the name of the page at ``address``."""
    return unquote(address).removesuffix(".html")


def book_list(slug: str) -> str:
    """Return the name of the archive's page on the book in the folder ``slug``."""
    return f"{ARCHIVE}/book/{slug}"


def tag_list(tag: str) -> str:
    """Return the name of the archive's page on ``tag``."""
    return f"{ARCHIVE}/tag/{last_part_of(tag)}"


def author_list(author: str) -> str:
    """Return the name of the archive's page on ``author``."""
    return f"{ARCHIVE}/author/{last_part_of(author)}"


#: For each kind of name that may change, the archive page of a name.
LISTS = {"authors": author_list, "tags": tag_list, "books": book_list}


def feed_address(docname: str) -> str:
    """Return the address of an archive page's feed: ``entries/2020/atom.xml``."""
    return f"{quote(docname)}/atom.xml"


def season_feed(season: Season) -> str:
    """Return the address of the feed of ``season``; for an original season, that of its book."""
    return feed_address(book_list(season.book) if season.original else season.docname)


def calendar_address(season: str) -> str:
    """Return the address of the calendar of the recorded season that is called ``season``."""
    return f"{quote(f'{SEASONS}/{season}')}.ics"


def this_week_address(season: str) -> str:
    """Return the address that leads to this week's page in the season called ``season``."""
    return page_address(f"{SEASONS}/{season}/this-week")


def card_address(docname: str) -> str:
    """Return the address of the card image of the page ``docname``."""
    return f"cards/{quote(docname)}.png"


def download_address(path: str) -> str:
    """Return the address of a PDF or EPUB; ``path`` is where its builder puts it."""
    return f"downloads/{quote(path)}"


def passages_address(docname: str) -> str:
    """Return the address of the text of the page ``docname``, which the search shows."""
    return f"{TEXTS}/{quote(docname)}.js"


def circle_address(book: str, first: date) -> str:
    """Return the address of the calendar of a circle that begins ``book`` on the day ``first``."""
    return f"downloads/circle/{quote(book)}-{first}.ics"


def circle_script(name: str) -> str:
    """Return the address of the data that scripts need about the book in the folder ``name``."""
    return f"downloads/circle/{quote(name)}.js"


def handout_path(entry: Entry) -> str:
    """Return the path at which the PDF builder writes the handout of ``entry``."""
    return f"handouts/{entry.name}.pdf"


def page_addresses(library: Library) -> dict[str, str]:
    """Return the address of every page that is not a draft, with the name of its file."""
    pages: list[Entry | PageMetadata] = [page for page in library.pages if not page.draft]
    return {page_address(page.docname): page.path for page in (*pages, *library.finished)}


def archive_addresses(library: Library) -> set[str]:
    """Return the addresses of the archive's pages, the calendars, and the pages of this week.

    A season that is withdrawn or renamed keeps its addresses as long as a redirect keeps its page.
    """
    shown = {path.removesuffix(".md") for path in page_addresses(library).values()}
    addresses = {library.site.calendar, *archive_pages(library)}
    for slug, season in library.season_names.items():
        if isinstance(season, str) or (
            season.book not in library.draft_books and season.docname in shown
        ):
            addresses.add(this_week_address(slug))
            if isinstance(season, str) or not season.original:
                addresses.add(calendar_address(slug))
    return addresses


def archive_pages(library: Library) -> dict[str, list[Entry]]:
    """Return the address of every page of the archive, with the entries it lists."""
    pages: dict[str, list[Entry]] = {ARCHIVE: []}
    for entry in library.finished:
        for page in _lists_with(entry):
            pages.setdefault(page, []).append(entry)
    return {page_address(page): entries for page, entries in pages.items()}


def _lists_with(entry: Entry) -> Iterator[str]:
    """Yield the pages of the archive that list ``entry``."""
    yield from (ARCHIVE, f"{ARCHIVE}/archive", f"{ARCHIVE}/{entry.date.year}")
    if entry.book:
        yield from (f"{ARCHIVE}/book", book_list(entry.book))
    if entry.tags:
        yield from (f"{ARCHIVE}/tag", *map(tag_list, entry.tags))
    yield from (f"{ARCHIVE}/author", *map(author_list, entry.authors))


def renamed_lists(library: Library) -> dict[str, str]:
    """Return the address of each archive page with a name that the site's record has renamed.

    The value is the name of the new page. Names without a new page are left out.
    """
    found: dict[str, str] = {}
    for kind, page_of in LISTS.items():
        names: dict[str, str] = getattr(library.site.renamed, kind)
        there = archive_pages(library) if names else {}
        for old in names:
            new, address = now_called(names, old), page_address(page_of(old))
            if new is not None and page_address(page_of(new)) in there and address not in there:
                found[address] = page_of(new)
    return found


def redirects_of(library: Library) -> dict[str, str]:
    """Return all old addresses without a page, each with the name of the page that it leads to."""
    there = {same(unquote(a)) for a in (*page_addresses(library), *archive_addresses(library))}
    old = {**renamed_lists(library), **library.redirects}
    return {a: docname for a, docname in old.items() if same(unquote(a)) not in there}

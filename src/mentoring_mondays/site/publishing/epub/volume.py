"""One EPUB: the pages it contains, what a book has besides them, and its metadata."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from posixpath import relpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.errors import SphinxError

from mentoring_mondays.cards import Card
from mentoring_mondays.locale import _, locale_of
from mentoring_mondays.pdf.documents import Volume, contents_title, imprint
from mentoring_mondays.pdf.metadata import companion_line
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.urls import download_address
from mentoring_mondays.shelf.pages import BookPage, EntryPage
from mentoring_mondays.site.permalinks import addresses_of
from mentoring_mondays.site.publishing.epub.book_index import book_index
from mentoring_mondays.site.publishing.epub.contents import contents
from mentoring_mondays.site.publishing.epub.package import Item, packed
from mentoring_mondays.site.publishing.epub.page import XHTML, ContentDocument, in_style
from mentoring_mondays.site.publishing.epub.page_breaks import mark_pages, page_list
from mentoring_mondays.site.publishing.social_cards import card_of

if TYPE_CHECKING:
    from mentoring_mondays.site.publishing.epub.builder import CompanionEpubBuilder

#: The folder of the pages that are not in ``docs``.
FRONT = "_book"

CONTENTS, INDEX = f"{FRONT}/contents.xhtml", f"{FRONT}/index.xhtml"

#: What Sphinx says of a setting that is not set.
UNKNOWN = "unknown"


class EpubVolume:
    """An EPUB of pages that ``builder`` has written."""

    def __init__(
        self,
        builder: "CompanionEpubBuilder",
        edition: Edition,
        volume: Volume,
        pdf: Path | None = None,
    ) -> None:
        """Find the pages of the ``volume``, of which there may be a ``pdf``."""
        self.builder, self.edition, self.volume, self.pdf = builder, edition, volume, pdf
        self.config, self.addresses = builder.config, addresses_of(builder.config)
        self.folder = Path(builder.outdir)
        self.is_all = volume.kind == "all"
        self.title, self.root = volume.title, volume.root
        self.slug = self.config.epub_basename if self.is_all else volume.path.removesuffix(".pdf")
        #: The picture of the cover: the project's own, or where one is drawn.
        self.cover = builder.own_cover if self.is_all else ""
        self.draws_cover = not self.cover
        self.cover = self.cover or f"{FRONT}/{self.slug}.png"
        files = (file.relative_to(self.folder) for file in self.folder.rglob("*.xhtml"))
        written = {file.with_suffix("").as_posix() for file in files}
        self.chapters = contents(builder.env, self.root, written)
        self.pages = {page.name: page for chapter in self.chapters for page in chapter.all()}

    @property
    def card(self) -> Card:
        """What is on the cover."""
        volume = self.volume
        squares = max(
            volume.seasons, key=lambda season: len(season) - season.count("planned"), default=()
        )
        byline = companion_line(volume.about) or volume.author
        return card_of(
            volume.title,
            volume.series,
            byline,
            tint=volume.tint,
            squares=squares,
            upright=True,
        )

    def packed(self) -> bytes:
        """Return the file."""
        moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
        items = list(self._items())
        metadata = self._metadata() | self._accessibility(items)
        modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)
        package = self._rendered("content.opf", items=items, modified=modified, **metadata)
        return packed(package, items, moment)

    def _items(self) -> Iterator[Item]:
        """Yield the pages in the order of reading, then the files that they use."""
        pages = [*self._front(), *map(self._page, self.pages)]
        if self._index:
            pages.append(self._from_template("index", index=self._index))
        self._marks = mark_pages(self.pdf, pages) if self.pdf else []
        if self._marks:
            contents_page = next(page for page in pages if page.name == CONTENTS)
            contents_page.tree.find(f"{XHTML}body").append(page_list(self._marks))
        used: set[str] = set()
        for page in pages:
            used |= page.resources
            declared = [*page.properties, *(["nav"] if page.name == CONTENTS else [])]
            yield Item(page.name, page.written(), " ".join(declared), in_spine=True)
        for name in [name for name in used if name.endswith(".css")]:
            with suppress(OSError):  # it is not there
                used |= in_style(name, (self.folder / name).read_bytes())
        for name in sorted(name for name in used if (self.folder / name).is_file()):
            properties = "cover-image" if name == self.cover else ""
            yield Item(name, (self.folder / name).read_bytes(), properties)

    def _front(self) -> Iterator[ContentDocument]:
        """Yield what comes before the text: cover, title page, imprint and contents."""
        volume = self.volume
        address = self.addresses.permanent(self.root) if self.addresses.base else ""
        lines = imprint(self.config, volume, address, is_companion=True)
        yield self._from_template("cover", volume=volume, cover=quote(relpath(self.cover, FRONT)))
        yield self._from_template("title", volume=volume, companion=companion_line(volume.about))
        yield self._from_template("imprint", lines=lines)
        yield self._from_template(
            "contents",
            title=contents_title(),
            chapters=self.chapters,
            has_index=bool(self._index),
        )

    @cached_property
    def _index(self) -> Sequence[object]:
        return list(book_index(self.builder, self._title_in_index))

    def _title_in_index(self, name: str) -> str:
        """Return what the index calls the page in the file ``name``."""
        if name not in self.pages:
            return ""
        page = self.edition.page(self.pages[name].docname)
        habit = page.entry.habit if isinstance(page, EntryPage) else None
        return habit.label if habit else self.pages[name].title

    def _page(self, name: str) -> ContentDocument:
        """Return the page of ``docs`` in the file ``name``."""
        docname = self.pages[name].docname
        page = self._parsed(name, (self.folder / name).read_bytes())
        page.redirect_links(self._address_on_site)
        is_part = isinstance(self.edition.page(docname), BookPage) and self.is_all
        page.set_roles("part" if is_part else "introduction" if docname == self.root else "chapter")
        return page

    def _address_on_site(self, path: str) -> str | None:
        """Return the address on the site of the page in the file ``path``, if it is not here."""
        if path in self.pages or path.startswith(f"{FRONT}/"):
            return None
        docname = path.removesuffix(".xhtml")
        has_address = self.addresses.base and docname in self.builder.env.found_docs
        return self.addresses.permanent(docname) if has_address else ""

    def _from_template(self, name: str, **context: Any) -> ContentDocument:
        """Return a page that is made from one of our templates."""
        text = self._rendered(f"{name}.xhtml", **context)
        return self._parsed(f"{FRONT}/{name}.xhtml", text.encode())

    def _parsed(self, name: str, data: bytes) -> ContentDocument:
        try:
            page = ContentDocument(name, data)
        except ValueError as error:
            raise SphinxError(f"the template of {name} does not give XHTML: {error}") from error
        page.set_language(self.config.epub_language)
        return page

    def _rendered(self, template: str, **context: Any) -> str:
        context["has_style"] = (self.folder / "_static/companion.css").is_file()
        return str(self.builder.templates.render(f"epub/{template}", context))

    def _metadata(self) -> dict[str, Any]:
        """Return who made what and when, from the records or, for the whole, the settings."""
        volume, config, site = self.volume, self.config, self.edition.site
        own = config.epub_author != config.author and self.is_all
        description = self.edition.page(self.root).description
        identifier = config.epub_identifier
        if not self.is_all:
            has_address = bool(self.addresses.base)
            own_address = self.addresses.permanent(self.root)
            identifier = own_address if has_address else f"{identifier}: {volume.title}"
        elif config.epub_description != UNKNOWN:
            description = config.epub_description
        return {
            "volume": volume,
            "language": config.epub_language,
            "title": config.epub_title if self.is_all else volume.title,
            "creators": [config.epub_author] if own else site.authors,
            "contributor": config.epub_contributor.removeprefix(UNKNOWN),
            "publisher": config.epub_publisher,
            "rights": config.epub_copyright,
            "description": description,
            "identifier": identifier,
            "direction": locale_of(config.epub_language).text_direction,
        }

    def _accessibility(self, items: Sequence[Item]) -> dict[str, Any]:
        """Return what the volume offers to whom (EPUB Accessibility 1.1, 2 and 3)."""
        base, pdf = self.addresses.base, self.volume.path
        pdf = f"{base}{download_address(pdf)}" if base else pdf
        pictures = [item for item in items if item.media_type.startswith("image/")]
        has_pictures = any(item.name != self.cover for item in pictures)
        has_formulas = any("mathml" in item.properties for item in items)
        has_motion = any(item.media_type == "image/gif" for item in pictures)
        features = ["tableOfContents", "readingOrder", "structuralNavigation"]
        features += ["index"] if self._index else []
        features += ["pageBreakMarkers", "pageNavigation"] if self._marks else []
        features += ["displayTransformability", "ARIA", "unlocked"]
        features += ["alternativeText"] if has_pictures else []
        features += ["MathML"] if has_formulas else []
        summary = _(
            "All of this book can be read aloud, and with any size of type and any colors. Its "
            "order, headings, contents and links are marked for assistive technology."
        )
        if has_pictures:
            summary += " " + _("Each picture has a description.")
        return {
            "features": features,
            "summary": summary,
            "has_pictures": has_pictures,
            "hazard": "unknown" if has_motion else "none",
            "page_source": self._marks and pdf,
            "conforms": not self.edition.unpublished,  # a preview may have mistakes
        }

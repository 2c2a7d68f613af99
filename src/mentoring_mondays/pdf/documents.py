"""The volumes of a build: what each is called, by whom, of what day, and its cover."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docutils.nodes import make_id
from sphinx.locale import _
from sphinx.util.i18n import babel_format_date

from mentoring_mondays.pdf.context import Workshop
from mentoring_mondays.pdf.metadata import issued, meta, tags_of
from mentoring_mondays.pdf.writer.markup import Code, call
from mentoring_mondays.pdf.writer.writer import Writer
from mentoring_mondays.shelf import Book, Edition
from mentoring_mondays.shelf.palette import TEAL
from mentoring_mondays.shelf.season import State


@dataclass(frozen=True)
class Volume:
    """One PDF to be: ``path`` in the output folder, ``root`` the page it begins with."""

    path: str
    kind: str
    root: str
    title: str
    subtitle: str
    series: str
    author: str
    about: str
    tint: str
    seasons: tuple[tuple[State, ...], ...]
    tags: tuple[str, ...]
    day: date


def volumes(workshop: Workshop) -> Iterator[Volume]:
    """Yield the volume with everything in it, and one for each book on the edition."""
    edition = workshop.edition
    yield _of_all(workshop, edition)
    if edition:
        for book in edition.books:
            yield _of_book(workshop, edition, book)


def _of_all(workshop: Workshop, edition: Edition | None) -> Volume:
    config = workshop.config
    title = config.project or config.root_doc
    entries = tuple(edition.entries) if edition else ()
    books = edition.books if edition else ()
    return Volume(
        path=f"{make_id(title) or 'book'}.pdf",
        kind="all",
        root=config.root_doc,
        title=title,
        subtitle=" · ".join(book.title for book in books),
        series="",
        author=", ".join(edition.site.authors) if edition else config.author,
        about="",
        tint=TEAL,
        seasons=tuple(edition.season(book).states for book in books) if edition else (),
        tags=tags_of(entries),
        day=issued(entries, Path(workshop.builder.srcdir)),
    )


def _of_book(workshop: Workshop, edition: Edition, book: Book) -> Volume:
    return Volume(
        path=f"{book.slug}.pdf",
        kind="book",
        root=book.docname,
        title=book.title,
        subtitle=book.record.subtitle or "",
        series=workshop.config.project or workshop.config.root_doc,
        author=", ".join(edition.site.authors),
        about=book.authors,
        tint=book.tint,
        seasons=(edition.season(book).states,),
        tags=tags_of(book.entries),
        day=issued(book.entries, Path(workshop.builder.srcdir)),
    )


def set_volume(workshop: Workshop, volume: Volume) -> Code:
    """Return the whole volume as Typst: its metadata, its front, its pages and its index."""
    writer = Writer(workshop, volume.root, volume.title)
    body = writer.volume()
    names = ("title", "subtitle", "series", "author", "about")
    texts: dict[str, object] = {
        name: workshop.text(getattr(volume, name), volume.root) for name in names
    }
    texts["imprint"] = [workshop.text(line, volume.root) for line in imprint(workshop, volume)]
    texts["index"] = _("Index")
    return call(
        "volume",
        body,
        index=writer.index(),
        paper=workshop.config.pdf_paper,
        tint=volume.tint,
        seasons=volume.seasons,
        texts=texts,
        meta=meta(
            workshop.config,
            title=volume.title,
            author=volume.author,
            about=volume.subtitle,
            tags=volume.tags,
            day=volume.day,
        ),
    )


def imprint(workshop: Workshop, volume: Volume) -> list[str]:
    """Return the lines of the imprint: edition, rights, and where the volume is at home."""
    config = workshop.config
    day = babel_format_date(volume.day, "long", config.language)  # type: ignore[arg-type]
    edition = [config.release and f"Edition {config.release}", day]
    lines = [", ".join(part for part in edition if part)]
    lines += [f"© {config.copyright}" if config.copyright else "", *config.pdf_imprint]
    lines.append(workshop.address(volume.root))
    return [line for line in lines if line]

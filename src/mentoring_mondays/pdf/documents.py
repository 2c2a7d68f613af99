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
from mentoring_mondays.shelf import Book

#: The grounds of covers where a record names none, book by book; paper-white type on each
#: has a contrast of 7 or more (WCAG 2.2, 1.4.6), and each prints as a dark grey.
TINTS = ("#14595b", "#5b2a4a", "#2d4a73", "#6b3a12", "#3c4f2a")


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
    seasons: tuple[tuple[str, ...], ...]
    tags: tuple[str, ...]
    day: date


def volumes(workshop: Workshop) -> Iterator[Volume]:
    """Yield the volume with everything in it, and one for each book on the edition."""
    config, edition = workshop.config, workshop.edition
    entries = tuple(edition.entries) if edition else ()
    books = edition.books if edition else ()
    title = config.project or config.root_doc
    yield Volume(
        path=f"{make_id(title) or 'book'}.pdf",
        kind="all",
        root=config.root_doc,
        title=title,
        subtitle=" · ".join(book.title for book in books),
        series="",
        author=", ".join(edition.site.authors) if edition else config.author,
        about="",
        tint=TINTS[0],
        seasons=tuple(season(book) for book in books),
        tags=tags_of(entries),
        day=issued(entries, Path(workshop.builder.srcdir)),
    )
    for number, book in enumerate(books):
        yield Volume(
            path=f"{book.slug}.pdf",
            kind="book",
            root=book.docname,
            title=book.title,
            subtitle=book.record.subtitle or "",
            series=title,
            author=", ".join(edition.site.authors) if edition else "",
            about=book.authors,
            tint=book.record.tint or TINTS[number % len(TINTS)],
            seasons=(season(book),),
            tags=tags_of(book.entries),
            day=issued(book.entries, Path(workshop.builder.srcdir)),
        )


def season(book: Book) -> tuple[str, ...]:
    """Return the state of each of the book's squares: ``past``, ``now`` or ``planned``."""
    published = [habit for habit in book.habits if book.entry_for(habit)]
    newest = max(published, key=lambda h: book.entry_for(h).date, default=None)  # type: ignore[union-attr]
    return tuple(
        "now" if habit is newest else "past" if habit in published else "planned"
        for habit in book.habits
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

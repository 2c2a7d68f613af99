"""The volumes of a build: title, authors, day and cover of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docutils.nodes import make_id
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util.i18n import babel_format_date

from mentoring_mondays.locale import _, locale
from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.metadata import companion_line, issued, meta, tags_of
from mentoring_mondays.pdf.spacing import CONTENTS, INDEX, Spacing
from mentoring_mondays.pdf.writer.index import Index
from mentoring_mondays.pdf.writer.markup import Code, call, string
from mentoring_mondays.pdf.writer.writer import Writer
from mentoring_mondays.shelf import Book, Edition
from mentoring_mondays.shelf.calendar.progress import State
from mentoring_mondays.shelf.palette import TEAL


@dataclass(frozen=True)
class Volume:
    """A PDF to make: ``path`` in the output folder, ``root`` the page it begins with."""

    path: str
    kind: str
    root: str
    title: str
    subtitle: str
    series: str
    author: str
    about: str
    public_domain: bool
    tint: str
    seasons: tuple[tuple[State, ...], ...]
    tags: tuple[str, ...]
    day: date


def volumes(builder: Builder, edition: Edition | None) -> Iterator[Volume]:
    """Yield the volume with everything in it, and one for each book in the edition.

    If ``conf.py`` lists documents, they take the place of the one with everything.
    """
    if builder.config.pdf_documents:
        yield from (_listed(builder, edition, *each) for each in builder.config.pdf_documents)
    else:
        yield _of_all(builder, edition)
    if edition:
        for book in edition.books:
            yield _of_book(builder, edition, book)


def _of_all(builder: Builder, edition: Edition | None) -> Volume:
    config = builder.config
    title = said(config, "project") or title_of(builder, config.root_doc) or config.root_doc
    entries = tuple(edition.entries) if edition else ()
    books = edition.books if edition else ()
    return Volume(
        path=f"{make_id(title) or 'book'}.pdf",
        kind="all",
        root=config.root_doc,
        title=title,
        subtitle=" · ".join(book.title for book in books),
        series="",
        author=", ".join(edition.site.authors) if edition else said(config, "author"),
        about="",
        public_domain=False,
        tint=TEAL,
        seasons=tuple(edition.progress(book).states for book in books) if edition else (),
        tags=tags_of(entries),
        day=issued(entries, Path(builder.srcdir)),
    )


def _listed(
    builder: Builder, edition: Edition | None, root: str, name: str, title: str, author: str
) -> Volume:
    """Return the volume that ``pdf_documents`` describes, from the page ``root`` on."""
    whole = _of_all(builder, edition)
    return replace(
        whole,
        path=f"{name.removesuffix('.pdf')}.pdf",
        kind="all" if root == builder.config.root_doc else "book",
        root=root,
        title=title or title_of(builder, root) or whole.title,
        series=whole.title if root != builder.config.root_doc else "",
        author=author or whole.author,
    )


def _of_book(builder: Builder, edition: Edition, book: Book) -> Volume:
    return Volume(
        path=f"{book.slug}.pdf",
        kind="book",
        root=book.docname,
        title=book.title,
        subtitle=book.record.subtitle or "",
        series=builder.config.project or builder.config.root_doc,
        author=", ".join(edition.site.authors),
        about=book.authors,
        public_domain=book.record.public_domain,
        tint=book.tint,
        seasons=(edition.progress(book).states,),
        tags=tags_of(book.entries),
        day=issued(book.entries, Path(builder.srcdir)),
    )


def set_volume(context: Context, volume: Volume, spacing: Spacing) -> Code:
    """Return the whole volume as Typst: its metadata, its front, its pages and its index."""
    writer = Writer(context, volume.root, volume.title, spacing)
    body = writer.volume()
    spacing.chapters = [CONTENTS, *writer.chapters, INDEX]
    names = ("title", "subtitle", "series", "author")
    texts: dict[str, object] = {
        name: context.text(getattr(volume, name), volume.root) for name in names
    }
    lines = imprint(
        context.config, volume, context.address(volume.root), is_companion=bool(context.edition)
    )
    texts["imprint"] = [context.text(line, volume.root) for line in lines]
    texts["companion"] = context.text(companion_line(volume.about), volume.root)
    texts["index"] = context.text(_("Index"), volume.root)
    texts["continued"] = context.text(_("(continued)"), volume.root)
    texts["contents"] = context.text(contents_title(), volume.root)
    return call(
        "volume",
        body,
        lengths=writer.lengths if len(writer.chapters) > 1 else (),
        index=Index(context, volume.root, writer.anchors).groups(),
        paper=string(context.config.pdf_paper),
        tint=string(volume.tint),
        spacing={"contents": spacing.code(CONTENTS), "index": spacing.code(INDEX)},
        seasons=[map(string, season) for season in volume.seasons],
        texts=texts,
        meta=meta(
            context.config,
            title=volume.title,
            author=volume.author,
            about=volume.subtitle,
            tags=volume.tags,
            day=volume.day,
        ),
    )


def contents_title() -> str:
    """Return the title of the table of contents; in English, a single word."""
    return "Contents" if locale().language == "en" else _("Table of Contents")


def said(config: Config, name: str) -> str:
    """Return a value from ``conf.py``, or "" if it is not set."""
    text = str(config[name])
    return "" if text == config.values[name].default else text


def title_of(builder: Builder, docname: str) -> str:
    """Return the title of a page."""
    title = builder.env.titles.get(docname)
    return title.astext() if title else ""


def imprint(config: Config, volume: Volume, address: str, *, is_companion: bool) -> list[str]:
    """Return the lines of the imprint: edition, rights, and the ``address`` of the site.

    A companion to books also says of whom it is independent.
    """
    # Without a commit and an entry, there is no day.
    known = volume.day > date(1970, 1, 1)
    day = babel_format_date(volume.day, "long", str(locale())) if known else ""  # type: ignore[arg-type]
    edition = [config.release and _("Edition {}").format(config.release), day]
    lines = [", ".join(part for part in edition if part)]
    owners = config.copyright if isinstance(config.copyright, list | tuple) else [config.copyright]
    for owner in filter(None, owners):
        # “A Circle, CC BY 4.0”, without the license if a line of the imprint names it, too.
        name, _comma, license_ = str(owner).rpartition(", ")
        said = any(license_ in line for line in config.pdf_imprint)
        lines.append(f"© {name if said and name.strip(' 0123456789–-,') else owner}")
    lines += config.pdf_imprint
    if is_companion:
        lines += [
            independent(volume) if volume.seasons else "",
            _("Set in Source Serif Pro and Source Sans Pro."),
        ]
    # Without the file's name, which a web server does not ask for.
    lines.append(address.removesuffix("index.html"))
    return [line for line in lines if line]


def independent(volume: Volume) -> str:
    """Return what a companion is not: a book by the authors of the book it reads."""
    if volume.public_domain:
        of = _("the publisher of the book")
    elif volume.about:
        of = _("{authors}, or with the publisher of the book").format(authors=volume.about)
    else:
        of = _("the books’ authors or publishers")
    return _("An independent companion. It is not affiliated with {}.").format(of)

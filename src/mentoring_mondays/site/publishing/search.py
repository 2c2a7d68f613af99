"""The search: an index as one small script, and the text of each page as another.

ARCHITECTURE.md says why it is ours. A list of the characteristic words of each page, and the
phrases in its record, fit into one file, and the reader's browser does the rest. It loads the texts
only of the pages that it has found, and shows where the words are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, groupby
from math import log
from operator import add, itemgetter
from typing import Any
from unicodedata import combining, normalize

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from mentoring_mondays.locale import N_, _, ngettext
from mentoring_mondays.shelf import Edition, short_date
from mentoring_mondays.shelf.addresses.urls import ARCHIVE, passages_address, tag_list
from mentoring_mondays.shelf.pages import EntryPage
from mentoring_mondays.site.downloads import downloads_of
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.assets.scripts import as_json
from mentoring_mondays.site.reading.elements import elements
from mentoring_mondays.site.target import is_ours
from mentoring_mondays.storage.output import File

INDEX = "search-index.js"

#: The name, in the metadata of a page, of its text.
TEXT = "mondays_text"

#: How many tags are offered if nothing is found.
MOST_TAGS = 24

#: The most bytes of the index: what a slow connection loads in two seconds.
BUDGET = 380_000

_WORD = re.compile(r"[^\W_]+(?:\+\+|#(?!\w))?")
_POSSESSIVE = re.compile(r"[’']s?\b")

#: Letters of Chinese and Japanese, which are written without spaces.
_CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = f"[{_CJK}]+|[^{_CJK}]+"
_UNSPACED = f"[{_CJK}]"

#: Words that are everywhere and that nobody searches for.
COMMON = N_(
    "the and for are but not you your yours all any can had her hers was one our out has him "
    "his how its may who did get she too use that with have this will from they them their "
    "what when which there would could should about into than then some more been were does "
    "just only also very much over such each other those these being because where while"
)


@dataclass(frozen=True, repr=False)
class Text:
    """The text of a page: headings and index terms, its passages, the count of each word.

    A passage is a fragment, empty for the top of the page, and the text that follows it. It has no
    ``repr``, because Sphinx makes one of all metadata of each page, and throws it away.
    """

    headings: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]
    words: Mapping[str, int]

    @property
    def opening(self) -> str:
        """Its first words."""
        text = " ".join(" ".join(text for _, text in self.passages).split())
        return text[:160].rpartition(" ")[0]


def store_text(app: Sphinx, doctree: nodes.document) -> None:
    """Store the text of the page that has been read, for builds that do not read it again."""
    app.env.metadata[app.env.docname][TEXT] = text_of(doctree)


def text_of(doctree: nodes.document) -> Text:
    """Return the text of a page, without its own title."""
    found = elements(doctree, nodes.title, addnodes.index, nodes.paragraph)
    titles = [node.astext() for node in found if isinstance(node, nodes.title)][1:]
    terms = [node for node in found if isinstance(node, addnodes.index)]
    titles += [entry[1] for node in terms for entry in node["entries"]]
    paragraphs = (
        (_fragment(node), node.astext())
        for node in found
        if isinstance(node, nodes.paragraph)
        and "contents-list" not in node.parent.parent.get("classes", ())  # the words of others
    )
    passages = tuple(
        (fragment, "\n".join(text for _, text in found))
        for fragment, found in groupby(paragraphs, key=itemgetter(0))
    )
    words = words_in("\n".join(text for _, text in passages))
    return Text(tuple(dict.fromkeys(titles)), passages, words)


def _fragment(paragraph: nodes.Element) -> str:
    """Return the nearest id above ``paragraph`` that is not the whole page's."""
    node = paragraph
    while not isinstance(node.parent, nodes.document | None):
        node = node.parent
        if isinstance(node, nodes.definition_list_item):
            ids = [name for term in node.findall(nodes.term) for name in term["ids"]]
        else:
            ids = [] if isinstance(node.parent, nodes.document) else node["ids"]
        if ids:
            return str(ids[0])
    return ""


def words_in(text: str) -> Counter[str]:
    """Count the words of ``text`` as the search compares them: lowercase, without accents.

    Where words are not separated, each two letters in a row count as one.
    """
    plain = normalize("NFKD", text.lower())
    if marks := {ord(c): None for c in set(plain) if combining(c)}:
        plain = plain.translate(marks)
    common = {*_(COMMON).split()}
    counted = Counter(_WORD.findall(_POSSESSIVE.sub("", plain)))
    for word in [word for word in counted if not word.isascii() and re.search(_UNSPACED, word)]:
        times = counted.pop(word)
        counted.update(dict.fromkeys(_pairs(word), times))
    return Counter({
        word: times
        for word, times in counted.items()
        if word not in common and (len(word) > 2 or not word.isascii() or not word.isalpha())
    })  # fmt: skip


def _pairs(word: str) -> Iterator[str]:
    for run in re.findall(_RUN, word):
        if len(run) > 2 and re.match(_UNSPACED, run):
            yield from map(add, run, run[1:])
        else:
            yield run


def pages(
    edition: Edition, texts: Mapping[str, Text], titles: Mapping[str, str]
) -> list[list[Any]]:
    """Return each page as the index lists it, still without its words.

    That is: page, title, number of the book in the list of books (or -1), date,
    snippet, tags and authors, headings and index terms, phrases.
    """
    numbers = {book.slug: number for number, book in enumerate(edition.books)}
    found: list[list[Any]] = []
    for docname in sorted(texts):
        page = edition.page(docname)
        names: tuple[str, ...] = page.book.record.authors if page.book else ()
        if isinstance(page, EntryPage):
            authors = (name for name in page.entry.authors if name != edition.site.authors[0])
            names = (*page.entry.tags, *authors)
        found.append([
            docname,
            page.title or titles.get(docname, docname),
            numbers.get(page.book.slug, -1) if page.book else -1,
            short_date(page.monday) if page.monday else "",
            page.description or texts[docname].opening,
            " ".join(names),
            " ".join(texts[docname].headings),
            list(page.phrases),
        ])  # fmt: skip
    return found


def downloads(app: Sphinx) -> list[list[Any]]:
    """Return the PDFs and the EPUB as the index lists them; a slash before the name says so."""
    edition = edition_of(app.config)
    numbers = {book.docname: number for number, book in enumerate(edition.books)}
    uses = {
        "all": _("download, offline, PDF, print"),
        "epub": _("download, offline, EPUB, e-book, on my phone"),
    }
    return [
        [f"/{file.address}", file.name, numbers.get(file.docname, -1), "", file.extent, "", "",
         uses.get(file.kind, _("download")).split(", ")]
        for file in downloads_of(app.config)
        if file.kind != "handout"
    ]  # fmt: skip


def lists(app: Sphinx) -> list[list[Any]]:
    """Return the lists of entries as the index lists them; they have no text of their own."""
    entries = tuple(edition_of(app.config).entries)
    extent = ngettext("{count} entry", "{count} entries", len(entries)).format(count=len(entries))
    found = [
        (ARCHIVE, _("All entries"), _("all entries, archive, list of entries, by date")),
        (f"{ARCHIVE}/tag", _("Entries by tag"), _("tags, topics, by topic")),
    ]
    return [
        [f"/{app.builder.get_target_uri(name)}", title, -1, "", extent, "", "", words.split(", ")]
        for name, title, words in found
        if entries
    ]


def offers(edition: Edition) -> list[list[Any]]:
    """Return what to offer if nothing is found: the entries of a book, and the usual tags."""
    book = next(iter((*edition.whole, *edition.books[::-1])), None)
    tags = Counter(tag for entry in edition.entries for tag in entry.tags)
    usual = sorted(tag for tag, _times in tags.most_common(MOST_TAGS))
    found = [(book.title, [[e.title, e.docname] for e in book.entries])] if book else []
    found.append((_("Tags"), [[tag, tag_list(tag)] for tag in usual]))
    return [[heading, links] for heading, links in found if links]


def index(
    books: list[str],
    listed: list[list[Any]],
    texts: Mapping[str, Text],
    offered: Sequence[list[Any]] = (),
    synonyms: Sequence[Sequence[str]] = (),
) -> str:
    """Return the index as a script: every page, with as many of its words as fit.

    The words that distinguish a page from the others come first (by tf-idf). ``offered`` is what to
    show if nothing is found.
    """
    said_in = {page[0]: texts[page[0]].words if page[0] in texts else {} for page in listed}
    spread = Counter(chain.from_iterable(said_in.values()))
    weight = {word: log(1 + len(listed) / spread[word]) for word in spread}
    room = (BUDGET - len(as_json(listed).encode())) // max(1, len(listed))
    for page in listed:
        said = words_in(" ".join([*map(str, page[1:-1]), *page[-1]]))
        own = said_in[page[0]].items()
        ranked = sorted((-times * weight[word], word) for word, times in own if word not in said)
        words = " ".join([word for _, word in ranked]).encode()
        if len(words) >= room:
            words = words[: max(0, room)].rpartition(b" ")[0]
        page.append(words.decode())
    data = {"books": books, "pages": listed, "offers": offered, "synonyms": synonyms}
    return f"mondaysIndex({as_json(data)});\n"


def files(app: Sphinx) -> Iterator[File]:
    """Yield the index, and the passages of each page."""
    if not is_ours(app):
        return
    edition = edition_of(app.config)
    metadata = app.env.metadata
    known = {name: metadata[name][TEXT] for name in app.env.found_docs if TEXT in metadata[name]}
    titles = {name: unescape(title.astext()) for name, title in app.env.titles.items()}
    listed = pages(edition, known, titles) + downloads(app) + lists(app)
    books = [book.title for book in edition.books]
    script = index(books, listed, known, offers(edition), edition.site.synonyms)
    yield File(INDEX, script.encode())
    for name, text in known.items():
        said = f"mondaysPassages({as_json(name)},{as_json(text.passages)});\n"
        yield File(passages_address(name), said.encode())


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page with the search, for browsers without the dialog."""
    if is_ours(app):
        yield "search", {"title": _("Search")}, "search.html"

"""The search index: one small script, made from the edition and the texts.

Sphinx's own search shows no snippets on a site opened from the file system, and does not
understand typing mistakes. Pagefind needs WebAssembly, which works neither under a strict
Content-Security-Policy nor from the file system. A circle has few texts: a list of the
characteristic words of each page fits into one file, and the reader's browser does the rest.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from html import unescape
from math import log
from typing import Any
from unicodedata import combining, normalize

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from mentoring_mondays.locale import _
from mentoring_mondays.shelf import Book, Edition, Entry, short_date
from mentoring_mondays.shelf.pages import BookPage, EntryPage
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.assets.pruning import is_ours
from mentoring_mondays.storage.output import File

INDEX = "search-index.js"

#: The most bytes of the index: what a slow connection loads in two seconds.
BUDGET = 380_000

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’']s?\b")

#: Words that are everywhere and that nobody searches for.
COMMON = frozenset("""
    the and for are but not you your yours all any can had her hers was one our out has him his
    how its may who did get she too use that with have this will from they them their what when
    which there would could should about into than then some more been were does just only also
    very much over such each other those these being because where while
""".split())  # fmt: skip  # noqa: SIM905


@dataclass(frozen=True)
class Text:
    """The text of a page: headings and index terms, its first words, the count of each word."""

    headings: tuple[str, ...]
    opening: str
    words: Mapping[str, int]


class TextCollector(EnvironmentCollector):
    """Stores the text of every page, so that an incremental build has all of them."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the page."""
        _texts(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Add what another process has read."""
        _texts(env).update({name: _texts(other)[name] for name in docnames & _texts(other).keys()})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Store the text of the page that has been read."""
        _texts(app.env)[app.env.docname] = text_of(doctree)


def text_of(doctree: nodes.document) -> Text:
    """Return the text of a page, without its own title."""
    titles = [node.astext() for node in doctree.findall(nodes.title)][1:]
    titles += [entry[1] for node in doctree.findall(addnodes.index) for entry in node["entries"]]
    paragraphs = [node.astext() for node in doctree.findall(nodes.paragraph)]
    opening = " ".join(" ".join(paragraphs).split())[:160].rpartition(" ")[0]
    return Text(tuple(dict.fromkeys(titles)), opening, words_in("\n".join(paragraphs)))


def words_in(text: str) -> Counter[str]:
    """Count the words of ``text`` as the search compares them: lowercase, without accents."""
    plain = normalize("NFKD", text.lower())
    if marks := {ord(c): None for c in set(plain) if combining(c)}:
        plain = plain.translate(marks)
    counted = Counter(_WORD.findall(_POSSESSIVE.sub("", plain)))
    return Counter({word: counted[word] for word in counted if _tells(word)})


def _tells(word: str) -> bool:
    return word not in COMMON and (len(word) > 2 or word.isdecimal())


def pages(
    edition: Edition, texts: Mapping[str, Text], titles: Mapping[str, str]
) -> list[list[Any]]:
    """Return each page as the index lists it, still without its words.

    That is: page, title, number of the book in the list of books (or -1), date,
    snippet, tags and authors, headings and index terms.
    """
    numbers = {book.slug: number for number, book in enumerate(edition.books)}
    found: list[list[Any]] = []
    for docname in sorted(texts):
        page = edition.page(docname)
        entry = page.entry if isinstance(page, EntryPage) else None
        has_record = isinstance(page, EntryPage | BookPage)
        found.append([
            docname,
            page.title or titles.get(docname, docname),
            numbers.get(page.book.slug, -1) if page.book else -1,
            short_date(page.date) if page.date else "",
            (page.description if has_record else "") or texts[docname].opening,
            " ".join((*entry.tags, *_guests(entry, edition)) if entry else _names(page.book)),
            " ".join(texts[docname].headings),
        ])  # fmt: skip
    return found


def _guests(entry: Entry, edition: Edition) -> Iterator[str]:
    """Yield the authors of an entry, except the site's default author."""
    return (author for author in entry.authors if author != edition.site.authors[0])


def _names(book: Book | None) -> tuple[str, ...]:
    """Return other words with which readers search for a book."""
    return book.record.authors if book else ()


def index(books: list[str], listed: list[list[Any]], texts: Mapping[str, Text]) -> str:
    """Return the index as a script: every page, with as many of its words as fit.

    The words that distinguish a page from the others come first (by tf-idf), so that a large
    edition leaves out the least useful words.
    """
    spread = Counter(word for page in listed for word in texts[page[0]].words)
    weight = {word: log(1 + len(listed) / spread[word]) for word in spread}
    room = (BUDGET - len(_dumped(listed).encode())) // max(1, len(listed))
    for page in listed:
        said = words_in(" ".join(map(str, page[1:])))
        own = texts[page[0]].words.items()
        ranked = sorted((-times * weight[word], word) for word, times in own if word not in said)
        page.append(" ".join(_fitting((word for _, word in ranked), room)))
    return f"mondaysIndex({_dumped({'books': books, 'pages': listed})});\n"


def _fitting(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield the first of ``words``, as many as fit into that many bytes."""
    for word in words:
        room -= len(word.encode()) + 1
        if room < 0:
            return
        yield word


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def files(app: Sphinx) -> Iterator[File]:
    """Yield the index."""
    if not is_ours(app):
        return
    edition = edition_of(app.config)
    known = {name: text for name, text in _texts(app.env).items() if name in app.env.found_docs}
    titles = {name: unescape(title.astext()) for name, title in app.env.titles.items()}
    script = index([book.title for book in edition.books], pages(edition, known, titles), known)
    yield File(INDEX, script.encode())


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page with the search, for browsers without the dialog."""
    if is_ours(app):
        yield "search", {"title": _("Search")}, "search.html"


def _texts(env: BuildEnvironment) -> dict[str, Text]:
    texts: dict[str, Text] = env.__dict__.setdefault("mondays_texts", {})
    return texts


def setup(app: Sphinx) -> None:
    """Collect the texts, and add the page that searches them."""
    app.add_env_collector(TextCollector)
    app.connect("html-collect-pages", search_page)

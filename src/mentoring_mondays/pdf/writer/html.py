"""Raw HTML: its words, and its tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

#: Elements of HTML that are ignored.
_HIDDEN = ("script", "style", "svg")
#: Elements that do not separate words.
_INLINE = (
    "a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
)  # fmt: skip

#: How many columns or rows a cell can have.
SPANS = frozenset(map(str, range(1, 100)))


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, whether it is a head, and how many columns and rows it has."""

    words: str
    is_head: bool
    wide: int
    high: int


Row = list[Cell]
#: The rows of its head, and the others.
Table = tuple[list[Row], list[Row]]


class _Words(HTMLParser):
    """Collects what a reader would see of HTML: its text, and the texts of its images."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.hidden = 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.seen.append("" if tag in _INLINE else " ")
        if tag == "img":
            self.seen.append(f"{dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        self.seen.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        self.seen += [] if self.hidden else [data]


def words_of(markup: str) -> str:
    """Return the words of HTML, however broken it is."""
    return " ".join("".join(_Words(markup).seen).split())


def tables_of(markup: str) -> tuple[list[Table], str]:
    """Return the tables in HTML, and the words around them."""
    from lxml import html

    tree = html.fragment_fromstring(markup, create_parent="div")
    found = []
    for table in tree.xpath(".//table[not(ancestor::table)]"):
        lines = table.xpath(".//thead/tr"), table.xpath(".//tr[not(parent::thead)]")
        head, rows = ([list(_cells(line)) for line in part] for part in lines)
        found.append((list(filter(None, head)), list(filter(None, rows))))
        table.drop_tree()
    return found, words_of(html.tostring(tree, encoding="unicode"))


def _cells(line: Any) -> Iterator[Cell]:
    from lxml import html

    for cell in line.xpath("./th|./td"):
        spans = (cell.get(name, "") for name in ("colspan", "rowspan"))
        wide, high = (int(span) if span in SPANS else 1 for span in spans)
        text = html.tostring(cell, encoding="unicode", with_tail=False)
        yield Cell(words_of(text), cell.tag == "th", wide, high)

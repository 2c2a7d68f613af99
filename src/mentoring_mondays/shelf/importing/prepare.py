"""The HTML of a post, reduced to what Markdown has."""

from collections.abc import Iterator

from bs4 import Comment, Tag

#: Elements without words; the report names each, and a comment for the editor marks its place.
EMBEDDED = ("iframe", "video", "audio", "object", "embed", "canvas", "svg", "applet")

#: Elements that readers do not see.
UNREAD = ("script", "style", "noscript", "template", "head", "link", "meta", "input")

#: Elements that are on their own lines (the HTML standard, 15.3).
_AS_DIV = (
    "address", "aside", "body", "center", "details", "fieldset", "figcaption", "figure", "footer",
    "form", "header", "hgroup", "html", "legend", "main", "nav", "summary",
)  # fmt: skip

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Blocks that separate the words around them even if they are empty.
BLOCKS = frozenset({"p", "div", "article", "section", "ul", "ol", "blockquote", "pre", "table"})

#: Elements that end a line of text before and after them.
BREAKS = BLOCKS | HEADINGS | {"br", "li", "hr", "td", "th", "tr", "[document]"}

#: Elements that a cell of a Markdown table cannot contain.
_ROOMY = HEADINGS | {"table", "p", "ul", "ol", "blockquote", "pre", "img"}

_PARTS_OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")

_NARROW = ("blockquote", "li", "td", "th", "dd", "dt")

#: Elements within a line.
_MARKS = ("b", "strong", "i", "em", "code", "del", "s")
_WITHIN_LINES = (*_MARKS, "a", "span", "font", "u", "q", "sub", "sup", "small", "kbd", "samp")

#: More levels than any real post has.
DEEPEST = 60


def prepare(body: Tag, title: str) -> list[str]:
    """Change ``body`` so that each of its elements exists in Markdown; keep every word.

    Returns notes on what could not be kept. Headings start at the second level and skip none; a
    first heading that repeats the ``title`` is left out.
    """
    for comment in body.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in body.find_all(UNREAD):
        tag.decompose()
    notes = ["it is nested too deep; the innermost parts are plain text"] if _flatten(body) else []
    for tag in body.find_all(_AS_DIV):
        tag.name = "div"
    for tag in body.find_all("q"):
        tag.insert(0, "“")
        tag.append("”")
        tag.unwrap()
    for tag in body.find_all(_WITHIN_LINES):
        if tag.find(BREAKS):  # a mark around paragraphs, which Markdown does not have
            tag.unwrap()
    _lists_of_definitions(body)
    notes += _tables(body)
    _headings(body, title)
    _rules(body)
    _join(body)
    return notes


def _flatten(body: Tag) -> bool:
    """Turn everything that is nested too deep into plain text."""
    level, here = 0, [body]
    while here and level < DEEPEST:
        here = [tag for parent in here for tag in parent.children if isinstance(tag, Tag)]
        level += 1
    deep = [tag for tag in here if tag.find(True)]
    for tag in deep:
        tag.string = tag.get_text(" ")
    return bool(deep)


def _lists_of_definitions(body: Tag) -> None:
    for term in body.find_all("dt"):
        strong = Tag(name="strong")
        strong.extend(list(term.contents))
        term.append(strong)
        term.name = "p"
    for meaning in body.find_all(["dd", "dl"]):
        meaning.name = "div"


def _tables(body: Tag) -> Iterator[str]:
    """Keep the tables that Markdown can show; turn all others into paragraphs."""
    for table in reversed(body.find_all("table")):
        if _is_plain(table) and not table.find_parent(_NARROW):
            continue
        if table.find("th"):
            yield "a table that Markdown cannot show became paragraphs"
        for tag in (table, *table.find_all(_PARTS_OF_TABLES)):
            tag.name = "div"
    for tag in body.find_all(_PARTS_OF_TABLES):
        if not tag.find_parent("table"):
            tag.name = "div"


def _is_plain(table: Tag) -> bool:
    """Return whether ``table`` has rows of equal length, and lines of text in its cells."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    spans = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
    widths = set(map(len, rows))
    return len(widths) == 1 and min(widths) > 1 and not (spans or table.find(_ROOMY))


def _headings(body: Tag, title: str) -> None:
    found = body.find_all(HEADINGS)
    if found and found[0].get_text(" ").split() == title.split():
        found.pop(0).decompose()
    kept = []
    for heading in found:
        if heading.decomposed:  # it was inside the title
            continue
        if not heading.get_text().strip() and not heading.find("img"):
            heading.unwrap()
        elif heading.find_parent(_NARROW) or heading.find((*BREAKS, "img")):
            heading.name = "div"
        else:
            kept.append(heading)
    top = min((int(heading.name[1]) for heading in kept), default=2)
    before = 1
    for heading in kept:
        before = min(int(heading.name[1]) - top + 2, before + 1, 6)
        heading.name = f"h{before}"


def _rules(body: Tag) -> None:
    """Remove lines across the page that separate nothing, which docutils refuses."""
    for rule in body.find_all("hr"):
        before, after = rule.find_previous_sibling(True), rule.find_next_sibling(True)
        alone = before is None or after is None or "hr" in (before.name, after.name)
        if alone or rule.find_parent(_NARROW):
            rule.decompose()


def _join(body: Tag) -> None:
    """Join equal marks that touch, which editors leave behind: ``<b>a</b><b>b</b>``."""
    for one in body.find_all(_MARKS):
        if one.decomposed:  # it was joined to the one before it
            continue
        while isinstance(other := one.next_sibling, Tag) and other.name == one.name:
            one.extend(list(other.contents))
            other.decompose()

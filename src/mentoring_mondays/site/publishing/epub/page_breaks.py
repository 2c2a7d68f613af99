"""Where the pages of the PDF begin in the EPUB (EPUB Accessibility 1.1, page navigation).

With it, people in one circle can open the same page of either format. The PDF and the EPUB have
the same text, so a page begins in the EPUB where its first letters are.
"""

import re
from binascii import unhexlify
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from lxml import etree

from mentoring_mondays.locale import _
from mentoring_mondays.site.publishing.epub.page import TYPE, XHTML, ContentDocument

#: How many letters a page and a place must share, if they are the first ones of the page.
SURE = 48

#: How many of the others must be shared at a time, the steps in which they are tried, and how far
#: apart the beginnings of the page may be that they give, because one format has more words.
ENOUGH, STEP, NEAR = 20, 6, 300

#: How many letters farther than expected a page is looked for.
BEYOND = 4000

#: The share of the pages with text that must be found. With fewer, there is no list.
LEAST = 0.9

#: Elements whose text has no place for a mark.
OPAQUE: Final = {"math", "svg"}

HEADINGS: Final = {f"{XHTML}h{level}" for level in range(1, 7)}

_CODE_AND_TEXT = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n")


class Run(NamedTuple):
    """A text in ``page``: that at the beginning of ``element``, or the one after it.

    ``start`` counts the letters before it, from the beginning of the volume.
    """

    start: int
    page: ContentDocument
    element: Any
    is_after: bool

    @property
    def text(self) -> str:
        """The text."""
        return (self.element.tail if self.is_after else self.element.text) or ""


def mark_pages(pdf: Path, pages: Sequence[ContentDocument]) -> list[tuple[int, str]]:
    """Mark in ``pages`` where those of ``pdf`` begin; return their numbers and addresses.

    The first page of each is its cover. A page without text begins where the next one does. If
    the texts differ too much, nothing is marked.
    """
    cover, *others = pages
    runs, text = _runs(others)
    texts = printed(pdf)[1:]
    starts = list(_starts(texts, text, list(_titles(runs))))
    found = [start for start in starts if start is not None]
    if not found or len(found) < LEAST * sum(map(bool, texts)):
        return []
    marks: list[tuple[int, str]] = []
    address, last = "", None
    for number, start in reversed(list(enumerate(starts, 2))):
        mark = _mark(number)
        if start is not None:
            run = runs[bisect(runs, start, key=attrgetter("start")) - 1]
            _place(mark, run, start - run.start)
            address = run.page.address
        elif last is not None:
            last.addprevious(mark)
        else:
            continue
        last = mark
        marks.append((number, f"{address}#{mark.get('id')}"))
    first = _mark(1)
    cover.tree.find(f"{XHTML}body").insert(0, first)
    return [(1, f"{cover.address}#{first.get('id')}"), *reversed(marks)]


def page_list(marks: Sequence[tuple[int, str]]) -> Any:
    """Return the list that leads to the ``marks``, for a page beside which they are."""
    names = {
        TYPE: "page-list",
        "role": "doc-pagelist",
        "aria-label": _("Pages"),
        "hidden": "hidden",
    }
    nav = etree.Element(f"{XHTML}nav", names)
    items = etree.SubElement(nav, f"{XHTML}ol")
    for number, address in marks:
        item = etree.SubElement(items, f"{XHTML}li")
        etree.SubElement(item, f"{XHTML}a", href=f"../{address}").text = str(number)
    return nav


def _letters(text: str) -> str:
    """Return what a PDF and an EPUB have in common: no spaces, hyphens, ligatures or capitals."""
    return "".join(filter(str.isalpha, normalize("NFKD", text).casefold()))


def _runs(pages: Sequence[ContentDocument]) -> tuple[list[Run], str]:
    """Return the texts of ``pages`` that have letters, and all their letters."""
    runs, written, length = [], [], 0
    for page in pages:
        events = etree.iterwalk(page.tree.find(f"{XHTML}body"), events=("start", "end"), tag="*")
        for event, element in events:
            run = Run(length, page, element, is_after=event == "end")
            if event == "start" and etree.QName(element).localname in OPAQUE:
                events.skip_subtree()
            elif letters := _letters(run.text):
                runs.append(run)
                written.append(letters)
                length += len(letters)
    return runs, "".join(written)


def _titles(runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """Yield the title of each page in the EPUB, with where it begins."""
    for page, of_page in groupby(runs, attrgetter("page")):
        title = page.tree.find(f"{XHTML}body//{XHTML}h1")
        if title is not None:
            yield next(of_page).start, _letters("".join(title.itertext())) or "?"


def _starts(
    texts: Sequence[str], text: str, titles: Sequence[tuple[int, str]]
) -> Iterator[int | None]:
    """Yield where in ``text`` each page begins, in order; None for one that is not found."""
    here, expected = 0, 0
    for page in texts:
        end = expected + BEYOND
        titled = (at for at, title in titles if here <= at < end and page.startswith(title))
        yield (start := next(titled, None) or _start(page, text, here, end))
        if start is not None:
            here = expected = start + 1
        expected += len(page)


def _start(page: str, text: str, here: int, end: int) -> int | None:
    """Return where ``page`` begins in ``text``, or at least its first words that are there."""
    if len(page) >= ENOUGH and (start := text.find(page[:SURE], here, end)) >= 0:
        return start
    offsets = range(0, len(page) - ENOUGH + 1, STEP)
    shared = [(text.find(page[n : n + ENOUGH], here, end), n) for n in offsets]
    shared = [(at, at - offset) for at, offset in shared if at >= 0]
    alike = [sum(abs(start - other) < NEAR for __, other in shared) for __, start in shared]
    if max(alike, default=0) < 2:  # it may be a coincidence
        return None
    __, best = shared[alike.index(max(alike))]
    return next(at for at, start in shared if abs(start - best) < NEAR)


def _place(mark: Any, run: Run, letters: int) -> None:
    """Put ``mark`` into ``run`` after that many ``letters``, before the word or the heading."""
    text, at = run.text, 0
    # Another page may have begun in the same word, and taken the rest of the text.
    while at < len(text) and (letters > 0 or not _letters(text[at])):
        letters -= len(_letters(text[at]))
        at += 1
    before = re.search(r"\S*$", text[:at])
    at = before.start() if before else at
    element, parent = run.element, run.element.getparent()
    if element.tag in HEADINGS and not run.is_after and not text[:at].strip():
        (parent if parent.tag == f"{XHTML}nav" else element).addprevious(mark)
    elif run.is_after:
        element.tail, mark.tail = text[:at], text[at:]
        element.addnext(mark)
    else:
        element.text, mark.tail = text[:at], text[at:]
        element.insert(0, mark)


def _mark(number: int) -> Any:
    """Return the mark of the page ``number``; no other name begins with a line."""
    return etree.Element(
        f"{XHTML}span",
        {TYPE: "pagebreak", "role": "doc-pagebreak", "id": f"_{number}", "aria-label": str(number)},
    )


def printed(pdf: Path) -> list[str]:
    """Return the letters on each page of ``pdf``, without running heads (ISO 32000-1, 14.8.2.2)."""
    import pikepdf

    fonts: dict[tuple[int, int], dict[bytes, str]] = {}
    with pikepdf.open(pdf) as document:
        return [_letters("".join(_shown(page, fonts))) for page in document.pages]


def _shown(page: Any, fonts: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[str]:
    """Yield the texts on ``page``, each line in the order in which it is read.

    A line of Arabic or Hebrew is drawn from left to right.
    """
    for _height, line in groupby(_drawn(page, fonts), attrgetter("height")):
        drawn = list(line)
        backward = sum(len(each.text) for each in drawn if each.is_reversed)
        if backward > sum(len(each.text) for each in drawn) / 2:
            drawn.sort(key=attrgetter("left"), reverse=True)
        yield from (each.text for each in drawn)


class Drawn(NamedTuple):
    """A text on a page: its place, in points, and whether it is drawn backward."""

    height: int
    left: float
    text: str
    is_reversed: bool


def _drawn(page: Any, fonts: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[Drawn]:
    """Yield the texts on ``page``; those drawn backward are marked (ISO 32000-1, 14.8.2.3.3)."""
    import pikepdf

    marks: list[str] = []
    matrix, outer = pikepdf.Matrix(), []
    font: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj TJ q Q cm"):
        operands, operator = instruction.operands, str(instruction.operator)
        match operator:
            case "q":
                outer.append(matrix)
            case "Q":
                matrix = outer.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "BMC" | "BDC":
                marks.append(str(operands[0]))
            case "EMC":
                marks.pop()
            case "Tf":
                used = page.resources.Font[operands[0]]
                if used.objgen not in fonts:
                    fonts[used.objgen] = _texts_of(used)
                font = fonts[used.objgen]
            case _ if "/Artifact" not in marks:
                strings = operands[0] if operator == "TJ" else operands
                parts = [bytes(part) for part in strings if isinstance(part, pikepdf.String)]
                texts = [text for part in parts for text in _decoded(part, font)]
                is_reversed = "/ReversedChars" in marks
                if is_reversed:
                    texts.reverse()  # but not the letters of a ligature
                yield Drawn(round(matrix.f), matrix.e, "".join(texts), is_reversed)


def _texts_of(font: Any) -> dict[bytes, str]:
    """Return the text of each code in ``font`` (ISO 32000-1, 9.10.3)."""
    pairs = _CODE_AND_TEXT.findall(font.ToUnicode.read_bytes())
    return {unhexlify(code): unhexlify(text).decode("utf-16-be") for code, text in pairs}


def _decoded(codes: bytes, font: dict[bytes, str]) -> list[str]:
    width = len(next(iter(font), b"."))
    return [font.get(codes[i : i + width], "") for i in range(0, len(codes), width)]

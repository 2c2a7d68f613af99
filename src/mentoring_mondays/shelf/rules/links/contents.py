"""Tables of contents: together they are a shallow tree, or nearly one.

Sphinx follows them from page to page, down to the last one, for the e-book and the navigation.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from posixpath import normpath
from typing import NamedTuple

from mentoring_mondays.shelf.pages import HOME, INTERLUDES
from mentoring_mondays.shelf.problems import Problem, shortened
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules.context import Context

DEEPEST = 6

#: How many tables may list a page; each additional one multiplies the branches of the tree.
MOST_LISTS = 2

#: Each star multiplies the time that a pattern takes.
MOST_WILDCARDS = 3

_WILDCARD = re.compile(r"\*\*|\*|\?|\[!?[^\]]+\]")
_TITLED = re.compile(r"\S.*<[^<>]*>")
_LETTERS = re.compile(r"\[!?\w+\]")


class Line(NamedTuple):
    """A page that another one lists: on a line, or as a book lists its entries."""

    docname: str
    page: Document | None = None
    number: int = 0

    def problem(self, why: str) -> Iterator[Problem]:
        """Yield a problem at this line, if somebody wrote it."""
        if self.page:
            yield self.page.problem("contents", why, self.number)


def patterns_are_simple(page: Document) -> Iterator[Problem]:
    """Yield lines of tables of contents with patterns that take too long, or that are none."""
    wrong = (
        f"a pattern for pages has at most {MOST_WILDCARDS} of * and ?, and only letters and digits "
        "in brackets; write a simpler one, such as “habits/*”"
    )
    for table in page.named("toctree"):
        for number, text in table.lines if "glob" in table.options else ():
            if not _is_simple(text):
                yield page.problem("contents", wrong, number, shortened(text.strip()))


def _is_simple(text: str) -> bool:
    """Return whether Sphinx can read the wildcards in a line, and match them in no time."""
    others, wildcards = _LETTERS.subn("", text)
    wildcards += others.replace("**", "*").count("*") + others.count("?")
    simple = wildcards <= MOST_WILDCARDS and "[" not in others
    return simple or bool(_TITLED.fullmatch(text.strip()))


def tables_of_contents_end(context: Context) -> Iterator[Problem]:
    """Yield each line by which tables of contents lead back, go too deep, or multiply."""
    yield from {(each.path, each.line): each for each in _without_end(context)}.values()


def _without_end(context: Context) -> Iterator[Problem]:
    lists = {name: list(lines) for name, lines in _lists(context)}
    listed: dict[str, list[str]] = defaultdict(list)
    for name, lines in sorted(lists.items(), key=lambda each: each[0] != HOME):
        for line in list(lines):
            if len(listed[line.docname]) < MOST_LISTS:
                listed[line.docname].append(name)
                continue
            lines.remove(line)
            pages = " and ".join(listed[line.docname])
            wrong = f"“{line.docname}” is already in two tables of contents (on {pages})"
            yield from line.problem(f"{wrong}; leave it out of this one")
    seen: set[str] = set()  # pages in a circle have no top
    tops = (name for name in lists if not listed[name])
    for name in [HOME, *tops, *lists]:  # the home page is at the top
        if name not in seen:
            yield from _followed(lists, (name,), seen)


def _followed(
    lists: dict[str, list[Line]], way: tuple[str, ...], seen: set[str]
) -> Iterator[Problem]:
    """Yield the problems below the last page of ``way``; add the pages there to ``seen``."""
    seen.add(way[-1])
    for line in list(lists.get(way[-1], ())):
        if line.docname in way:
            circle = " → ".join((*way[way.index(line.docname) :], line.docname))
            why = f"the tables of contents go in a circle: {circle}; remove this line"
        elif len(way) > DEEPEST:
            why = f"tables of contents may be at most {DEEPEST} levels deep; list this page higher"
        else:
            yield from _followed(lists, (*way, line.docname), seen)
            continue
        lists[way[-1]].remove(line)  # to be reported once
        yield from line.problem(why)


def _lists(context: Context) -> Iterator[tuple[str, Iterator[Line]]]:
    """Yield each page that lists others, with its lines."""
    names = [page.docname for page in context.pages]
    contents = {book.docname: book.entries for book in context.shelf.books}
    contents[INTERLUDES] = context.shelf.interludes
    for name, page in zip(names, context.pages, strict=True):
        if tables := page.named("toctree"):
            yield name, (line for table in tables for line in _lines(page, table, names))
        elif name in contents:
            yield name, (Line(entry.docname) for entry in contents[name])


def _lines(page: Document, table: Directive, names: Iterable[str]) -> Iterator[Line]:
    """Yield the pages that a ``toctree`` names, as Sphinx reads it."""
    here = page.docname
    for number, text in table.lines:
        written = re.sub(r"^.*<([^<]*)>\s*$", r"\1", text).strip()
        folder = "" if written.startswith("/") else here.rpartition("/")[0]
        target = normpath(f"{folder}/{written}".lstrip("/")).removesuffix(".md")
        if not _is_simple(text):
            found = []
        elif "glob" in table.options and written == text.strip() and _WILDCARD.search(written):
            fits = re.compile(_pattern(target))
            found = [name for name in names if name != here and fits.fullmatch(name)]
        else:
            found = [target] if written not in ("", "self") and "://" not in written else []
        for name in found:
            yield Line(name, page, number)


def _pattern(wildcards: str) -> str:
    """Return a pattern with Sphinx’s wildcards as a regular expression."""
    known = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(f"({_WILDCARD.pattern})", wildcards)
    plain, special = map(re.escape, pieces[::2]), pieces[1::2]
    found = [known.get(sign) or sign.replace("[!", "[^").replace("\\", "") for sign in special]
    return "".join(part for pair in zip_longest(plain, found, fillvalue="") for part in pair)

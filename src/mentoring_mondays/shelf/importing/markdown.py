"""The words of a post as Markdown for this project, with a check that none is lost."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from bs4 import CData, Tag
from bs4.element import NavigableString, PageElement

from mentoring_mondays.shelf.importing.converter import Converter, Links, escape_all, tidy
from mentoring_mondays.shelf.importing.post import one_line
from mentoring_mondays.shelf.importing.prepare import BREAKS, EMBEDDED, prepare
from mentoring_mondays.shelf.reading.directive import read_directive
from mentoring_mondays.shelf.reading.markdown import plain_text, read_blocks


@dataclass(frozen=True)
class Carried:
    """Words as Markdown, and notes for the report on what was left out."""

    text: str
    notes: tuple[str, ...] = ()


def to_markdown(body: Tag, title: str, links: Links) -> Carried:
    """Return the words of ``body`` as Markdown of which the site shows every word.

    If it would not, markup within lines is left out; if that is not enough, only the words are
    kept, with a paragraph for each line.
    """
    body = copy(body)
    notes = prepare(body, title)
    wanted = shown_in_html(body)
    ways: dict[str, Callable[[], str]] = {  # each by what it loses
        "": lambda: str(Converter(links).convert_soup(body)),
        "links and emphasis were left out": lambda: str(
            Converter(links, bare=True).convert_soup(body)
        ),
        "only the words were kept": lambda: "\n\n".join(
            escape_all(one_line(line)) for line in wanted.split("\n") if line.strip()
        ),
    }
    text = ""
    for lost, convert in ways.items():
        links.notes.clear()
        text = tidy(convert().strip())
        if _same(shown_in_markdown(text), wanted):
            notes += [lost] if lost else []
            break
    return Carried(f"{text}\n", (*notes, *dict.fromkeys(links.notes)))


def shown_in_html(body: Tag) -> str:
    """Return what a reader sees in ``body``: its text, and the texts of its pictures."""
    shown: list[str] = []
    rest: list[PageElement] = [body]
    while rest:
        each = rest.pop()
        if type(each) in (NavigableString, CData):  # the others are comments and scripts
            shown.append(str(each))
        elif isinstance(each, Tag) and each.name in EMBEDDED:
            shown.append("\n")
        elif isinstance(each, Tag) and each.name == "img":
            shown.append(f" {one_line(str(each.get('alt') or ''))} ")
        elif isinstance(each, Tag):
            quoted = each.name == "q"
            before, after = ("“", "”") if quoted else ("\n" if each.name in BREAKS else "",) * 2
            shown.append(before)
            rest += [NavigableString(after), *reversed(each.contents)]
    return "".join(shown)


def shown_in_markdown(text: str) -> str:
    """Return what a reader sees in Markdown, as the site reads it."""
    shown = []
    for token in read_blocks(text).tokens:
        if token.type == "inline":
            shown.append(plain_text(token.content))
        elif token.type in ("fence", "colon_fence", "code_block"):
            directive = read_directive(token, 1)
            shown.append(shown_in_markdown(directive.content) if directive else token.content)
    return "\n".join(shown)


def _same(shown: str, wanted: str) -> bool:
    """Return whether both have the same characters, and no words are run together."""
    words, others = shown.split(), wanted.split()
    return "".join(words) == "".join(others) and set(others) <= set(words)

"""A post of an old blog, found in a saved page or in a feed."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from mentoring_mondays.shelf.records.fields import CONTROL, UNSEEN

#: Characters that readers do not see and pages may not have.
_UNSEEN = re.compile(f"{CONTROL.pattern}|{UNSEEN}")


class UnreadableError(Exception):
    """A file cannot be imported. The message says why, and what to do."""


@dataclass(frozen=True)
class Post:
    """A post: its words, and its metadata from the page or feed.

    ``source`` is the file it came from, as it was typed. ``posted`` is the day of posting as it is
    written there. ``folder`` is the folder of a saved page, with its pictures; a feed has none.
    ``left`` says which parts of the page do not belong to the post and are left out.
    """

    source: str
    title: str
    body: Tag
    address: str = ""
    posted: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    folder: Path | None = None
    left: tuple[str, ...] = field(default=())


def parsed(markup: str | bytes) -> BeautifulSoup:
    """Return HTML as a tree, without invisible characters.

    Bytes are read in the encoding that they declare, or else as UTF-8 or Windows-1252
    (the HTML standard, 13.2.3).
    """
    if isinstance(markup, bytes):
        markup = _decoded(markup)
    return BeautifulSoup(_UNSEEN.sub("", markup), "lxml")


def _decoded(raw: bytes) -> str:
    from bs4.dammit import UnicodeDammit

    found = UnicodeDammit(raw, known_definite_encodings=_marked(raw), is_html=True)
    return found.unicode_markup or raw.decode("utf-8", errors="replace")


def _marked(raw: bytes) -> list[str]:
    """Return UTF-8 if the bytes are UTF-8: a page saved again often declares its old encoding."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return ["utf-8"]


def one_line(text: str | None) -> str:
    """Return ``text`` on one line, without invisible characters."""
    return " ".join(_UNSEEN.sub("", text or "").split())


def plain(markup: str | None) -> str:
    """Return the words of a title or a summary that may be HTML, on one line."""
    if markup and re.search(r"<[a-zA-Z/!]|&#?\w+;", markup):
        return one_line(parsed(markup).get_text(" "))
    return one_line(markup)

"""A post of an old blog, as it was found in a saved page or in a feed."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from mentoring_mondays.shelf.records.fields import CONTROL
from mentoring_mondays.shelf.rules.safety.confusables import UNSEEN

#: What no reader sees and no page may hold.
_UNSEEN = re.compile(f"{CONTROL.pattern}|{UNSEEN}")


class UnreadableError(Exception):
    """A file cannot be imported. The message says why, and what to do."""


@dataclass(frozen=True)
class Post:
    """A post: its words, and what its page or feed says of it.

    ``source`` is the file it came from, as one typed it. ``posted`` is the day of
    posting as it is written there. ``folder`` is where a saved page keeps its pictures;
    a feed has none. ``left`` says what of the page is not the post's and stays behind.
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
    """Return HTML as a tree, without the characters that nobody sees.

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
    """Return UTF-8 where the bytes are that: a page saved again often declares its old encoding."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return ["utf-8"]


def one_line(text: str | None) -> str:
    """Return ``text`` on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub("", text or "").split())


def plain(markup: str | None) -> str:
    """Return the words of a title or a summary that may be HTML, on one line."""
    if markup and re.search(r"<[a-zA-Z/!]|&#?\w+;", markup):
        return one_line(parsed(markup).get_text(" "))
    return one_line(markup)

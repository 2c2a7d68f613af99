"""A post of an old blog, found in a saved page or in a feed."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector

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
    left: tuple[str, ...] = ()


def parsed(markup: str) -> BeautifulSoup:
    """Return HTML as a tree, without invisible characters."""
    return BeautifulSoup(_UNSEEN.sub("", markup), "lxml")


def decoded(raw: bytes) -> str:
    """Return the text of a page in the first of these encodings in which it is one: that of its
    byte order mark, UTF-8, the one it declares, Windows-1252 (the HTML standard, 13.2.3).

    UTF-8 comes before the declared one, which is often the old one of a page that was saved again.
    """  # noqa: D205
    raw, marked = EncodingDetector.strip_byte_order_mark(raw)
    declared = EncodingDetector.find_declared_encoding(raw, is_html=True)
    western = declared and declared.lower() in ("iso-8859-1", "latin1", "us-ascii")
    for encoding in (marked, "utf-8", None if western else declared, "windows-1252"):
        try:
            if encoding:
                return raw.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("latin-1")


def parts_of(address: str) -> SplitResult:
    """Return the parts of ``address``; all are empty if it is not an address (RFC 3986, 3.2.2)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def one_line(text: str | None) -> str:
    """Return ``text`` on one line, without invisible characters."""
    return " ".join(_UNSEEN.sub("", text or "").split())


def plain(markup: str | None) -> str:
    """Return the words of a title or a summary that may be HTML, on one line."""
    if markup and re.search(r"<[a-zA-Z/!]|&#?\w+;", markup):
        return one_line(parsed(markup).get_text(" "))
    return one_line(markup)

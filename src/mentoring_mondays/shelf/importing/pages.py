"""Saved pages: the post on its page, and its metadata."""

import json
import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from mentoring_mondays.shelf.importing.days import day_of_posting
from mentoring_mondays.shelf.importing.post import Post, UnreadableError, decoded, one_line, parsed

#: Where a post's words are, the most reliable first: microformats2 and hAtom, schema.org,
#: the class names of Blogger, then HTML's own elements.
WHOLE = ".e-content, .entry-content, [itemprop=articleBody], .post-body"
ELSE = ("article", "main, [role=main]", "body")

#: Parts of a page that are not text.
AROUND = "nav, header nav, [role=navigation], [role=search], script, style, noscript, template"

TITLES = ".p-name, .entry-title, .post-title, [itemprop=headline], h1"
#: A sentence below the title, which Medium and Substack keep outside the text.
BELOW_TITLE = ".p-summary, .subtitle"

DAYS = "time.dt-published, time.published, time[itemprop=datePublished], time[datetime], .published"

#: The most bytes of a saved page, a hundred times the size of a long post.
LONGEST = 5_000_000


def posts_on(file: Path) -> list[Post]:
    """Return the posts on a saved page, or archive page. Raises :class:`UnreadableError`."""
    raw = file.read_bytes()
    if len(raw) > LONGEST:
        wrong = f"it has {len(raw) / 1e6:.1f} MB, and {LONGEST / 1e6:.0f} MB is the limit"
        right = "save each post as a page of its own, as “Web Page, HTML Only”"
        raise UnreadableError(f"{wrong}; {right}")
    text = decoded(raw)
    if "\0" in text or text.lstrip()[:1] in ("", "{", "[") or not re.search("<[a-zA-Z]", text):
        raise UnreadableError("it is not a web page; save the post as one, and import that")
    page = parsed(text)
    bodies = _bodies(page)
    if not bodies or not any(body.get_text().strip() for body in bodies):
        raise UnreadableError("there are no words on it; save the post itself")
    return [_post(file, page, body, alone=len(bodies) == 1) for body in bodies]


def _bodies(page: BeautifulSoup) -> list[Tag]:
    whole = page.select(WHOLE)
    known = set(map(id, whole))
    if found := [body for body in whole if known.isdisjoint(map(id, body.parents))]:
        return found
    bodies = (page.select(selector) for selector in ELSE)
    return next((body for body in bodies if len(body) == 1), page.select("body")[:1])


def _post(file: Path, page: BeautifulSoup, body: Tag, *, alone: bool) -> Post:
    """Return the post with its words in ``body``; if not ``alone``, it is a part of the page."""
    around = page if alone else body.find_parent(["article", "li", "section", "div"]) or body
    data = _linked_data(page) if alone else {}
    meta = _meta(page) if alone else {}
    heading = around.select_one(TITLES)
    title = _text(heading) or meta.get("og:title", "") or _text(page.title)
    posted = _day(around) or meta.get("article:published_time", "") or data.get("datePublished", "")
    if heading and body in heading.parents:
        heading.decompose()
    for part in body.select(AROUND):
        part.decompose()
    if below := (body.find_parent("article") or body).select_one(BELOW_TITLE):
        below.name = "p"
        if body not in below.parents:
            body.insert(0, below)
    return Post(
        source=str(file),
        title=title,
        body=body,
        address=_address(page, around, alone=alone),
        posted=posted,
        description=meta.get("description", "") or meta.get("og:description", ""),
        tags=tuple(_tags(around, meta)),
        authors=_author(around, meta),
        folder=file.parent,
        left=tuple(_left(page, body, heading)) if alone else (),
    )


def _meta(page: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.select("meta[content]"):
        if name := tag.get("name") or tag.get("property"):
            found.setdefault(str(name).lower(), one_line(str(tag["content"])))
    return found


def _linked_data(page: BeautifulSoup) -> dict[str, str]:
    """Return the texts of the page's schema.org record, such as ``datePublished``."""
    for script in page.select('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        parts = data.get("@graph", [data]) if isinstance(data, dict) else data
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, dict) and "datePublished" in part:
                return {k: one_line(v) for k, v in part.items() if isinstance(v, str)}
    return {}


def _day(around: Tag) -> str:
    for tag in around.select(DAYS):
        said = one_line(str(tag.get("datetime") or tag.get("title") or tag.get_text(" ")))
        if said and day_of_posting(said, UTC):
            return said
    return ""


def _address(page: BeautifulSoup, around: Tag, *, alone: bool) -> str:
    own = around.select_one("a.u-url, a[rel~=bookmark], .entry-title a[href], .post-title a[href]")
    if alone:
        own = page.select_one("link[rel=canonical]") or own
        own = own or page.select_one('meta[property="og:url"]')
    return one_line(str(own.get("href") or own.get("content") or "")) if own else ""


def _tags(around: Tag, meta: dict[str, str]) -> Iterator[str]:
    names = list(map(_text, around.select("a[rel~=tag], .p-category")))
    names += meta.get("keywords", "").split(",")
    yield from dict.fromkeys(name.strip() for name in names if name.strip())


def _author(around: Tag, meta: dict[str, str]) -> tuple[str, ...]:
    names = (*map(_text, around.select(".p-author, .author .fn, .fn")), meta.get("author", ""))
    return tuple(filter(None, names))[:1]


def _left(page: BeautifulSoup, body: Tag, heading: Tag | None) -> Iterator[str]:
    """Yield how much of the page does not belong to the post: menus, comments, the footer."""
    everything = page.body.get_text(" ") if page.body else ""
    rest = len(everything.split()) - len(body.get_text(" ").split())
    if heading and not heading.decomposed:
        rest -= len(heading.get_text(" ").split())
    if rest > 0:
        yield f"{rest} {'word' if rest == 1 else 'words'} around the post, such as menus"


def _text(tag: Tag | None) -> str:
    return one_line(tag.get_text(" ")) if tag else ""

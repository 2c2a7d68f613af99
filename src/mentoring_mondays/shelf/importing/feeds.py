"""RSS and Atom files, and the exports of WordPress (RSS) and Blogger (Atom)."""

import io
import re
from pathlib import Path
from typing import Any

import feedparser

from mentoring_mondays.shelf.importing.post import Post, UnreadableError, one_line, parsed, plain

#: The most bytes of a feed.
LONGEST = 20_000_000

#: Blogger says with a category of its own what each part of its export is.
_BLOGGER = "http://schemas.google.com/blogger/2008/kind#"

_BLOCKS = re.compile(r"<(p|div|ul|ol|h[1-6]|blockquote|table|pre|figure)\b", re.IGNORECASE)


def is_feed(raw: bytes) -> bool:
    """Return whether a file is a feed, from its beginning."""
    start = raw[:2000].replace(b"\0", b"").lower()  # UTF-16 as well
    return b"<html" not in start and bool(re.search(rb"<(\?xml|rss|feed|rdf:rdf|channel)\b", start))


def posts_in(file: Path) -> tuple[list[Post], list[str]]:
    """Return the posts of a feed, and notes on its mistakes. Raises :class:`UnreadableError`."""
    raw = file.read_bytes()
    if len(raw) > LONGEST:
        wrong = f"it has {len(raw) / 1e6:.1f} MB, and {LONGEST / 1e6:.0f} MB is the limit"
        raise UnreadableError(f"{wrong}; export fewer posts at a time")
    # Always a stream, because feedparser would download a text that is an address.
    feed = feedparser.parse(
        io.BytesIO(raw.lstrip()), sanitize_html=False, resolve_relative_uris=True
    )
    notes, mistake = [], feed.get("bozo_exception")
    if mistake and not isinstance(mistake, feedparser.CharacterEncodingOverride):
        why = one_line(str(mistake))
        if not feed.entries:
            raise UnreadableError(f"it is not a readable feed ({why}); export it again")
        notes.append(f"the feed is broken ({why}); only part of it could be read")
    if not feed.entries:
        raise UnreadableError("there are no posts in it; export the feed again")
    kinds = [_kind(entry) for entry in feed.entries]
    for kind in sorted(set(kinds) - {"post"}):
        notes.append(f"left out, since they are not posts: {kinds.count(kind)} of “{kind}”")
    return [
        _post(file, entry)
        for entry, kind in zip(feed.entries, kinds, strict=True)
        if kind == "post"
    ], notes


def _kind(entry: Any) -> str:
    """Return what an export says that a part of it is, such as a page or a comment."""
    named = [term.removeprefix(_BLOGGER) for term in _terms(entry) if term.startswith(_BLOGGER)]
    kind = entry.get("wp_post_type") or entry.get("blogger_type") or "".join(named[:1])
    return one_line(kind).lower() or "post"


def _terms(entry: Any) -> list[str]:
    return list(dict.fromkeys(plain(tag.get("term")) for tag in entry.get("tags", ())))


def _post(file: Path, entry: Any) -> Post:
    summary = entry.get("summary", "")
    contents = [content.get("value", "") for content in entry.get("content", ())]
    # feedparser returns a summary as the content if there is nothing else.
    words = max([*contents, ""], key=len) or summary
    return Post(
        source=str(file),
        title=plain(entry.get("title")),
        body=parsed(_in_paragraphs(words)),
        address=one_line(entry.get("link")),
        posted=one_line(entry.get("published") or entry.get("updated")),
        description=plain(summary) if summary != words else "",
        tags=tuple(term for term in _terms(entry) if not term.startswith(_BLOGGER)),
        authors=tuple(filter(None, [one_line(entry.get("author"))])),
    )


def _in_paragraphs(words: str) -> str:
    """Return the words with paragraphs, which WordPress stores as blank lines."""
    if _BLOCKS.search(words) or "\n\n" not in words.replace("\r\n", "\n"):
        return words
    parts = re.split(r"\n\s*\n", words.replace("\r\n", "\n"))
    return "".join(f"<p>{part}</p>" for part in parts)

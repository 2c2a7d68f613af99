"""The old addresses of posts: redirected by the new page, or by the host, and followed."""

import re
from urllib.parse import unquote, urljoin

from pydantic import TypeAdapter, ValidationError

from mentoring_mondays.shelf.importing.post import parts_of
from mentoring_mondays.shelf.records.fields import OldAddress

_OLD: TypeAdapter[str] = TypeAdapter(OldAddress)


def redirect_from(address: str) -> str | None:
    """Return what to write under ``redirects:``, or None if only the host can redirect."""
    parts = parts_of(address)
    path = unquote(parts.path).strip("/")
    if not path or parts.query or parts.scheme not in ("", "http", "https"):
        return None
    if not re.search(r"\.html?$", path):
        if "." in path.rpartition("/")[2]:
            return None  # a program such as post.php
        path = f"{path}/index.html"
    try:
        return _OLD.validate_python(path)
    except ValidationError:
        return None


def line_for_host(address: str, new: str) -> str | None:
    """Return a line of ``_redirects`` (Netlify, Cloudflare Pages, Codeberg), or None."""
    parts = parts_of(address)
    if not parts.path or parts.scheme not in ("", "http", "https") or re.search(r"\s", address):
        return None
    query = f" {parts.query.replace('&', ' ')}" if parts.query else ""
    return f"{parts.path}{query} /{new} 301"


def key_of(address: str) -> str:
    """Return a form that is equal for all ways of writing the same address."""
    parts = parts_of(address)
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}"


def absolute(address: str, base: str) -> str | None:
    """Return ``address`` as an absolute one; ``base`` is the address of the post."""
    try:
        whole = urljoin(base, address)
    except ValueError:
        return None
    parts = parts_of(whole)
    if parts.scheme == "mailto":
        return whole
    return whole if parts.scheme in ("http", "https") and parts.netloc else None

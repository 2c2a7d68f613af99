"""What a page may use. Whatever is not on these lists is refused, by check and build.

A pull request is text from somebody we may not know. What MyST, docutils and Sphinx
offer includes reading any file of the machine and writing any HTML; so nothing is
allowed because nobody thought of forbidding it.
"""

import re
from posixpath import normpath
from urllib.parse import unquote

from mentoring_mondays.shelf.problems import nearest

#: The parts of an entry, and what is needed to write a page in the house style.
DIRECTIVES = frozenset({
    "takeaways", "practice", "reflect", "discuss", "mentors",
    "passage", "get-the-book", "habits", "weighing", "own-circle",
    "note", "tip", "hint", "important", "attention", "caution", "warning", "seealso",
    "admonition", "container", "epigraph", "pull-quote", "rubric", "topic",
    "figure", "image", "table", "list-table",
    "glossary", "toctree", "code-block", "math",
})  # fmt: skip

ROLES = frozenset({
    "habit", "book", "mondays:habit", "mondays:book", "doc", "ref", "term", "any",
    "abbr", "index", "math", "emphasis", "strong", "literal", "sub", "sup", "kbd",
    "subscript", "superscript",
})  # fmt: skip

#: Directives whose content is no Markdown.
VERBATIM = frozenset({"code-block", "math", "toctree"})

SCHEMES = ("https", "http", "mailto", "project")  # the last is MyST’s, for a page of ours
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# What browsers skip when they read an address.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


def refused_directive(name: str) -> str | None:
    """Return why the directive ``name`` is refused, or None where it is allowed."""
    return None if name in DIRECTIVES else _refused("directive", name, DIRECTIVES)


def refused_role(name: str) -> str | None:
    """Return why the role ``name`` is refused, or None where it is allowed."""
    return None if name in ROLES else _refused("role", name, ROLES)


def _refused(kind: str, name: str, allowed: frozenset[str]) -> str:
    near = nearest(name, sorted(allowed))
    hint = f"write {{{near}}}, or plain Markdown" if near else "write plain Markdown"
    return f"the {kind} {{{shortened(name)}}} is not one that pages may use; {hint}"


def scheme_of(address: str) -> str:
    """Return the scheme of ``address`` as a browser reads it, in small letters, or “”."""
    found = _SCHEME.match(_SKIPPED.sub("", unquote(address)))
    return found[1].lower() if found else ""


def refused_address(address: str) -> str | None:
    """Return why a link may not lead to ``address``, or None where it may."""
    scheme = scheme_of(address)
    if scheme and scheme not in SCHEMES:
        return (
            f"an address that begins with “{scheme}:” is not allowed in a link; "
            "write one that begins with https://"
        )
    return None


def refused_picture(address: str) -> str | None:
    """Return why ``address`` cannot be a picture's, or None where it can."""
    if scheme_of(address) or address.startswith("//"):
        return (
            "a picture from elsewhere would tell its host who reads this page; "
            "put the file beside the page and write its name"
        )
    if not address.lower().endswith(PICTURES):
        return (
            f"“{shortened(address)}” is no picture; write a file that ends in {', '.join(PICTURES)}"
        )
    return None


def inside_docs(page: str, address: str) -> str | None:
    """Return the path in docs that ``address`` on ``page`` means, or None if it leaves docs.

    A leading slash means the docs folder, as in Sphinx.
    """
    target = unquote(address)
    if "\\" in target or "\0" in target:
        return None
    base = "" if target.startswith("/") else page.rpartition("/")[0]
    path = normpath(f"{base}/{target.lstrip('/')}".lstrip("/"))
    return None if path == ".." or path.startswith("../") else path


def shortened(text: str) -> str:
    """Return ``text`` short enough for a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"

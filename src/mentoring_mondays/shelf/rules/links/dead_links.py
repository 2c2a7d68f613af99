"""Links from page to page."""

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote

from mentoring_mondays.shelf.allowlist import inside_docs, no_page, path_in, scheme_of
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules.context import Context

#: For how many dead links on a page the page that was meant is looked up, which takes a while.
MOST_HINTS = 50

_FRAGMENT = re.compile(r"[#?].*", re.DOTALL)


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Yield links to pages that do not exist, and to files that are not pages."""
    for page in context.pages:
        found = 0
        for piece, token in page.inside:
            if token.type != "link_open":
                continue
            address = path_in(unquote(str(token.attrs.get("href", ""))))
            target = _FRAGMENT.sub("", address)
            if not target or scheme_of(address) or target.startswith("//"):
                continue
            path = inside_docs(page.source.path, target)
            if path is None or path in context.sources:
                continue
            hint = found < MOST_HINTS
            if why := _no_note(page, target) or _dead(context, path, target, hint=hint):
                found += 1
                offset = max(piece.text.find(address), 0)
                yield piece.problem("dead-link", why, offset, address if offset else "")


def _no_note(page: Document, target: str) -> str | None:
    """Return what is wrong if ``target`` is the text of a note, and no address."""
    definitions = page.source.blocks.env.get("references", {}).items()
    for name, definition in definitions:
        if name.startswith("^") and unquote(definition["href"]) == target:
            right = "-".join(name[1:].lower().split())
            return f"the name of a note has no spaces; write [^{right}] here and before its text"
    return None


def _dead(context: Context, path: str, target: str, *, hint: bool) -> str | None:
    if f"{path}.md" in context.sources or not re.search(r"[/.]", target):
        return None  # a page without its ending, or a label, which Sphinx resolves
    if path in context.files.known:
        return no_page(target)
    if (plain := target.strip("\"'“”‘’„")) != target:
        return f"the address of a link has no quotation marks; write {plain}"
    if re.fullmatch(r"[^\s/@]+@[^\s/@]+\.\w+", target):
        return f"an address for mail begins with “mailto:”; write mailto:{target}"
    if re.match(r"www\.|[\w-]+\.(?:com|org|net|edu)\b", target, re.I):
        return f"the address of another site begins with “https://”; write https://{target}"
    name = basename(path)
    near = nearest(path, [known for known in context.sources if basename(known) == name], 0)
    near = near or (nearest(path, context.sources) if hint else None)
    instead = f"write the path to {near}" if near else "write the path of a page in docs"
    return f"there is no page “{target}”; {instead}"

"""Links from page to page."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.allowlist import inside_docs, no_page, path_in, scheme_of
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.rules.context import Context

_FRAGMENT = re.compile(r"[#?].*", re.DOTALL)


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Yield links to pages that do not exist, and to files that are not pages."""
    for page in context.pages:
        for piece, token in page.inside:
            if token.type != "link_open":
                continue
            address = path_in(str(token.attrs.get("href", "")))
            target = _FRAGMENT.sub("", address)
            if not target or scheme_of(address) or target.startswith("//"):
                continue
            path = inside_docs(page.source.path, target)
            if path is None or path in context.sources:
                continue
            if why := _dead(context, path, target):
                offset = max(piece.text.find(address), 0)
                yield piece.problem("dead-link", why, offset, address if offset else "")


def _dead(context: Context, path: str, target: str) -> str | None:
    if f"{path}.md" in context.sources or not re.search(r"[/.]", target):
        return None  # a page without its ending, or a label, which Sphinx resolves
    if path in context.files.known:
        return no_page(target)
    names = {known.rpartition("/")[2]: known for known in context.sources}
    near = names.get(path.rpartition("/")[2]) or nearest(path, context.sources)
    hint = f"write the path to {near}" if near else "write the path of a page in docs"
    return f"there is no page “{target}”; {hint}"

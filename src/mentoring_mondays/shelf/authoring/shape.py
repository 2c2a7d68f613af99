"""The shape of a page: everything except the words of its running text.

A fix may change words. If it changes the shape, it has hit a label, a link, a piece of code or the
name of a footnote, and is left out.
"""

from collections.abc import Iterator
from typing import Any

from myst_parser.mdit_to_docutils.base import default_slugify

from mentoring_mondays.shelf.allowlist import VERBATIM
from mentoring_mondays.shelf.reading.directive import read_directive
from mentoring_mondays.shelf.reading.front_matter import read_front_matter, split_front_matter
from mentoring_mondays.shelf.reading.markdown import read_blocks
from mentoring_mondays.shelf.reading.page import Kind
from mentoring_mondays.shelf.reading.page_parser import definitions

#: Fields with words that may be fixed; the others do not change.
_WORDS = frozenset({"description", "tags"})


def shape(text: str, anchors: frozenset[str] = frozenset()) -> list[Any]:
    """Return the parts of a page that must not change; ``anchors`` are targets of links."""
    front = split_front_matter(text)
    fields, _ = read_front_matter(front.text or "", lambda *_: None)
    values = fields.values or {}
    record = [(name, None if name in _WORDS else value) for name, value in values.items()]
    return [record, *_of_blocks(front.below, {}, anchors)]


def _of_blocks(markdown: str, env: dict[str, Any], anchors: frozenset[str]) -> Iterator[Any]:
    blocks = read_blocks(markdown, env)
    before = ""
    for token in blocks.tokens:
        if token.type == "inline":
            if before == "heading_open" and (slug := default_slugify(token.content)) in anchors:
                yield slug
            for each in blocks.inside(token.content):
                words = "" if each.type in ("text", "image") else each.content
                meta = sorted(map(str, each.meta.items()))
                yield each.type, words, sorted(each.attrs.items()), meta
        elif token.type in ("fence", "colon_fence") and (inner := read_directive(token, 0)):
            yield inner.name, None if inner.is_text() else inner.argument
            yield [
                (name, None if inner.is_text(name) else value)
                for name, (value, _) in inner.options.items()
            ]
            if inner.name in VERBATIM:
                yield inner.content
            elif inner.name == "glossary":  # terms are targets of references
                for words, _, kind in definitions(inner, Kind.TEXT):
                    yield from [words] if kind is Kind.TERM else _of_blocks(words, env, anchors)
            else:
                yield from _of_blocks(inner.content, env, anchors)
        else:
            yield token.type, token.tag, token.level, token.markup, token.info, token.content
            yield sorted(map(str, token.meta.items()))  # the names of footnotes
        before = token.type
    yield env.get("references", {})

"""Markdown as the site reads it: MyST's own parser, with the settings of ``conf.py``.

MyST builds its parser without Sphinx, so that the check and the build take a page
apart in the same way. A test holds these settings equal to those of ``conf.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

SETTINGS = MdParserConfig(
    enable_extensions={"colon_fence", "deflist", "fieldlist"},
    disable_syntax=["html_block", "html_inline"],
)

#: What a piece of running text must have in it to be more than words.
_MARKUP = frozenset("[]<>{}`!\\&")


def _parser(*, inline: bool) -> MarkdownIt:
    parser = create_md_parser(SETTINGS, RendererHTML)
    parser.disable("front_matter")  # which has been taken off before
    parser.core.ruler.enableOnly(
        ["normalize", "block", "inline"] if inline else ["normalize", "block"]
    )
    return parser


_blocks = _parser(inline=False)
_inline = _parser(inline=True)


@dataclass(frozen=True)
class Blocks:
    """The block structure of a text; running text is read further when it is asked for."""

    tokens: tuple[Token, ...] = ()
    env: dict[str, Any] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """Be kept without the tokens: of what has been taken apart, nobody needs them."""
        return Blocks, ((), self.env)

    def inside(self, text: str) -> Iterator[Token]:
        """Yield what is within a piece of running text: links, pictures, roles, words."""
        if _MARKUP.isdisjoint(text):
            return
        children: list[Token] = []
        _inline.inline.parse(text, _inline, self.env, children)
        yield from _flat(children)


def read_blocks(text: str, env: dict[str, Any] | None = None) -> Blocks:
    """Return the block structure of ``text``, which has no front matter.

    ``env`` is that of the page, which keeps what its links and notes are defined as.
    """
    env = {} if env is None else env
    return Blocks(tuple(_blocks.parse(text, env)), env)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def plain_text(markdown: str) -> str:
    """Return inline Markdown as the words a reader sees, on one line."""
    children = _inline.parseInline(markdown)[0].children or []
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content for token in children
    )
    return " ".join(words.split())

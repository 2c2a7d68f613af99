"""Markdown as the site reads it: MyST's own parser, with settings that are the package's.

MyST builds its parser without Sphinx, so that the check and the build take a page apart with
the same one. Nothing changes its settings: no page, and no ``conf.py``.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.rules_core import StateCore, block
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

SETTINGS = MdParserConfig(
    enable_extensions={
        "colon_fence",
        "deflist",
        "dollarmath",
        "fieldlist",
        "strikethrough",
        "tasklist",
    },
    dmath_allow_labels=False,
    dmath_allow_space=False,  # “from $5 to $6” is no formula
    dmath_allow_digits=False,
    disable_syntax=["html_block", "html_inline"],  # on our pages, HTML is plain text
    heading_anchors=3,
    footnote_transition=False,  # a footnote stands on its page, or at its place
)

#: What a piece of running text must have in it to be more than words.
_MARKUP = frozenset("[]<>{}`!\\&$")

#: Under this name, blocks that were read before come in the environment of a parser.
_PARSED = "mondays parsed blocks"


def make_parser(renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
    """Return MyST's parser with the package's settings; it does not know front matter."""
    parser = create_md_parser(SETTINGS, renderer)
    parser.disable("front_matter")  # which has been taken off before
    parser.core.ruler.at("block", _take_or_parse_blocks)
    return parser


def _take_or_parse_blocks(state: StateCore) -> None:
    """Take the blocks that were read before, if there are any; read them otherwise."""
    tokens = state.env.pop(_PARSED, None)
    if tokens is None:
        block(state)
    else:
        state.tokens.extend(tokens)


def _parser(*, inline: bool) -> MarkdownIt:
    parser = make_parser(RendererHTML)
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


@dataclass(frozen=True)
class Parsed:
    """A page's blocks as the shelf has read them, for Sphinx to go on with.

    To be rendered once: the renderer changes tokens. They stay in memory, for reading a page
    takes less time than loading what has become of it.
    """

    text: str = ""
    blocks: Blocks = field(default_factory=Blocks)

    def __reduce__(self) -> tuple[Any, ...]:
        """Be empty where an environment or a shelf is kept."""
        return Parsed, ()

    def env_for(self, text: str) -> dict[str, Any]:
        """Return an environment in which a parser finds the blocks, if they are those of ``text``.

        It has what the page defines, and nothing that the rules of the check have added.
        """
        if not self.blocks.tokens or text != self.text:
            return {}
        return {**self.blocks.env, _PARSED: self.blocks.tokens}


def parse_page(text: str) -> tuple[Blocks, Parsed]:
    """Return the blocks of a page, for the rules and for Sphinx."""
    read = read_blocks(text)
    return Blocks(read.tokens, deepcopy(read.env)), Parsed(text, read)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def plain_text(markdown: str) -> str:
    """Return inline Markdown as the words a reader sees, on one line."""
    children = _inline.parseInline(markdown)[0].children or []
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in _flat(children)
        if token.type != "image"  # its children are the words of its description
    )
    return " ".join(words.split())

"""Markdown as the site reads it: MyST's own parser, with the settings of this package.

MyST builds its parser without Sphinx, so the check and the build parse a page with the same one.
Nothing changes its settings: no page, and no ``conf.py``.
"""

from collections.abc import Callable, Iterable, Iterator
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
        "colon_fence", "deflist", "dollarmath", "fieldlist", "strikethrough", "tasklist",
    },
    dmath_allow_labels=False,
    dmath_allow_space=False,  # “from $5 to $6” is not a formula
    dmath_allow_digits=False,
    disable_syntax=["html_block", "html_inline"],  # on our pages, HTML is plain text
    heading_anchors=3,
    footnote_transition=False,  # no line above the footnotes
)  # fmt: skip

#: Characters without which running text is only words.
MARKUP = frozenset("[]<>{}`!\\&$")

#: The name, in the environment of a parser, for blocks that were read before.
_PARSED = "mondays parsed blocks"


def make_parser(renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
    """Return MyST's parser with the package's settings, and without front matter."""
    parser = create_md_parser(SETTINGS, renderer)
    parser.disable("front_matter")  # which has been removed before
    parser.core.ruler.at("block", _take_or_parse_blocks)
    return parser


def _take_or_parse_blocks(state: StateCore) -> None:
    """Use the blocks that were read before, if there are any; otherwise read them."""
    tokens = state.env.pop(_PARSED, None)
    if tokens is None:
        block(state)
    else:
        state.tokens.extend(tokens)


def _parser(*, inline: bool) -> MarkdownIt:
    parser = make_parser(RendererHTML)
    rules = ["normalize", "block", "inline"] if inline else ["normalize", "block"]
    parser.core.ruler.enableOnly(rules)
    return parser


_blocks = _parser(inline=False)
_inline = _parser(inline=True)


@dataclass(frozen=True)
class Blocks:
    """The block structure of a text; running text is parsed only when it is needed."""

    tokens: tuple[Token, ...] = ()
    env: dict[str, Any] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """Store the page without its tokens, which nobody needs once it is parsed."""
        return Blocks, ((), self.env)

    def inside(self, text: str) -> Iterator[Token]:
        """Yield the content of a piece of running text: links, pictures, roles, words."""
        return iter(()) if MARKUP.isdisjoint(text) else flat(self.parsed(text))

    def parsed(self, text: str) -> list[Token]:
        """Return what a piece of running text is made of."""
        children: list[Token] = []
        _inline.inline.parse(text, _inline, self.env, children)
        return children


def read_blocks(text: str, env: dict[str, Any] | None = None) -> Blocks:
    """Return the blocks of ``text`` below front matter; ``env`` has the definitions of the page."""
    env = {} if env is None else env
    return Blocks(tuple(_blocks.parse(text, env)), env)


@dataclass(frozen=True)
class Parsed:
    """A page's blocks as the shelf has read them, for Sphinx to continue with.

    They can be rendered only once, because the renderer changes tokens. They stay in memory,
    because reading a page again takes less time than loading the result.
    """

    text: str = ""
    blocks: Blocks = field(default_factory=Blocks)

    def __reduce__(self) -> tuple[Any, ...]:
        """Store nothing when an environment or a shelf is stored."""
        return Parsed, ()

    def env_for(self, text: str) -> dict[str, Any]:
        """Return an environment with the blocks and definitions, if they are those of ``text``."""
        if not self.blocks.tokens or text != self.text:
            return {}
        return {**self.blocks.env, _PARSED: self.blocks.tokens}


def parse_page(text: str) -> tuple[Blocks, Parsed]:
    """Return the blocks of a page, for the rules and for Sphinx."""
    read = read_blocks(text)
    return Blocks(read.tokens, deepcopy(read.env)), Parsed(text, read)


def flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield all tokens, each followed by those in it: the words of a picture."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def plain_text(markdown: str) -> str:
    """Return inline Markdown as the words a reader sees, on one line."""
    children = _inline.parseInline(markdown)[0].children or []
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in flat(children)
        if token.type != "image"  # its children are the words of its description
    )
    return " ".join(words.split())

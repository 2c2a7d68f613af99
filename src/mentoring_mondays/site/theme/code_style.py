"""The colors of code, for Pygments: those of the page, on light and on dark."""

from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Literal, Name, Token, _TokenType


def styles(words: str, values: str, muted: str) -> dict[_TokenType, str]:
    """Return the style of each kind of token: what orders, what is a value, what is beside."""
    return {
        **dict.fromkeys((Keyword, Name.Tag, Name.Builtin, Name.Decorator, Generic.Inserted), words),
        **dict.fromkeys((Literal, Generic.Deleted), values),
        Comment: muted,
        Token: "",
    }


class Light(Style):  # type: ignore[misc]  # of which nobody tells the type
    """On paper."""

    background_color = "#f4eee3"
    highlight_color = "#f6dfb4"
    styles: ClassVar[dict[_TokenType, str]] = styles("#14595b", "#9a4a12", "#5c6465")


class Dark(Style):  # type: ignore[misc]
    """In the dark."""

    background_color = "#1e2324"
    highlight_color = "#5a3f1c"
    styles: ClassVar[dict[_TokenType, str]] = styles("#8fd0cd", "#f0b27a", "#a9b0ae")

"""The colors of code, for Pygments: those of the page, in light and dark."""

from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Literal, Name, Token, _TokenType

from mentoring_mondays.shelf import palette


def styles(words: str, values: str, muted: str) -> dict[_TokenType, str]:
    """Return the style of each kind of token: keywords, values, comments."""
    return {
        **dict.fromkeys((Keyword, Name.Tag, Name.Builtin, Name.Decorator, Generic.Inserted), words),
        **dict.fromkeys((Literal, Generic.Deleted), values),
        Comment: muted,
        Token: "",
    }


class Light(Style):  # type: ignore[misc]  # Pygments has no types
    """The light colors."""

    background_color = palette.SUNK
    highlight_color = palette.FOUND
    styles: ClassVar[dict[_TokenType, str]] = styles(palette.TEAL, palette.MARIGOLD, palette.MUTED)


class Dark(Style):  # type: ignore[misc]
    """The dark colors."""

    background_color = palette.SUNK_IN_THE_DARK
    highlight_color = palette.FOUND_IN_THE_DARK
    styles: ClassVar[dict[_TokenType, str]] = styles(
        palette.TEAL_IN_THE_DARK, palette.MARIGOLD_IN_THE_DARK, palette.MUTED_IN_THE_DARK
    )

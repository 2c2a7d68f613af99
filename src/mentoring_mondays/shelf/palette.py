"""The colors of the site, the PDFs and the cards, and the tints of books.

A record may name a tint; this module checks whether text can be read on it.
"""

import re

#: The colors of a page, on paper and in the dark. The style sheet has the same.
PAPER, PAPER_IN_THE_DARK = "#fbf8f2", "#171b1c"
SUNK, SUNK_IN_THE_DARK = "#f4eee3", "#1e2324"
INK, INK_IN_THE_DARK = "#1f2a2b", "#e9e4da"
MUTED, MUTED_IN_THE_DARK = "#5c6465", "#a9b0ae"
TEAL, TEAL_IN_THE_DARK = "#14595b", "#8fd0cd"
MARIGOLD, MARIGOLD_IN_THE_DARK = "#9a4a12", "#f0b27a"
RULE, RULE_IN_THE_DARK = "#e3dccf", "#343b3c"
EDGE, EDGE_IN_THE_DARK = "#857f74", "#7d8685"
FOUND, FOUND_IN_THE_DARK = "#f6dfb4", "#5a3f1c"

#: The newest square of a book, on a tint.
NEWEST_ON_TINT = MARIGOLD_IN_THE_DARK

#: Only in print: the line below a table's head, and a highlighted line of code.
HAIRLINE, POINTED_OUT = "#b9bdb8", "#efe4cd"

#: The tints of books without one in their records, in the order of the books. Paper-colored type
#: on each has a contrast of 7 or more (WCAG 2.2, 1.4.6), and each prints as a dark gray.
TINTS = (TEAL, "#5b2a4a", "#2d4a73", "#6b3a12", "#3c4f2a")

#: The least contrast of text with its background (WCAG 2.2, 1.4.3, level AA).
LEAST = 4.5


def readable_tint(value: str) -> str:
    """Return ``value`` as a color that paper-colored text can be read on.

    Raises :class:`ValueError` that says what is wrong, and suggests a darker color.
    """
    value = value.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(f"“{value}” is not a color; write six hex digits, such as '#14595b'")
    found = contrast(value, PAPER)
    if found < LEAST:
        raise ValueError(
            f"{value} is too light for the cover’s text (contrast {found:.1f}, and at least "
            f"{LEAST} is needed); write a darker one, such as '{_darkened(value)}'"
        )
    return value


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    parts = (part / 255 for part in bytes.fromhex(color[1:]))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _darkened(color: str) -> str:
    """Return the lightest color of the same hue that is dark enough."""
    for percent in range(95, 0, -5):
        darker = f"#{bytes(part * percent // 100 for part in bytes.fromhex(color[1:])).hex()}"
        if contrast(darker, PAPER) >= LEAST:
            return darker
    return "#000000"

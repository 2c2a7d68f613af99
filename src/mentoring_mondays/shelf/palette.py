"""Colors that a record may name, and whether one can read what stands on them."""

import re

#: The paper of the look: it is what a cover's text is set in.
PAPER = "#fbf8f2"

#: The least contrast of text with its ground (WCAG 2.2, 1.4.3, level AA).
LEAST = 4.5


def tint_of(value: str) -> str:
    """Return ``value`` as a color that paper-colored text can be read on.

    Raises :class:`ValueError` with a message for a contributor: it is no color, or
    too light a one, and then how dark it would have to be.
    """
    value = value.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(f"“{value}” is no color; write one as six hex digits, such as '#14595b'")
    found = contrast(value, PAPER)
    if found < LEAST:
        raise ValueError(
            f"{value} is too light for the cover’s text (contrast {found:.1f}, needed {LEAST}); "
            f"write a darker one, such as '{_darkened(value)}'"
        )
    return value


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _darkened(color: str) -> str:
    """Return the lightest color of the same hue that is dark enough."""
    for percent in range(95, 0, -5):
        darker = "#" + "".join(f"{part * percent // 100:02x}" for part in _parts(color))
        if contrast(darker, PAPER) >= LEAST:
            return darker
    return "#000000"

"""Card images: what a link to an entry looks like when people share it.

This package uses neither Sphinx nor the shelf: :func:`draw` turns texts into pictures with Typst,
which also makes the PDFs.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from subprocess import PIPE, Popen
from unicodedata import category

from mentoring_mondays.storage import atomic

#: In pixels; what Open Graph's consumers show without cutting. A cover is 1200 by 1800.
WIDTH, HEIGHT = 1200, 630

TEMPLATE = Path(__file__).with_name("card.typ")

#: How many cards are drawn at once: fonts are read once for each batch, and all are in memory.
BATCH = 100


@dataclass(frozen=True)
class Card:
    """The text of a card: the title is large, the rest small.

    ``label`` is the line above the title; ``series`` the line below. ``squares`` are the
    states of the season's squares: ``published``, ``newest`` or ``planned``. The ground of the
    card is ``tint``, its text is in the color ``paper``, and the newest square is in ``accent``.
    An ``upright`` card is the cover of an e-book.
    """

    title: str
    label: str
    series: str
    tint: str
    paper: str
    accent: str
    squares: tuple[str, ...] = ()
    upright: bool = False

    @cached_property
    def key(self) -> str:
        """A digest of everything that is drawn on the card."""
        return sha256(json.dumps([asdict(self), _made_of()]).encode()).hexdigest()[:32]


@cache
def _made_of() -> list[str]:
    """Return what the look of a card depends on, besides its text."""
    packages = ("typst", "font-source-serif-pro", "font-source-sans-pro")
    return [*map(version, packages), TEMPLATE.read_text("utf-8")]


def draw(cards: Mapping[Path, Card]) -> None:
    """Draw each card as a PNG image, into the file that belongs to it.

    If one cannot be drawn, all others are, before Typst's error is raised.
    """
    import typst  # only in the process that draws

    failed: typst.TypstError | None = None
    listed = list(cards.items())
    for start in range(0, len(listed), BATCH):
        batch = listed[start : start + BATCH]
        try:
            images = _compiled([card for _, card in batch])
        except typst.TypstError as error:
            failed = error
            for each in batch if len(batch) > 1 else ():
                with suppress(typst.TypstError):
                    draw(dict([each]))
            continue
        for (file, _), image in zip(batch, images, strict=True):
            atomic.write(file, image)
    if failed:
        raise failed


def draw_beside(cards: Mapping[Path, Card]) -> "Popen[str]":
    """Start drawing the cards in a separate process, and return that process."""
    command = [sys.executable, "-m", "mentoring_mondays.cards"]
    process = Popen(command, stdin=PIPE, stderr=PIPE, encoding="utf-8")
    assert process.stdin is not None
    # Where the pipe breaks, the process itself says why.
    with suppress(BrokenPipeError), process.stdin as ordered:
        json.dump([[str(file), asdict(card)] for file, card in cards.items()], ordered)
    process.stdin = None  # so that it is not written to at the end
    return process


def _compiled(cards: Sequence[Card]) -> list[bytes]:
    """Return the cards as PNG images, drawn at once, with a page for each."""
    import typst

    fonts = ("font_source_serif_pro", "font_source_sans_pro")
    pages = typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=72.0,  # so that a point is a pixel
        font_paths=[str(files(package) / "files") for package in fonts],
        ignore_system_fonts=True,
        sys_inputs={"cards": json.dumps([_printable(asdict(card)) for card in cards])},
    )
    return pages if isinstance(pages, list) else [pages]


def _printable(card: dict[str, object]) -> dict[str, object]:
    """Return the texts without pictographs, which our fonts do not have."""
    return {
        name: "".join(c for c in value if category(c) not in ("So", "Sk", "Cn"))
        if isinstance(value, str)
        else value
        for name, value in card.items()
    }

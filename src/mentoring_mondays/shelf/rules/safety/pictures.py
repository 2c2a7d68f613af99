"""The picture files in docs, and what is in them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentoring_mondays.shelf.allowlist import inside_docs
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.safety.pages import pictures_on
from mentoring_mondays.shelf.rules.safety.svg import svg_mistakes

if TYPE_CHECKING:
    from mentoring_mondays.shelf.rules.context import Context

#: Four times the width of a wide screen; the memory for decoding grows with width times height.
MOST_PIXELS = 4000
MOST_BYTES = 2_000_000

#: How each kind of file begins, and what its last bytes contain.
_FORMS = {
    ".png": (re.compile(rb"\x89PNG\r\n\x1a\n"), b"IEND"),
    ".jpg": (re.compile(rb"\xff\xd8\xff"), b"\xff\xd9"),
    ".gif": (re.compile(rb"GIF8[79]a"), b";"),
    ".webp": (re.compile(rb"RIFF....WEBP", re.DOTALL), b""),
}
END = 1024


def files_are_harmless(context: "Context") -> Iterator[Problem]:
    """Yield the problems with the files in docs, whether a page shows them or not."""
    yield from context.file_problems


def pictures_shown_are_harmless(context: "Context") -> Iterator[Problem]:
    """Yield pictures that must stay out of the build, or are in a folder that must."""
    harmful = {problem.path for problem in (*context.file_problems, *context.files.problems)}
    for page in context.pages if harmful else ():
        for line, address, _ in pictures_on(page):
            path = inside_docs(page.source.path, address) or ""
            parts = path.split("/")
            ways = {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
            for culprit in sorted(ways.intersection(harmful)):
                why = f"this shows {culprit}, which has mistakes; fix them, or remove the picture"
                yield page.problem("picture", why, line, address)


def problems_of_pictures(docs: Path, pictures: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems with the files ``pictures`` in ``docs``."""
    for picture in pictures:
        yield from _picture(docs / picture, Path(picture))


def _problem(relative: Path, rule: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(relative.as_posix(), line, column, "", rule, message)


def _picture(path: Path, relative: Path) -> Iterator[Problem]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        yield _problem(
            relative, "picture-size",
            f"the file has {size / 1e6:.1f} MB, and at most {MOST_BYTES / 1e6:.0f} MB are allowed; "
            "save it smaller",
        )  # fmt: skip
    elif path.suffix.lower() == ".svg":
        for at, what in svg_mistakes(path.read_bytes()):
            yield _problem(relative, "svg", f"{what}; draw it with plain shapes and text", *at)
    else:
        yield from _raster(path, relative)


def _raster(path: Path, relative: Path) -> Iterator[Problem]:
    import imagesize  # imported here, because most shelves have few pictures

    data = path.read_bytes()
    begin, end = _FORMS[path.suffix.lower().replace("jpeg", "jpg")]
    try:
        whole = begin.match(data) and end in data[-END:]
        width, height = imagesize.get(path) if whole else (-1, -1)
    except (ValueError, OSError, ArithmeticError, LookupError):
        width = height = -1
    if width < 1 or height < 1:
        yield _problem(
            relative, "picture-size",
            f"the file is not the {path.suffix[1:].upper()} picture that its name says; "
            "save it again as one",
        )  # fmt: skip
    elif max(width, height) > MOST_PIXELS:
        yield _problem(
            relative, "picture-size",
            f"the picture has {width} × {height} pixels, and at most {MOST_PIXELS} are allowed "
            "on a side; save it smaller",
        )  # fmt: skip
    elif _colors(data) == 4:
        yield _problem(
            relative, "picture-size",
            "this picture has the colors of a printing press (CMYK); save it with RGB colors",
        )  # fmt: skip


def _colors(data: bytes) -> int:
    """Return how many colors a JPEG has, from its frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while data[:2] == b"\xff\xd8" and data[at : at + 1] == b"\xff" and len(data) > at + 9:
        if data[at + 1] in range(0xC0, 0xC4):
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0

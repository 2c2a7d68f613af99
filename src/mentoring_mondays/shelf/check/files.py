"""The pictures in docs, and what is in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mentoring_mondays.shelf.check.allowed import PICTURES
from mentoring_mondays.shelf.problems import Problem

#: Four times what a wide screen shows; decoding grows with the product.
MOST_PIXELS = 4000
MOST_BYTES = 2_000_000

#: What an SVG needs to draw, and nothing that runs, loads or embeds.
_SVG_ELEMENTS = """
    svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan
    linearGradient radialGradient stop clipPath mask pattern symbol use marker
"""
_ADDRESSES = ("href", "src", "base")
_LOADS = re.compile(r"url\(\s*+['\"]?\s*+(?!#)|@import|expression\(|\\", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.IGNORECASE)


def files_are_harmless(docs: Path) -> Iterator[Problem]:
    """Yield what is wrong with the files under ``docs``, whether a page uses them or not."""
    for path in sorted(docs.rglob("*")):
        relative = path.relative_to(docs)
        if any(part.startswith(".") for part in relative.parts):
            continue
        # A symbolic link is reported by the reader, and nothing behind it is looked at.
        if path.suffix.lower() in PICTURES and path.is_file() and not path.is_symlink():
            yield from _picture(path, relative)


def _problem(relative: Path, rule: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(relative.as_posix(), line, column, "", rule, message)


def _picture(path: Path, relative: Path) -> Iterator[Problem]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        yield _problem(
            relative, "picture-size",
            f"the file has {size / 1e6:.1f} MB, and {MOST_BYTES / 1e6:.0f} MB is the most; "
            "save it smaller",
        )  # fmt: skip
    elif path.suffix.lower() == ".svg":
        for at, what in _svg_mistakes(path.read_bytes()):
            yield _problem(relative, "svg", f"{what}; draw it with plain shapes and text", *at)
    else:
        yield from _raster(path, relative)


def _raster(path: Path, relative: Path) -> Iterator[Problem]:
    import imagesize  # not above: most shelves have few pictures

    try:
        width, height = imagesize.get(path)
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
            f"the picture has {width} × {height} pixels, and {MOST_PIXELS} is the most on a side; "
            "save it smaller",
        )  # fmt: skip


@dataclass
class _Svg:
    """Hears from expat what is in an SVG, and notes what has no place in it."""

    mistakes: list[tuple[tuple[int, int], str]]

    def __init__(self, text: bytes) -> None:
        from xml.parsers import expat

        self.mistakes = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.element
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as mistake:
            self.note(f"the SVG is not XML: {expat.errors.messages[mistake.code]}")
        except _EnoughError:
            pass

    def note(self, what: str) -> None:
        at = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.mistakes.append((at, what))

    def doctype(self, *_: object) -> None:
        # Entities that name each other can fill the memory.
        self.note("a document type (<!DOCTYPE …>) has no place in a picture")
        raise _EnoughError

    def instruction(self, target: str, _: str) -> None:
        self.note(f"an instruction (<?{target} …?>) has no place in a picture")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        foreign = name.startswith(("sodipodi:", "inkscape:", "rdf:", "cc:", "dc:"))
        if local not in _SVG_ELEMENTS.split() and not foreign:
            self.note(f"the element <{name}> is not one that a picture may use")
        for attribute, value in attributes.items():
            self.attribute(attribute, value)

    def attribute(self, name: str, value: str) -> None:
        local = name.rpartition(":")[2].lower()
        if local.startswith("on"):
            self.note(f"the attribute {name} runs a script")
        elif (local in _ADDRESSES and not value.strip().startswith("#")) or _LOADS.search(value):
            self.note(f"the attribute {name} loads something from elsewhere")


class _EnoughError(Exception):
    """There is no reason to read on."""


def _svg_mistakes(text: bytes) -> list[tuple[tuple[int, int], str]]:
    if _XML_ENCODING.search(text[:200]) or not text.strip() or b"\0" in text:
        return [((1, 1), "the SVG is not UTF-8")]
    return _Svg(text).mistakes

"""The content of a drawing: shapes and text, and nothing that runs, loads, embeds or multiplies."""

import re

#: The elements that an SVG needs for drawing.
ELEMENTS = {
    "svg", "g", "defs", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask", "pattern", "symbol", "use", "marker",
}  # fmt: skip

#: Notes of drawing programs, which browsers ignore.
NOTES = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://purl.org/dc/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
)  # fmt: skip

#: Parts that repeat parts that repeat parts can fill the memory: 3 in 3 in 3…
MOST_REPETITIONS = 24

DEEPEST = 50

_SVG = ("", "http://www.w3.org/2000/svg")
_ADDRESSES = ("href", "src", "base")
_LOADS = re.compile(
    r"url\(\s*+['\"]?\s*+(?!#)|@|\\|/\*|(?<![\w-])(?:-\w+-)?"
    r"(?:expression|image|image-set|cross-fade|element|src|paint|attr)\s*+\(",
    re.IGNORECASE,
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.IGNORECASE)

Mistake = tuple[tuple[int, int], str]


def svg_mistakes(text: bytes) -> list[Mistake]:
    """Return everything that is not allowed in the SVG ``text``, with line and column."""
    if _XML_ENCODING.search(text[:200]) or not text.strip() or b"\0" in text:
        return [((1, 1), "the SVG is not UTF-8")]
    return _Svg(text).mistakes


class _EnoughError(Exception):
    """There is no reason to continue reading."""


class _Svg:
    """Receives the content of an SVG from expat, and notes what is not allowed."""

    def __init__(self, text: bytes) -> None:
        from xml.parsers import expat  # imported here, because most shelves have few drawings

        self.mistakes: list[Mistake] = []
        self.depth = self.repetitions = 0
        # By the namespaces themselves, because a prefix can be bound to any of them.
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
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
        self.note("a document type (<!DOCTYPE …>) is not allowed in a picture")
        raise _EnoughError

    def instruction(self, target: str, _: str) -> None:
        self.note(f"an instruction (<?{target} …?>) is not allowed in a picture")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not (space in _SVG and local in ELEMENTS) and not space.startswith(NOTES):
            self.note(f"the element <{local}> is not allowed in a picture")
        for attribute, value in attributes.items():
            self.attribute(attribute.rpartition(" ")[2], value)
        self.repetitions += local == "use"
        if self.repetitions > MOST_REPETITIONS:
            self.note(f"a picture may repeat parts (<use>) at most {MOST_REPETITIONS} times")
            raise _EnoughError
        self.depth += 1
        if self.depth > DEEPEST:
            self.note(f"groups may be nested at most {DEEPEST} levels deep")
            raise _EnoughError

    def end(self, _: str) -> None:
        self.depth -= 1

    def attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self.note(f"the attribute {name} runs a script")
        elif (name.lower() in _ADDRESSES and not value.strip().startswith("#")) or _LOADS.search(
            value
        ):
            self.note(f"the attribute {name} loads something from another file or site")

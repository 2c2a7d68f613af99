"""The content of a drawing: shapes and text, and nothing that runs, loads, embeds or multiplies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

#: The elements that an SVG needs for drawing.
ELEMENTS = {
    "svg", "g", "defs", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask", "pattern", "symbol", "use", "marker",
}  # fmt: skip

#: Their attributes (SVG 2, appendix “Attribute Index”); those in other namespaces say nothing.
ATTRIBUTES = re.compile(r"""
    id | class | style | lang | role | tabindex | version | baseProfile | viewBox | width | height
    | preserveAspectRatio | [xyr] | [xy][12] | [cdrf][xy] | fr | d | points | pathLength | offset
    | transform(-origin|-box)? | spreadMethod | refX | refY | orient | rotate | textLength
    | lengthAdjust | href | zoomAndPan | contentS(cript|tyle)Type | requiredFeatures
    | systemLanguage | enable-background | overflow | clip | color | cursor | direction | display
    | fill | filter | font | isolation | kerning | letter-spacing | marker | mask | mix-blend-mode
    | opacity | paint-order | pointer-events | shape-rendering | image-rendering | stroke
    | unicode-bidi | vector-effect | visibility | white-space | word-spacing | writing-mode
    | (gradient|pattern|mask|clipPath|marker)(Units|ContentUnits|Transform|Width|Height)
    | (alignment|aria|baseline|clip|color|data|dominant|fill|flood|font|glyph|lighting|marker|mask
      |solid|stop|stroke|text)-[\w-]+
""", re.VERBOSE)  # fmt: skip

#: Notes of drawing programs, which browsers ignore.
NOTES = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://purl.org/dc/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
)  # fmt: skip

#: Parts that repeat parts that repeat parts fill a screen's memory: 3 in 3 in 3… So each counts as
#: often as it is drawn, and so do the characters of texts.
MOST_PARTS = 20_000
MOST_PIXELS = 4000

DEEPEST = 50

_SVG = ("", "http://www.w3.org/2000/svg")
_ADDRESSES = ("href", "src", "base")
_LOADS = re.compile(
    r"url\(\s*+['\"]?\s*+(?!#)|@|\\|/\*|(?<![\w-])(?:-\w+-)?"
    r"(?:expression|image|image-set|cross-fade|element|src|paint|attr)\s*+\(",
    re.IGNORECASE,
)
#: A name of a part, as in XML, without a colon: others make an EPUB invalid.
_NAME = re.compile(r"[^\W\d][\w.-]*")
_PARTS = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.IGNORECASE)

Mistake = tuple[tuple[int, int], str]


def svg_mistakes(text: bytes) -> list[Mistake]:
    """Return everything that is not allowed in the SVG ``text``, with line and column."""
    if _XML_ENCODING.search(text[:200]) or not text.strip() or b"\0" in text:
        return [((1, 1), "the SVG is not UTF-8")]
    return _Svg(text).mistakes


@dataclass
class _Part:
    """An element: the cost of drawing it alone, the points of its lines, and the parts it repeats.

    It shows the parts named ``once``; each shape in it has the ``fills``, and each of their points
    has the ``marks``. ``drawn`` is the cost with all of them.
    """

    cost: int
    points: int = 1
    shapes: int = 1
    children: list["_Part"] = field(default_factory=list)
    once: list[str] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    drawn: float | None = None

    def draw(self, named: Mapping[str, "_Part"], depth: int = 0) -> float:
        """Return ``drawn``, which is infinite if a part repeats itself, or does so too often."""
        if self.drawn is None:
            self.drawn = inf  # until it is known
            if depth <= 4 * DEEPEST:
                drawn = self.cost + sum(child.draw(named, depth + 1) for child in self.children)
                self.points += sum(child.points for child in self.children)
                self.shapes += sum(child.shapes for child in self.children)
                repeated = ((1, self.once), (self.shapes, self.fills), (self.points, self.marks))
                for times, names in repeated:
                    parts = (named[name] for name in names if name in named)
                    drawn += times * sum(part.draw(named, depth + 1) for part in parts)
                self.drawn = drawn
        return self.drawn


class _EnoughError(Exception):
    """There is no reason to continue reading."""


class _Svg:
    """Receives the content of an SVG from expat, and notes what is not allowed."""

    def __init__(self, text: bytes) -> None:
        from xml.parsers import expat  # imported here, because most shelves have few drawings

        self.mistakes: list[Mistake] = []
        self.open = [_Part(0)]
        self.named: dict[str, _Part] = {}
        self.used: set[str] = set()
        # By the namespaces themselves, because a prefix can be bound to any of them.
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        try:
            self.parser.Parse(text, True)
            self.count()
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
        is_note = space.startswith(NOTES)
        if not (space in _SVG and local in ELEMENTS) and not is_note:
            self.note(f"the element <{local}> is not allowed in a picture")
        part = _Part(cost=10 if local == "tspan" else 1)
        for attribute, value in attributes.items():
            self.attribute(part, attribute.rpartition(" ")[2], value)
            known = is_note or " " in attribute or ATTRIBUTES.fullmatch(attribute)
            if not known and not attribute.lower().startswith("on"):
                self.note(f"the attribute {attribute} is not allowed in a picture")
        if "id" in attributes:
            self.name(part, attributes["id"])
        if len(self.open) == 1:
            self.size(attributes)
        self.open[-1].children.append(part)
        self.open.append(part)
        if len(self.open) > DEEPEST + 1:
            self.note(f"groups may be nested at most {DEEPEST} levels deep")
            raise _EnoughError

    def name(self, part: _Part, name: str) -> None:
        remedy = "some e-readers refuse that, so rename it, or remove the attribute"
        if not _NAME.fullmatch(name):
            self.note(f"the id “{name}” is not one word that begins with a letter; {remedy}")
        elif name in self.named:
            self.note(f"the id “{name}” is there twice; {remedy}")
        self.named.setdefault(name, part)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].cost += len(text.strip())

    def size(self, attributes: dict[str, str]) -> None:
        for side in ("width", "height"):
            found = re.match(r"\s*([\d.]+(?:e\+?\d+)?)", attributes.get(side, ""), re.IGNORECASE)
            if found and float(found[1]) > MOST_PIXELS:
                self.note(f"the {side} of the drawing is more than {MOST_PIXELS:,} pixels")

    def count(self) -> None:
        """Note parts that are missing, or too many, each counted as often as it is drawn."""
        for name in sorted(self.used - self.named.keys()):
            what = f"there is no part with the id “{name}”, which another part uses"
            self.mistakes.append(((1, 1), f"{what}; remove “url(#{name})”"))
        drawn = self.open[0].draw(self.named)
        if drawn > MOST_PARTS:
            many = "are repeated without end" if drawn == inf else f"are {drawn:,} with repeats"
            what = f"the shapes and letters {many} (<use>, masks, patterns, markers), "
            self.mistakes.append(((1, 1), f"{what}and at most {MOST_PARTS:,} are allowed"))

    def attribute(self, part: _Part, name: str, value: str) -> None:
        leads_out = name.lower() in _ADDRESSES and not value.strip().startswith("#")
        if name.lower().startswith("on"):
            self.note(f"the attribute {name} runs a script")
        elif leads_out or _LOADS.search(value):
            self.note(f"the attribute {name} loads something from another file or site")
        part.cost += len(value) // 200
        part.points += len(value) // 4 if name in ("d", "points") else 0
        if name == "href":
            part.once.append(value.strip().removeprefix("#"))
        self.used.update(_PARTS.findall(value))
        filled = part.fills if name in ("fill", "stroke", "style") else part.once
        (part.marks if "marker" in f"{name} {value}" else filled).extend(_PARTS.findall(value))

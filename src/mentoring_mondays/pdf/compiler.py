"""The press: Typst, its fonts, and a private folder that is all it can read."""

import re
from collections.abc import Iterator
from importlib import resources
from io import BytesIO
from pathlib import Path
from zlib import compress

import font_source_sans_pro
import font_source_serif_pro
import pikepdf
import typst

from mentoring_mondays.pdf.writer.markup import Code, call
from mentoring_mondays.pdf.writer.row_headers import tag_row_heads
from mentoring_mondays.shelf.palette import (
    HAIRLINE,
    INK,
    MARIGOLD,
    MUTED,
    NEWEST_ON_TINT,
    PAPER,
    POINTED_OUT,
    TEAL,
)

TEMPLATE = "template.typ"

#: The colors of print, by the names that the template has for them.
PALETTE = {
    "paper-white": PAPER,
    "ink": INK,
    "muted": MUTED,
    "teal": TEAL,
    "marigold": MARIGOLD,
    "newest-on-tint": NEWEST_ON_TINT,
    "hairline-gray": HAIRLINE,
    "pointed-out": POINTED_OUT,
}
FONTS = [
    Path(package.__file__ or "").parent / "files"
    for package in (font_source_serif_pro, font_source_sans_pro)
]

DEALS = 40  # enough to shrink a file of hundreds of pages; else it stays as it is

_NO_GLYPH = re.compile(r'error: (?:the text|the PDF contains the codepoint) `"(.*?)"`')
_PLACE = re.compile(r"──? [^\n]*?:(\d+):\d+")


class RefusedError(Exception):
    """Typst made no PDF: what it said, and on which line of the code, counted from 1."""

    def __init__(self, error: typst.TypstError) -> None:
        """Read from ``error`` its place, and the texts without a glyph."""
        super().__init__(error.message)
        place = _PLACE.search(error.diagnostic)
        self.line = int(place[1]) if place else None
        self.texts = [_unescaped(text) for text in _NO_GLYPH.findall(_flat(error.diagnostic))]


class Press:
    """Typst with our fonts and no others, allowed to read the files under ``root`` alone."""

    def __init__(self, root: Path) -> None:
        """Use the empty folder ``root``; the template is copied there first."""
        self.root = root
        template = resources.files(__package__) / TEMPLATE
        (root / TEMPLATE).write_bytes(template.read_bytes())
        colors = [f'#let {name} = rgb("{color}")\n' for name, color in PALETTE.items()]
        (root / "palette.typ").write_text("".join(colors), encoding="utf-8")
        self._typst = typst.Compiler(
            root=root, font_paths=[*FONTS], ignore_system_fonts=True, sys_inputs={}
        )

    def take(self, file: Path | bytes, name: str) -> None:
        """Copy ``file``, or write its bytes, into the folder as ``name``."""
        (self.root / name).write_bytes(file if isinstance(file, bytes) else file.read_bytes())

    def print(self, code: str) -> bytes:
        """Return the PDF that ``code`` describes; raises :class:`RefusedError`.

        It is PDF/UA-1 (ISO 14289-1, accessible) and PDF/A-2a (ISO 19005-2, made to last).
        """
        source = f'#import "/{TEMPLATE}": *\n#{code}\n'.encode()
        try:
            pdf = self._typst.compile(source, format="pdf", pdf_standards=["ua-1", "a-2a"])
        except typst.TypstError as error:
            raise RefusedError(error) from None
        assert isinstance(pdf, bytes)
        return pdf

    def refusal(self, body: Code) -> str | None:
        """Return why ``body`` cannot be printed, or None if it can."""
        try:
            self.print(call("proof", body))
        except RefusedError as refused:
            return str(refused)
        return None

    def missing(self, refused: RefusedError) -> Iterator[str]:
        """Yield each character for which ``refused`` says that no font has a glyph.

        ISO 14289-1, 7.21.7, and ISO 19005-2, 6.2.11.7 and 6.2.11.8, want every glyph
        to be there and to have a code point outside the private areas.
        """
        for cluster in refused.texts:
            lone = [c for c in cluster if self.refusal(call("text", c))]
            yield from lone or [c for c in cluster if not c.isascii()]


def slim(pdf: bytes) -> tuple[bytes, int]:
    """Return ``pdf`` at about half its size, and the number of its pages.

    Object streams are ISO 32000-1, 7.5.7. ISO 19005-2, 6.1.7.1, wants a line end
    before each ``endstream`` that is not counted in the stream's length, so a stream
    must not end in a carriage return. The identifier must not come from the clock.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        tag_row_heads(document)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") != "/Metadata":
                _end_well(thing)
        # What the object streams end in is chance; one more object deals them anew.
        padding = document.Root.MondaysPadding = pikepdf.Array()
        for _ in range(DEALS):
            slimmed = BytesIO()
            document.save(
                slimmed,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                preserve_pdfa=True,
                deterministic_id=True,
            )
            if b"\r\nendstream" not in slimmed.getvalue():
                return slimmed.getvalue(), len(document.pages)
            padding.append(document.make_indirect(pikepdf.Dictionary()))
        return pdf, len(document.pages)


def _end_well(stream: pikepdf.Stream) -> None:
    """Compress a stream that is not, and put a second filter around it if it ends badly."""
    data, filters = stream.read_raw_bytes(), stream.get("/Filter")
    if filters is None:
        data, filters = compress(data), pikepdf.Name.FlateDecode
        stream.write(data, filter=filters)
    if data.endswith(b"\r"):
        parms = stream.get("/DecodeParms")
        inner = filters if isinstance(filters, pikepdf.Array) else [filters]
        stream.write(
            _runs(data),
            filter=pikepdf.Array([pikepdf.Name.RunLengthDecode, *inner]),
            decode_parms=None if parms is None else pikepdf.Array([pikepdf.Dictionary(), parms]),
        )


def _runs(data: bytes) -> bytes:
    """Return ``data`` for RunLengthDecode (ISO 32000-1, 7.4.5), which ends in 0x80.

    Of the filters that could end well, it alone is left in place by qpdf.
    """
    parts = (data[at : at + 128] for at in range(0, len(data), 128))
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def _flat(diagnostic: str) -> str:
    return re.sub(r"error: PDF/\S+(?:, PDF/\S+)* error: ", "error: ", diagnostic)


def _unescaped(text: str) -> str:
    """Undo Rust's escapes in a text that Typst quotes."""
    simple = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
    return re.sub(
        r"\\(?:u\{([0-9a-f]+)\}|(.))",
        lambda m: chr(int(m[1], 16)) if m[1] else simple.get(m[2], m[2]),
        text,
    )

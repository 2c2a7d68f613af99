"""Changes to a PDF after Typst has made it: row heads are tagged, and its size is halved."""

import re
from io import BytesIO
from zlib import compress

import pikepdf

from mentoring_mondays.pdf.writer.row_headers import tag_row_heads

#: The operator that each private dictionary's font has once.
_FONT_NAME = b"\x0c\x26"

#: The head of a stream that qpdf writes itself: the space after ``<<``, and the length.
_OWN_STREAM = re.compile(rb"<<( )/Type /(?:ObjStm|XRef) /Length (\d+) [^\n]*>>\nstream\n")


def postprocess(pdf: bytes) -> tuple[bytes, int]:
    """Return ``pdf`` at about half its size, and the number of its pages.

    Object streams are ISO 32000-1, 7.5.7. ISO 19005-2, 6.1.7.1, requires a line end before each
    ``endstream`` that is not counted in the stream's length, so a stream must not end in a
    carriage return. The identifier must not depend on the clock.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        if b"/BackgroundColor" in pdf:  # Typst writes it without compression
            tag_row_heads(document)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") != "/Metadata":
                _plain_font(thing)
                _end_well(thing)
        saved = BytesIO()
        document.save(
            saved,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            preserve_pdfa=True,
            deterministic_id=True,
        )
        return _end_own_streams_well(saved.getvalue()), len(document.pages)


def _end_own_streams_well(pdf: bytes) -> bytes:
    """Return ``pdf`` with CR LF after each stream of objects that ends in a carriage return.

    The space after ``<<`` makes room for it, so that everything else stays at its place.
    """
    data = bytearray(pdf)
    for head in _OWN_STREAM.finditer(pdf):
        space, end = head.start(1), head.end() + int(head[2])
        if pdf[end - 1 : end + 1] == b"\r\n":
            data[space : end + 1] = pdf[space + 1 : end] + b"\r\n"
    return bytes(data)


def _plain_font(stream: pikepdf.Stream) -> None:
    """Rewrite a font with several private dictionaries, such as those for Han.

    Typst assigns the dictionaries to glyphs with FDSelect format 0 (Adobe Technical Note 5176,
    19), and validators then read the widths of glyphs from the wrong one. fontTools writes the
    same font with format 3, but omits the matrix of the whole font if it is the default. The
    matrices of the private dictionaries would then make each glyph a thousand times too large, so
    they are removed too (Adobe Technical Note 5176, 9).
    """
    if stream.get("/Subtype") != "/CIDFontType0C":
        return
    data = stream.read_bytes()
    if data.count(_FONT_NAME) > 1:
        from fontTools.cffLib import CFFFontSet
        from fontTools.ttLib import TTFont

        fonts, written = CFFFontSet(), BytesIO()
        fonts.decompile(BytesIO(data), None)
        for name in fonts[0].CharStrings.keys():  # noqa: SIM118  # it is no mapping
            fonts[0].CharStrings[name].decompile()
        for part in fonts[0].FDArray:
            part.rawDict.pop("FontMatrix", None)
            part.__dict__.pop("FontMatrix", None)
        fonts.compile(written, TTFont(recalcBBoxes=False))
        stream.write(written.getvalue())


def _end_well(stream: pikepdf.Stream) -> None:
    """Compress an uncompressed stream, and add a second filter if its last byte is not allowed."""
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

    It is the only filter with an allowed last byte that qpdf leaves in place.
    """
    parts = (data[at : at + 128] for at in range(0, len(data), 128))
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"

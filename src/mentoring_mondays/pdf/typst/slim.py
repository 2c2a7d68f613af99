"""What is done to a PDF after Typst has made it: heads of rows tagged, and half its size."""

from io import BytesIO
from zlib import compress

import pikepdf

from mentoring_mondays.pdf.writer.row_headers import tag_row_heads

#: The operator that each private dictionary's font has once.
_FONT_NAME = b"\x0c\x26"

DEALS = 40  # enough to shrink a file of hundreds of pages; else it stays as it is


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
                _plain_font(thing)
                _end_well(thing)
        # What the object streams end in is chance; one more object deals them again.
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


def _plain_font(stream: pikepdf.Stream) -> None:
    """Rewrite a font that has several private dictionaries, as those for Han do.

    Typst says with FDSelect of format 0 which glyph has which (Adobe Technical Note 5176,
    19), and validators then take the widths of glyphs from another one. fontTools writes
    the same font with format 3, but drops the matrix of the whole font where it is the usual
    one. Then those of the private dictionaries would make each glyph a thousand times too
    large, so they go too (Adobe Technical Note 5176, 9).
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

import zlib
from io import BytesIO

import page
import pikepdf

from mentoring_mondays.pdf.typst.compiler import Compiler
from mentoring_mondays.pdf.typst.postprocessing import postprocess
from mentoring_mondays.pdf.writer.markup import call, string


def proof(compiler: Compiler, text: str) -> bytes:
    return compiler.print(call("proof", call("text", string(text))))


def test_shrinking_keeps_a_stream_that_ends_in_a_carriage_return(compiler: Compiler) -> None:
    pdf = pikepdf.open(BytesIO(proof(compiler, "Text")))
    content = pdf.pages[0].Contents
    drawing = content.read_bytes()
    content.write(next(d for n in range(256) if _ends_badly(d := drawing + b"%" + b"!" * n)))
    bad = BytesIO()
    pdf.save(bad, preserve_pdfa=True)
    assert b"\r\nendstream" in bad.getvalue()
    assert not page.is_pdf_compliant_bytes(bad.getvalue(), profile="pdf_a_2a")

    saved, pages = postprocess(bad.getvalue())
    assert pages == 1
    assert b"\r\nendstream" not in saved
    assert page.is_pdf_compliant_bytes(saved, profile="pdf_a_2a")
    with pikepdf.open(BytesIO(saved)) as document:
        level = pikepdf.StreamDecodeLevel.specialized
        assert document.pages[0].Contents.read_bytes(level).startswith(drawing)


def _ends_badly(data: bytes) -> bool:
    return zlib.compress(data).endswith(b"\r")


def test_a_stream_of_objects_that_ends_in_a_carriage_return_has_a_line_end_after_it(
    compiler: Compiler,
) -> None:
    document = pikepdf.open(BytesIO(proof(compiler, "Text")))
    saved = b""
    for number in range(0x21, 0x400):  # the last byte is that of a sum of all bytes
        document.Root.MondaysText = pikepdf.String("~" * (number // 64) + chr(number % 64 + 48))
        changed = BytesIO()
        document.save(changed, preserve_pdfa=True)
        saved, _ = postprocess(changed.getvalue())
        if b"\r\r\nendstream" in saved:
            break
    assert saved.count(b"\r\nendstream") == saved.count(b"\r\r\nendstream") > 0
    for profile in ("pdf_a_2a", "pdf_ua_1"):
        assert page.is_pdf_compliant_bytes(saved, profile=profile)
    with pikepdf.open(BytesIO(saved)) as read:
        assert read.Root.MondaysText == document.Root.MondaysText
        assert not read.check_pdf_syntax()

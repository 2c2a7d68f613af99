import zlib
from io import BytesIO

import page
import pikepdf
import pytest

from mentoring_mondays.pdf.compiler import Press, RefusedError, slim
from mentoring_mondays.pdf.writer.markup import call


def proof(press: Press, text: str) -> bytes:
    return press.print(call("proof", call("text", text)))


def test_a_refusal_names_the_texts_without_a_glyph_and_the_line(press: Press) -> None:
    with pytest.raises(RefusedError) as refused:
        proof(press, "a漢 \u0007 \ue000 字b")
    assert list(press.missing(refused.value)) == ["漢", "\u0007", "字", "\ue000"]
    with pytest.raises(RefusedError, match="unknown variable: nope") as refused:
        press.print("{\n\nnope}")
    assert refused.value.line == 4  # the first is the import, the braces open on the second


def test_of_a_cluster_only_the_character_without_a_glyph_is_missing(press: Press) -> None:
    with pytest.raises(RefusedError) as refused:
        proof(press, "e\U0001f3fbx")
    assert set(press.missing(refused.value)) == {"\U0001f3fb"}


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../etc/hostname"])
def test_nothing_outside_of_the_folder_is_read(press: Press, path: str) -> None:
    assert press.refusal(call("text", call("read", path)))


def test_system_fonts_are_not_used(press: Press) -> None:
    pdf = pikepdf.open(BytesIO(proof(press, "Text")))
    names = {str(font.BaseFont) for font in pdf.objects if _is_font(font)}
    assert all("SourceSerifPro" in name for name in names)


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def test_slimming_keeps_a_stream_that_ends_in_a_carriage_return(press: Press) -> None:
    pdf = pikepdf.open(BytesIO(proof(press, "Text")))
    content = pdf.pages[0].Contents
    drawing = content.read_bytes()
    content.write(next(d for n in range(256) if _ends_badly(d := drawing + b"%" + b"!" * n)))
    bad = BytesIO()
    pdf.save(bad, preserve_pdfa=True)
    assert b"\r\nendstream" in bad.getvalue()
    assert not page.is_pdf_compliant_bytes(bad.getvalue(), profile="pdf_a_2a")

    slimmed, pages = slim(bad.getvalue())
    assert pages == 1
    assert b"\r\nendstream" not in slimmed
    assert page.is_pdf_compliant_bytes(slimmed, profile="pdf_a_2a")
    with pikepdf.open(BytesIO(slimmed)) as document:
        level = pikepdf.StreamDecodeLevel.specialized
        assert document.pages[0].Contents.read_bytes(level).startswith(drawing)


def _ends_badly(data: bytes) -> bool:
    return zlib.compress(data).endswith(b"\r")


def test_what_cannot_be_slimmed_stays_as_it_is(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_mondays.pdf.compiler.DEALS", 0)
    pdf = proof(press, "Text")
    assert slim(pdf) == (pdf, 1)

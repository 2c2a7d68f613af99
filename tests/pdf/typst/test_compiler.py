"""What the compiler refuses, and what it does not let Typst do."""

import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from mentoring_mondays.pdf.typst.compiler import (
    CompileError,
    Compiler,
    ExceededError,
    Limits,
    RefusedError,
)
from mentoring_mondays.pdf.writer.markup import Code, call, string
from mentoring_mondays.storage.cache import Cache


def proof(compiler: Compiler, text: str) -> bytes:
    return compiler.print(call("proof", call("text", string(text))))


def test_characters_without_a_glyph_are_found_in_one_go(compiler: Compiler) -> None:
    assert compiler.without_glyph(list("a漢–\u0007\ue000字é")) == set("漢\u0007\ue000字")


def test_a_refusal_names_the_texts_without_a_glyph_and_the_line(compiler: Compiler) -> None:
    with pytest.raises(RefusedError) as refused:
        proof(compiler, "a漢 \u0007 \ue000 字b")
    assert list(compiler.missing(refused.value)) == ["漢", "\u0007", "字", "\ue000"]
    with pytest.raises(RefusedError, match="unknown variable: nope") as refused:
        compiler.print("{\n\nnope}")
    assert refused.value.lines == [4]  # the first is the import, the braces open on the second


def test_of_a_cluster_only_the_character_without_a_glyph_is_missing(compiler: Compiler) -> None:
    with pytest.raises(RefusedError) as refused:
        proof(compiler, "e\U0001f3fbx")
    assert set(compiler.missing(refused.value)) == {"\U0001f3fb"}


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../etc/hostname"])
def test_nothing_outside_of_the_folder_is_read(compiler: Compiler, path: str) -> None:
    assert compiler.refusal(call("text", call("read", string(path))))


def test_system_fonts_are_not_used(compiler: Compiler) -> None:
    pdf = pikepdf.open(BytesIO(proof(compiler, "Text")))
    names = {str(font.BaseFont) for font in pdf.objects if _is_font(font)}
    assert all("SourceSerifPro" in name for name in names)


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


#: Loops that would go on for hours, or end in all the memory there is.
ENDLESS = Code("for n in range(9000) { for m in range(9000) { let list = range(9000) } }")
GREEDY = Code('{ let s = "a"; while s.len() > 0 { s = s + s } }')


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (ENDLESS, "it takes more than 0.5 s"),
        (GREEDY, "it takes more than 64 MB of memory"),
    ],
)
def test_what_takes_too_much_is_stopped_and_the_next_is_printed(
    compiler: Compiler, code: Code, why: str
) -> None:
    with pytest.raises(ExceededError) as exceeded:
        compiler.print(call("proof", code), Limits(0.5 if code is ENDLESS else 60, 64))
    assert str(exceeded.value) == why
    assert proof(compiler, "Text").startswith(b"%PDF")


def test_a_process_that_was_killed_is_started_again(compiler: Compiler) -> None:
    proof(compiler, "Text")
    process = compiler._process
    assert process
    process.kill()
    with pytest.raises(ExceededError):
        proof(compiler, "Text")
    assert proof(compiler, "Text").startswith(b"%PDF")


def test_the_process_ends_with_the_compiler(tmp_path: Path) -> None:
    with Compiler(tmp_path) as compiler:
        assert "DejaVu Sans Mono" in compiler.families
        process = compiler._process
        assert process
        assert process.poll() is None
    assert process.poll() is not None


def test_code_that_has_not_changed_is_not_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(folder: str, text: str, picture: bytes) -> tuple[bytes, bool]:
        (tmp_path / folder).mkdir()
        with Compiler(tmp_path / folder, cache=Cache(tmp_path / "cache")) as compiler:
            compiler.take(picture, "dot.svg")
            image = call("image", string("/dot.svg"), alt=string("A dot."))
            code = call("proof", Code(f"{{{image};{call('text', string(text))}}}"))
            compiler.print(code)
            return compiler.finished(code)[0], compiler._process is not None

    dot = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="%d"/></svg>'
    first, _ = made("first", "Text", dot % 4)
    with monkeypatch.context() as patch:
        patch.setattr("mentoring_mondays.pdf.typst.postprocessing.postprocess", None)
        assert made("again", "Text", dot % 4) == (first, False)
    larger, is_set = made("larger", "Text", dot % 5)
    assert is_set
    assert larger != first
    assert made("other", "Texts", dot % 5)[1]
    (tmp_path / "cache/typst").write_bytes(b"damaged")
    assert made("damaged", "Text", dot % 4)[1]


def test_the_clock_stops_what_only_waits(
    compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_mondays.pdf.typst.compiler.PATIENCE", 0.2)
    proof(compiler, "Text")
    start = time.monotonic()
    with pytest.raises(ExceededError):
        compiler.print(call("proof", ENDLESS), Limits(0.1, 64))
    assert time.monotonic() - start < 60


def test_without_typst_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring_mondays.pdf.typst.compiler.WORKER", tmp_path / "gone.py")
    with Compiler(tmp_path) as compiler, pytest.raises(CompileError) as error:
        proof(compiler, "Text")
    assert str(error.value) == "Typst cannot be started"

"""Every script is printed: with a font of its own, or by the names of its characters."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet

from mentoring_mondays.pdf.fonts import EXTRAS, Fonts
from mentoring_mondays.pdf.typst.compiler import Compiler
from mentoring_mondays.pdf.writer.markup import call, string
from tests.pdf.conftest import Built, Pdf

ARABIC = "هذه جملة قصيرة للاختبار، مع كلمة Python في وسطها."
CHINESE = "这是一个测试，看看“能不能”印出来。"


@pytest.fixture
def extras() -> Iterator[None]:
    """The extras that are installed for tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "mentoring_mondays.pdf.fonts.is_installed", lambda name: bool(find_spec(name))
        )
        yield


def fonts(pdf: Pdf) -> set[str]:
    """The names of the fonts in a PDF."""
    found = (thing for thing in pdf.document.objects if isinstance(thing, pikepdf.Dictionary))
    names = (str(font.BaseFont) for font in found if font.get("/Type") == "/Font")
    return {name.partition("+")[2].removesuffix("-Identity-H") for name in names}


@pytest.mark.usefixtures("extras")
def test_arabic_has_a_face_for_books_and_reads_from_right_to_left(
    build: Callable[..., Built],
) -> None:
    page = f"# كتاب\n\n{ARABIC}\n\n:::{{note}}\n{ARABIC}\n:::\n\n`هذه`\n"
    built = build({"index.md": page}, conf='language = "ar"\nproject = "كتاب"\n')
    assert built.warnings == []
    pdf = built.pdf("book.pdf")
    assert "DejaVuSansMono" not in fonts(pdf)
    assert {"Amiri-Regular", "Amiri-Bold"} <= fonts(pdf)
    assert pdf.document.Root.ViewerPreferences.Direction == "/R2L"
    assert str(pdf.document.Root.Lang) == "ar"


@pytest.mark.usefixtures("extras")
def test_chinese_is_printed_with_its_own_quotation_marks(build: Callable[..., Built]) -> None:
    page = f"# 第一章\n\n{CHINESE}\n第二行。\n\n**重要** and `代码`\n"
    files = {"index.md": f"{page}\n```{{toctree}}\ntwo\n```\n", "two.md": "# 第二章\n\n第二。\n"}
    built = build(files, conf='language = "zh_CN"\nproject = "书"\n')
    assert built.warnings == []
    pdf = built.pdf("book.pdf")
    assert f"{CHINESE}第二行。" in pdf.text
    assert "目录" in pdf.pages[4]
    assert "NotoSerifSC-Regular" in fonts(pdf)
    assert set(sizes_of_glyphs(pdf)) == {0.001}


def sizes_of_glyphs(pdf: Pdf) -> Iterator[float]:
    """Yield how large the fonts of Han draw their glyphs, by the matrices in them."""
    for thing in pdf.document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/CIDFontType0C":
            font = CFFFontSet()
            font.decompile(BytesIO(thing.read_bytes()), None)
            whole = font[0].rawDict.get("FontMatrix", [None])[0]
            for part in getattr(font[0], "FDArray", []):
                own = part.rawDict.get("FontMatrix", [1 if whole else 0.001])[0]
                yield own * (whole or 1)


@pytest.mark.usefixtures("extras")
def test_names_in_an_english_book_are_printed_as_they_are_written(
    build: Callable[..., Built],
) -> None:
    names = "王芳, عمر, דוד, राम, Ελένη, Юлия, 🔎, 1️⃣"
    built = build({"index.md": f"# {names}\n\nBy {names}, and `{names}`.\n"})
    assert built.warnings == []
    pdf = built.pdf()
    assert {"NotoSerifSC-Regular", "Amiri-Regular", "NotoEmoji-Regular"} <= fonts(pdf)
    assert any(name.startswith("FrankRuhlLibre") for name in fonts(pdf))
    # It would draw the key around the letter before it.
    assert not any(name.startswith("NewCM") for name in fonts(pdf))
    for name in ("王芳", "Ελένη", "Юлия", "🔎"):
        assert pdf.text.count(name) >= 3  # in the contents, the heading and the text


def test_without_a_font_there_is_one_warning_for_each_script(
    build: Callable[..., Built],
) -> None:
    files = {
        "index.md": "# 第一章\n\n```{toctree}\none\ntwo\n```\n\nText.\n",
        "one.md": f"# One\n\nWell done 👍🏽, 1️⃣.\n\n{CHINESE}\n\n{CHINESE}\n",
        "two.md": f"# Two\n\nText.\n\n{CHINESE}\n",
    }
    built = build(files)
    assert built.warnings == [
        "one.md:3: WARNING: no font here can show U+1F44D (THUMBS UP SIGN), of symbols; such "
        "characters are printed as their names in brackets; to get a font, install "
        "mentoring-mondays[emoji] [pdf.characters]",
        "index.md:1: WARNING: no font here can show U+7B2C (CJK UNIFIED IDEOGRAPH-7B2C), of the "
        "script Han; such characters are printed as their names in brackets; to get a font, "
        "install mentoring-mondays[chinese] (also at one.md:5, two.md:5) [pdf.characters]",
    ]
    pdf = built.pdf()
    assert "Well done [thumbs up sign], 1." in pdf.text
    assert pdf.text.count("[U+7B2C, U+4E00, U+7AE0]") == 2  # in the contents and the heading


def test_arabic_without_a_font_for_it_is_readable_and_told_of(build: Callable[..., Built]) -> None:
    built = build({"index.md": f"# One\n\n{ARABIC}\n"})
    assert built.warnings == [
        "index.md:3: WARNING: the script Arabic is set in DejaVu Sans Mono, because there is no "
        "book typeface for it; to get one, install mentoring-mondays[arabic] "
        "[pdf.characters]"
    ]
    assert "DejaVuSansMono" in fonts(built.pdf())


def test_a_project_names_its_own_fonts(build: Callable[..., Built], tmp_path: Path) -> None:
    spec = find_spec("fontpkg_amiri")
    assert spec
    assert spec.origin
    folder = str(Path(spec.origin).parent / "files")
    conf = f'pdf_font_paths = [{folder!r}]\npdf_fonts = {{"serif": "Amiri", "mono": ["No Such"]}}\n'
    built = build({"index.md": "# One\n\nText and `code`.\n"}, conf=conf)
    assert built.warnings == [
        "WARNING: pdf_fonts: there is no font family and no script called “No Such” here; write "
        "the name as the font has it, and the folder in pdf_font_paths [pdf.fonts]"
    ]
    assert fonts(built.pdf()) >= {"Amiri-Regular", "DejaVuSansMono"}


@pytest.mark.parametrize(
    "language", ["ja", "zh_CN", "zh_TW", "ko", "he", "fa", "sr@latin", "de_AT"]
)
def test_a_language_costs_no_pdf(build: Callable[..., Built], language: str) -> None:
    built = build({"index.md": "# One\n\nText.\n"}, conf=f"language = {language!r}\n")
    assert all("pdf.characters" in warning for warning in built.warnings)  # of the date
    assert "Text." in built.pdf().text


def test_a_language_has_its_own_han_first() -> None:
    first = [Fonts(language=name).extras[0].name for name in ("ja", "zh", "zh_TW", "ko")]
    assert first == ["japanese", "chinese", "chinese-traditional", "korean"]
    assert Fonts(language="en").extras == list(EXTRAS)


def test_only_extras_whose_letters_occur_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring_mondays.pdf.fonts.is_installed", lambda name: True)
    fonts = Fonts()
    assert fonts.needed('"Plain “text”, à la carte → 5 €\\u{a0}% "') == []
    assert {extra.name for extra in fonts.needed('"דוד"')} == {"hebrew"}
    assert {extra.name for extra in fonts.needed('"🌍"')} == {"emoji"}
    assert fonts.needed('"✊"') == fonts.needed(r'"\u{ff0c}"') == fonts.installed


def test_our_own_families_have_the_characters_for_which_no_extra_is_named(tmp_path: Path) -> None:
    every = map(chr, range(0x20, 0x2800))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mentoring_mondays.pdf.fonts.is_installed", lambda name: True)
        plain = "".join(c for c in every if c.isprintable() and not Fonts().needed(c))
    assert len(plain) > 1500
    with Compiler(tmp_path) as compiler:
        assert compiler.refusal(call("text", string(plain), fallback=False)) is None


def test_a_page_number_after_a_name_in_hebrew_is_at_the_end_of_its_line(
    build: Callable[..., Built],
) -> None:
    files = {"index.md": "# Root\n\n```{toctree}\none\ntwo\n```\n", "two.md": "# Two\n"}
    pdf = build({**files, "one.md": "# On דוד\n\nText.\n"}).pdf()
    with pypdfium2.PdfDocument(pdf.data) as document:
        page = document[4].get_textpage()
        boxes = {page.get_text_range(n, 1): page.get_charbox(n) for n in range(page.count_chars())}
    assert boxes["6"][0] == pytest.approx(boxes["7"][0], abs=2)  # below each other

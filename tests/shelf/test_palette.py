"""A tint: a color, and dark enough for what stands on it."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import mentoring_mondays
from mentoring_mondays.shelf import palette
from mentoring_mondays.shelf.palette import PAPER, TINTS, contrast, readable_tint
from tests.sites import book, build, entry, problems, shelf_root


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_tint_is_written_in_one_way():
    assert readable_tint(" #14595B ") == "#14595b"


@pytest.mark.parametrize("value", ["teal", "#14595", "14595b", "#14595g", "rgb(1, 2, 3)"])
def test_what_is_no_color_is_refused(value):
    with pytest.raises(ValueError, match="is not a color; write six hex digits"):
        readable_tint(value)


def test_a_light_tint_is_refused_with_a_darker_one():
    with pytest.raises(ValueError, match="too light for the cover’s text") as refused:
        readable_tint("#f0b27a")
    darker = str(refused.value).rpartition("'")[0][-7:]
    assert contrast(darker, PAPER) >= 4.5
    assert readable_tint(darker) == darker


@pytest.mark.parametrize("tint", TINTS)
def test_the_tints_of_books_without_one_are_dark(tint):
    assert contrast(tint, PAPER) >= 7


def test_a_book_has_one_tint_on_the_site_on_cards_and_in_print(tmp_path):
    books = {
        "first": {"begins": "2020-01-06", "tint": "'#7a3b12'"},
        "second": {"begins": "2020-06-01"},
    }
    files = {}
    for slug, record in books.items():
        files[f"books/{slug}/index.md"] = book(slug.title(), **record)
        day = record["begins"]
        files[f"books/{slug}/01-{slug}.md"] = entry("Wake Early", date=day, habit=1)
    docs = shelf_root(tmp_path, files)
    site, pdf = build(docs), build(docs, builder="pdf")
    assert (site.messages, pdf.messages) == ([], [])
    for slug, tint in (("first", "#7a3b12"), ("second", TINTS[1])):
        page = f"books/{slug}/index"
        found = [site.article(page).select_one(".cover .ground")["fill"]]
        for card in (page, f"books/{slug}/01-{slug}"):
            found.append(corner(Image.open(site.out / "cards" / f"{card}.png")))
        with pypdfium2.PdfDocument(pdf.out / f"{slug}.pdf") as document:
            found.append(corner(document[0].render(scale=0.2).to_pil()))
        assert found == [tint] * 4


def corner(image):
    """Return the color of an image in its corner."""
    return "#" + "".join(f"{part:02x}" for part in image.convert("RGB").getpixel((2, 2)))


def test_every_color_is_in_the_palette():
    """Styles, drawings and templates cannot ask Python for a color, so they repeat it."""
    known = {value for value in vars(palette).values() if isinstance(value, str)}
    known |= {*TINTS, "#fff"}  # white paper, where a page is printed
    folder = Path(mentoring_mondays.__file__).parent
    files = [
        f for f in folder.rglob("*") if f.suffix in (".css", ".html", ".svg", ".typ", ".jinja")
    ]
    assert {"mondays.css", "card.typ", "look.typ", "mark.svg"} <= {file.name for file in files}
    colors = {
        (file.name, color)
        for file in files
        for color in re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b(?![-(])", file.read_text("utf-8"))
    }
    assert {(name, color) for name, color in colors if color not in known} == set()
    assert len(colors) > 20


def test_a_record_s_tint_is_located(tmp_path):
    (found,) = problems(tmp_path, {"books/a/index.md": book(tint="'#ffffff'")})
    assert found.startswith("books/a/index.md:")
    assert "#ffffff is too light" in found
    assert "[tint]" in found

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.pdf.conftest import CONF, GATE, Built, Pdf

BOOK = """\
---
book:
  title: How to Ask
  subtitle: A Book for the Shy
  authors: [Ada Ask, Bo Bold]
  publisher: Compiler
  year: 2018
  unit: Habit
  begins: 2020-09-07
  units: [Waiting, Hoping, Hinting]
---
# How to Ask

What the book is about.
"""

ENTRY = """\
---
date: {day}
habit: {number}
tags: [asking, habit-{number}]
description: The idea of {name} in a sentence.
---
# {name}

The first paragraph, which [the other](02-hoping.md) follows.
"""

PRACTICE = """
## Why

A reason.

## This week’s practice

1. Write *one* thing down.
2. Say it.
   - To a friend.

## Questions for the circle

- What for?
- Why not?
"""

#: A part of an entry, as the companion's own directives make it.
PART = """
::::{container} companion mentors
```{rubric} For whoever asks
:heading-level: 2
:class: companion-label
:name: mentors
```

Ask [them](#mentors).
::::
"""

SHELF = {
    "gate.py": GATE,
    "index.md": "---\nsite:\n  authors: [The Circle]\n  time_zone: UTC\n---\n# Mondays\n\n"
    "Read [the book](books/ask/index.md).\n\n```{toctree}\n:hidden:\n:glob:\n\n"
    "books/*/index\nabout\n```\n",
    "about.md": "# About\n\n## Who\n\nWe.\n",
    "books/ask/index.md": BOOK,
    "books/ask/01-waiting.md": ENTRY.format(day="2020-09-07", number=1, name="Waiting") + PRACTICE,
    "books/ask/02-hoping.md": ENTRY.format(day="2020-09-14", number=2, name="Hoping") + PART,
    "books/ask/03-hinting.md": ENTRY.format(day="2020-10-05", number=3, name="Hinting"),
}
SHELF_CONF = (
    'import sys; from pathlib import Path; sys.path.insert(0, str(Path(__file__).parent))\n'
    'project = "Mentoring Mondays"; extensions += ["gate"]\n'
    'html_baseurl = "https://mondays.example/"\ncopyright = "2020, A Circle, CC0"\n'
    'pdf_imprint = ["Share it under CC0."]\n'
    'suppress_warnings = ["toc.not_included"]\n'
    'exclude_patterns = ["books/ask/03-*"]\n'
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(build: Callable[..., Built]) -> Built:
    return build(SHELF, conf=SHELF_CONF)


@pytest.fixture(scope="module")
def everything(shelf: Built) -> Pdf:
    return shelf.pdf("mentoring-mondays.pdf")


def test_a_shelf_gives_all_three_kinds_and_a_list_of_them(shelf: Built) -> None:
    assert shelf.warnings == []
    assert [(d["path"], d["kind"], d["docname"]) for d in shelf.downloads] == [
        ("ask.pdf", "book", "books/ask/index"),
        ("handouts/01-waiting.pdf", "handout", "books/ask/01-waiting"),
        ("handouts/02-hoping.pdf", "handout", "books/ask/02-hoping"),
        ("mentoring-mondays.pdf", "all", "index"),
    ]
    for download in shelf.downloads:
        pdf = shelf.pdf(download["path"])
        assert (download["bytes"], download["pages"]) == (len(pdf.data), len(pdf.pages))


def test_chapters_follow_the_shelf_and_nothing_unpublished_is_there(everything: Pdf) -> None:
    assert everything.bookmarks() == [
        (0, "Mondays"),
        (0, "How to Ask"),
        (1, "Habit 1: Waiting"),
        (2, "Why"),
        (2, "This week’s practice"),
        (2, "Questions for the circle"),
        (1, "Habit 2: Hoping"),
        (2, "For whoever asks"),
        (0, "About"),
        (1, "Who"),
    ]
    assert "Hinting" not in everything.text


def test_a_part_of_an_entry_has_the_address_that_it_has_on_the_site(everything: Pdf) -> None:
    names, _ = everything.document.Root.Names.Dests.Names
    assert str(names) == "books/ask/02-hoping#mentors"


def test_a_book_has_cover_title_page_imprint_contents_and_running_heads(shelf: Built) -> None:
    pages = shelf.pdf("ask.pdf").pages
    assert pages[0].splitlines() == [
        "MENTORING MONDAYS",
        "How to Ask",
        "A Book for the Shy",
        "A companion to the book by Ada Ask and Bo Bold",
        "The Circle",
    ]
    assert pages[1] == ""
    assert pages[2].startswith("How to Ask\nA Book for the Shy\n")
    assert pages[3].replace("publisher \n", "publisher ").splitlines() == [
        "Edition 1.0, September 14, 2020",
        "© 2020, A Circle",
        "Share it under CC0.",
        "An independent companion. It is not affiliated with Ada Ask and Bo Bold, "
        "or with the publisher of the book.",
        "Set in Source Serif Pro and Source Sans Pro.",
        "https://mondays.example/books/ask/",
    ]
    contents = re.sub(r"[\s.]+", " ", pages[4])
    assert contents.startswith("Contents How to Ask 6 Habit 1: Waiting 7 Habit 2: Hoping 8")
    assert pages[6].startswith("HABIT 1\nWaiting\nMONDAY, SEPTEMBER 7, 2020\n")
    assert all(page.endswith(str(number)) for number, page in enumerate(pages[5:], 6))


def test_a_book_in_the_volume_of_all_opens_with_a_page_of_its_own_on_the_right(
    everything: Pdf,
) -> None:
    pages = everything.pages
    title = "How to Ask\nA Book for the Shy\nA companion to the book by Ada Ask and Bo Bold\n"
    at = next(number for number, page in enumerate(pages) if page.startswith(title))
    assert at % 2 == 0
    assert "What the book is about." in pages[at + 1]
    assert "" in pages[5:at] or at == 6  # the page across from it is empty


def test_a_reference_gives_the_page_on_which_its_heading_is(everything: Pdf) -> None:
    pages = everything.pages
    number = next(n for n, text in enumerate(pages, 1) if text.startswith("HABIT 2\nHoping"))
    assert f"which the other (p. {number}) follows." in " ".join(pages[number - 2].split()).replace(
        "\xa0", " "
    )


def test_a_reference_out_of_the_volume_leads_to_the_site(build: Callable[..., Built]) -> None:
    files = SHELF | {"books/ask/index.md": BOOK + "\nSee [about](../../about.md).\n"}
    pdf = build(files, conf=SHELF_CONF).pdf("ask.pdf")
    assert "https://mondays.example/about.html" in addresses(pdf)
    assert "See about1." in pdf.text
    assert "https://mondays.example/about.html" in pdf.text  # for who reads it on paper


def test_pages_of_the_website_alone_are_left_out_and_linked(build: Callable[..., Built]) -> None:
    files = SHELF | {
        "tools/index.md": "# Tools\n\n```{toctree}\nhammer\n```\n",
        "tools/hammer.md": "# Hammer\n\n```{index} single: anvil; used\n```\n\nNonesuch.\n",
        "about.md": "# About\n\nSee [the hammer](tools/hammer.md).\n",
        "index.md": SHELF["index.md"].replace("about\n", "about\ntools/index\n"),
    }
    built = build(files, conf=SHELF_CONF + 'pdf_exclude_patterns = ["tools/**"]\n')
    assert built.warnings == []
    pdf = built.pdf("mentoring-mondays.pdf")
    assert [title for _, title in pdf.bookmarks() if title in ("About", "Tools")] == ["About"]
    assert "Nonesuch" not in pdf.text
    assert "anvil" not in pdf.text  # nor in the index
    assert "https://mondays.example/tools/hammer.html" in addresses(pdf)


def addresses(pdf: Pdf) -> list[str]:
    """The addresses on the web to which links of the PDF lead."""
    notes = [note for sheet in pdf.document.pages for note in sheet.get("/Annots", [])]
    return [str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})]


def test_a_cover_has_the_tint_of_its_record(build: Callable[..., Built]) -> None:
    book = BOOK.replace("  unit: Habit", '  unit: Habit\n  tint: "#7a3b12"')
    pdf = build(SHELF | {"books/ask/index.md": book}, conf=SHELF_CONF).pdf("ask.pdf")
    with pypdfium2.PdfDocument(pdf.data) as document:
        image = document[0].render(scale=0.2).to_pil()
    assert image.getpixel((2, 2)) == (0x7A, 0x3B, 0x12)


def test_metadata_are_those_of_the_records(shelf: Built) -> None:
    document = shelf.pdf("ask.pdf").document
    root = document.Root
    assert str(root.Lang) == "en"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    info = {str(k): str(v) for k, v in document.docinfo.items()}
    assert info["/Title"] == "How to Ask"
    assert info["/Author"] == "The Circle"
    assert info["/Subject"] == "A Book for the Shy"
    assert info["/Keywords"] == "asking, habit-1, habit-2"
    assert info["/CreationDate"].startswith("D:20200914")
    xmp = document.open_metadata()
    assert xmp["dc:title"] == "How to Ask"
    assert xmp["dc:creator"] == ["The Circle"]
    assert xmp["pdfuaid:part"] == "1"
    assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")


@pytest.mark.parametrize("name", ["mentoring-mondays.pdf", "handouts/01-waiting.pdf"])
def test_headings_skip_no_level_and_all_fonts_are_embedded(shelf: Built, name: str) -> None:
    pdf = shelf.pdf(name)
    levels = [
        int(str(e.S)[2:]) for e in pdf.elements() if str(e.S)[:2] == "/H" and str(e.S) != "/H"
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    files = [
        font.get("/FontFile2") or font.get("/FontFile3")
        for font in pdf.document.objects
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
    ]
    assert files
    assert all(files)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_a_setting(
    build: Callable[..., Built], paper: str, size: tuple[int, int]
) -> None:
    built = build({"index.md": "# A\n\nText.\n"}, conf=f'pdf_paper = "{paper}"\n')
    pdf = built.pdf()
    box = pdf.document.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == size


def test_a_root_page_without_words_is_no_chapter(build: Callable[..., Built]) -> None:
    files = {"index.md": "# A\n\n```{toctree}\none\n```\n", "one.md": "# One\n\nText.\n"}
    assert build(files).pdf().bookmarks() == [(0, "One")]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        source = tmp_path / str(number) / "docs"
        for name, content in {**SHELF, "conf.py": CONF + SHELF_CONF}.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        out = tmp_path / f"out{number}"
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", str(source), str(out)]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number + 1)}
        subprocess.run(command, check=True, env=environment)
        files = [*out.rglob("*.pdf"), out / "downloads.json"]
        made.append({str(f.relative_to(out)): f.read_bytes() for f in files})
    assert made[0] == made[1]
    assert len(made[0]) == 5


def test_a_project_can_have_several_volumes(
    build: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # no day is known
    files = {
        "index.md": "# Home\n\n```{toctree}\nguide\nreference\n```\n\nHome words.\n",
        "guide.md": "# Guide\n\nSee [the reference](reference.md).\n",
        "reference.md": "# Reference\n\nReference words.\n",
    }
    listed = (
        '[("guide", "the-guide", "", "G. Author"), ("reference", "reference.pdf", "All", ""), '
        '("index", "reference", "", ""), ("gone", "gone.pdf", "", "")]'
    )
    conf = f'pdf_documents = {listed}\nhtml_baseurl = "https://ex.example/"\n'
    conf += 'copyright = ["2025, A. Writer", "2026, B. Writer"]\n'
    built = build(files, conf=conf)
    assert [(d["path"], d["kind"], d["docname"]) for d in built.downloads] == [
        ("reference.pdf", "book", "reference"),
        ("the-guide.pdf", "book", "guide"),
    ]
    assert [line.rpartition(": ")[2] for line in built.warnings] == [
        "“reference.pdf” belongs to “All”; choose another name [pdf.typst]",
        "there is no page “gone”, so gone.pdf is not made; write the name of a page [pdf.typst]",
    ]
    guide, reference = built.pdf("the-guide.pdf"), built.pdf("reference.pdf")
    assert "https://ex.example/reference.html" in guide.text
    assert "Reference words." not in guide.text
    assert guide.pages[3].splitlines()[:3] == [
        "Edition 1.0", "© 2025, A. Writer", "© 2026, B. Writer"
    ]  # fmt: skip
    assert str(guide.document.docinfo.Title) == "Guide"
    assert str(guide.document.docinfo.Author) == "G. Author"
    assert str(reference.document.docinfo.Title) == "All"
    assert str(reference.document.docinfo.Author) == "A. Writer"
    assert reference.pages[0] == "A SMALL BOOK\nAll\nA. Writer"


def test_a_running_head_has_one_line(build: Callable[..., Built]) -> None:
    title = f"The {'long ' * 30}title"
    pages = build({"index.md": f"# {title}\n\n{'word ' * 900}\n"}).pdf().pages
    assert re.search(r"^The (long )+…$", pages[6], re.MULTILINE)
    assert "title" not in pages[6]


def test_the_text_goes_on_before_a_figure_that_does_not_fit(build: Callable[..., Built]) -> None:
    words = "Some words that fill a line of the page, and those that follow it. " * 15
    figure = "```{figure} tall.svg\n:alt: A line\n\nIts caption.\n```\n"
    after = f"The text after it. {words}"
    files = {
        **{name: SHELF[name] for name in ("gate.py", "index.md", "books/ask/index.md")},
        "about.md": f"# About\n\n## Who\n\n{words}\n\n{figure}\n{after}\n",
        "tall.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="300"/>',
        "books/ask/01-waiting.md": SHELF["books/ask/01-waiting.md"],
    }
    built = build(files, conf=SHELF_CONF)
    pages = built.pdf("mentoring-mondays.pdf").pages
    [text] = [number for number, page in enumerate(pages) if "text after it" in page]
    [below] = [number for number, page in enumerate(pages) if "Its caption" in page]
    assert below == text + 1

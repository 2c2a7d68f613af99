from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from docutils import nodes
from docutils.core import publish_doctree

from mentoring_mondays.pdf.writer.figures import _empty_columns, _letters, _shares, _texts
from tests.pdf.conftest import PNG, Built, Pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'

LETTERS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
    '<text x="1" y="20">\u0f3c</text></svg>'
)

PAGE = """\
# Pictures

![A dot](img/dot.png) and ![a square](<img/ein Würfel.svg>) in a line.

![](img/dot.png)

![What is gone](img/gone.png)

![What is broken](img/broken.png)

![A secret](../secret.png)

![A way out](img/link.png)

![A stranger](https://example.org/stranger.png)

![What no font has](img/letters.svg)

## ![A heading](img/dot.png)

:::{figure} img/dot.png
:width: 50%

The caption stands in.
:::

:::{figure} img/dot.png
:alt: Own text

A caption.

A legend.
:::

| Left | Right |
|:-----|------:|
| one  |     1 |

:::{list-table} With a *title*
:header-rows: 1
:widths: 30 70

* - Head
  - Other
* - a

    - b
  - c
:::

```{eval-rst}
+-----+-----+-----+
| A   | B   | C   |
+=====+=====+=====+
| wide      | tall|
+-----+-----+     |
| d   | e   |     |
+-----+-----+-----+
```
"""


@pytest.fixture(scope="module")
def pictures(build: Callable[..., Built]) -> Built:
    files = {
        "index.md": PAGE,
        "img/dot.png": PNG,
        "img/ein Würfel.svg": SVG,
        "img/letters.svg": LETTERS,
        "img/broken.png": PNG[:20],
        "../secret.png": PNG,
    }
    conf = (
        "from pathlib import Path\n"
        'Path(__file__).with_name("img").joinpath("link.png").symlink_to("../../secret.png")\n'
        'suppress_warnings = ["image.not_readable"]\n'
    )
    return build(files, conf=conf)


@pytest.fixture(scope="module")
def pdf(pictures: Built) -> Pdf:
    return pictures.pdf()


def test_each_picture_that_cannot_be_printed_is_reported_where_it_stands(pictures: Built) -> None:
    assert pictures.warnings == [
        "index.md:5: WARNING: the image “dot.png” has no alt text; write what it shows [pdf.alt]",
        "index.md:7: WARNING: the image “gone.png” is not printed: "
        "there is no such file [pdf.image]",
        "index.md:9: WARNING: the image “broken.png” is not printed: "
        "failed to decode image (unexpected end of file) [pdf.image]",
        "index.md:11: WARNING: the image “secret.png” is not printed: "
        "it is outside the source folder [pdf.image]",
        "index.md:13: WARNING: the image “secret.png” is not printed: "
        "it is outside the source folder [pdf.image]",
        "index.md:15: WARNING: the image “stranger.png” is not printed: "
        "it is on another site, and nothing is downloaded [pdf.image]",
        "index.md:17: WARNING: the image “letters.svg” is not printed: a PDF with these fonts "
        "cannot hold its letters as text; its text is printed instead "
        "[pdf.characters]",
    ]


def test_a_placeholder_says_what_is_missing(pdf: Pdf) -> None:
    said = "What is gone What is broken A secret A way out A stranger What no font has"
    assert said in pdf.text


def test_a_heading_that_is_a_picture_is_printed_as_its_text(pdf: Pdf) -> None:
    assert len(pdf.elements("/H2")) == 1
    assert "A heading" in pdf.text


def test_every_figure_has_its_alternative_text(pdf: Pdf) -> None:
    alts = [str(figure.Alt) for figure in pdf.elements("/Figure")]
    assert alts == ["A dot", "a square", "dot.png", "The caption stands in.", "Own text"]


def test_captions_and_legends_follow(pdf: Pdf) -> None:
    assert "The caption stands in. A caption. A legend." in pdf.text


def test_column_heads_have_a_scope_and_cells_their_spans(pdf: Pdf) -> None:
    heads = pdf.elements("/TH")
    assert len(heads) == 7
    assert {str(_attribute(head, "/Scope")) for head in heads} == {"/Column"}
    spans = [(_attribute(c, "/ColSpan"), _attribute(c, "/RowSpan")) for c in pdf.elements("/TD")]
    assert spans[4:] == [(2, None), (None, 2), (None, None), (None, None)]
    assert "With a title Head Other a • b c" in pdf.text


def _attribute(node, name: str):
    for table in node.get("/A", []):
        if name in table:
            return table[name]
    return None


def test_tables_keep_their_order(pdf: Pdf) -> None:
    assert "Left Right one 1" in pdf.text
    assert "A B C wide tall d e" in pdf.text


@pytest.mark.parametrize(
    ("cells", "empty"),
    [('"a", "", ""\n   "b", "", "c"', [1]), ('"a", ""\n   "", "b"', []), ('"a", ""', [1])],
)
def test_columns_to_write_in_are_those_that_nothing_is_in(cells: str, empty: list[int]) -> None:
    tree = publish_doctree(f".. csv-table::\n\n   {cells}\n")
    [rows], columns = tree.findall(nodes.tbody), list(tree.findall(nodes.colspec))
    assert _empty_columns(rows, len(columns)) == empty


def test_a_column_that_is_too_narrow_for_its_words_gets_from_the_others() -> None:
    cells = [nodes.entry("", nodes.paragraph("", text)) for text in ("Parameters", "Meaning")]
    columns = [nodes.colspec(colwidth=5), nodes.colspec(colwidth=95)]
    body = nodes.tbody("", nodes.row("", *cells))
    needed, natural = _letters(_texts(nodes.tgroup("", *columns, body), 2))
    assert needed == natural == [12.5, 9.5]
    first, second = _shares([5, 95], needed, room=60)
    assert first == pytest.approx(100 * 12.5 / 60)
    assert first + second == pytest.approx(100)


@pytest.mark.parametrize("as_html", [False, True])
@pytest.mark.parametrize("columns", [6, 9, 13])
def test_the_words_of_a_column_do_not_cover_those_of_the_next(
    build: Callable[..., Built], columns: int, as_html: bool
) -> None:
    cells = ("temperature and so on", "identifier", "unsigned", "configuration", "bandwidth")
    rows = "\n".join(
        "   " + ", ".join(cells[(row + column) % 5] for column in range(columns))
        for row in range(5)
    )
    pdf = build({"index.rst": f"Wide\n====\n\n.. csv-table::\n\n{rows}\n"}).pdf()
    with pypdfium2.PdfDocument(pdf.data) as document:
        sheet = document[len(document) - 1]
        page = sheet.get_textpage()
        boxes = [page.get_charbox(n) for n in range(page.count_chars())]
        assert max(right for _, _, right, _ in boxes) < sheet.get_width() - 40
        places = sorted(
            (bottom // 3, left, right)
            for left, bottom, right, _ in (page.get_rect(n) for n in range(page.count_rects()))
        )
    over = [(one, two) for one, two in pairwise(places) if one[0] == two[0] and one[2] > two[1] + 1]
    assert over == []

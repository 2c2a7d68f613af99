"""What a project that was never seen before can hold, with no extension of ours but this one."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from docutils import nodes
from docutils.utils import new_document
from PIL import Image
from sphinx.config import Config

from mentoring_mondays.pdf import DropProgramOutputs, choose_outputs
from tests.pdf.conftest import PNG, Built, Pdf

INDEX = """\
Guide
=====

Words before.

.. toctree::
   :caption: First part

   all
   self
   genindex
   https://example.org/elsewhere

.. toctree::
   :hidden:

   code
   next
"""

ALL = r"""
Everything
==========

Text\ **glued**\ text, :sub:`low`, see |thing| and :abbr:`UA (User Agent)`, a note [#list]_.

.. |thing| replace:: a *thing*

.. [#list] - a list
           - in a note

-b FILE, --bee=FILE   option *bee*

.. productionlist::
   sum: `term` "+" `term`
   term: "x"

.. raw:: html

   <p>Words <b>of</b> HTML</p><script>alert(1)</script><img alt="and a picture">

.. table:: Spans

   +-------+-------+-------+
   | A             | B     |
   +-------+-------+-------+
   | a1    | a2    | b1    |
   +=======+=======+=======+
   | tall  | wide          |
   |       +-------+-------+
   |       | in it | +-+-+ |
   |       |       | |1|2| |
   |       |       | +-+-+ |
   +-------+-------+-------+

.. list-table:: Stubs
   :header-rows: 1
   :stub-columns: 1

   * - H
     - I
   * - Row one
     - j
   * - Row two
     - k

.. py:function:: spam(a, *, b=1) -> int

   Spam, of :py:func:`spam`.

   .. versionchanged:: 3

      One paragraph.

      And another.

.. js:function:: ham(a[, b])

.. cpp:class:: template<typename T> Eggs

.. py:function:: long(first, second)

.. py:function:: longer_than_others(with_a_parameter, with_another_parameter, and_a_third)

.. index::
   see: foo; bar
   single: foo; of all

.. math::
   :label: two

   a &= b \\
   (c) &= d

   e = f

.. math:: \left( {wide} \right) \\ \begin{split} g &= h \tag{t} \\ \end{split}
   :label: turned

.. image:: tall.png
   :alt: tall

.. image:: dot.png
   :alt: dot
   :scale: 400

.. image:: tall.png
   :alt: less tall
   :height: 1in

.. hlist::

   - left
   - right

.. drawing::

.. tagged::

.. output::
"""

ALL = ALL.replace("{wide}", " + ".join(f"w_{{{n}}}" for n in range(30)))

CODE = """
Code
====

.. code-block:: python
   :caption: Numbered
   :name: numbered
   :linenos:
   :lineno-start: 41
   :emphasize-lines: 2

   one = 1
   two = 2

::

   {long}
""".replace("{long}", "long = [" + '"abcdefghij",' * 30 + "]")

NEXT = """
Next
====

Deep
----

Very
~~~~

See :ref:`numbered`, :numref:`numbered`, :doc:`all`, :py:func:`spam`, :eq:`two`,
:py:obj:`spam`\\ (a).

{word}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

It is {hash}, or ``{hash}``.

.. math:: {sum} = 0

.. math:: \\left( {sum} \\right) = 0

It is a word before *package.module.NameOfAClass* and *package.module.NameOfAnotherClass*.

.. csv-table::

   {cells}

.. csv-table::

   {word}, ``{hash}``, {hash}

.. code-block:: none

   \x1b[0;31mError\x1b[0m in red\x08

.. raw:: html

   <div><style>td {color: red}</style><table><thead><tr><th></th><th>H1</th></tr></thead>
   <tbody><tr><th>0</th><td>1 &lt; 2</td></tr><tr><th>1</th></tr></tbody></table>2 rows</div>

.. raw:: html

   <video src="seen.mp4"></video>
""".replace("{word}", WORD := "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaubeamte")
NEXT = NEXT.replace("{hash}", HASH := "a3f" * 30)
NEXT = NEXT.replace("{sum}", " + ".join(f"x_{{{n}}}" for n in range(30)))
NEXT = NEXT.replace("{cells}", ", ".join(str(n * 12345) for n in range(25)))

#: Nodes of extensions: a drawing by a program, a label of a tab, a section without a title, and a
#: picture that is made beside the outputs.
DRAWING = """
import os
from pathlib import Path
from docutils import nodes
from docutils.parsers.rst import Directive

class drawing(nodes.General, nodes.Inline, nodes.Element): pass

class Drawing(Directive):
    def run(self):
        node = drawing(code="digraph { a -> b }")
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]

class Tagged(Directive):
    def run(self):
        section = nodes.section("", nodes.paragraph("", "In a section."), ids=["bare"])
        return [nodes.container("", nodes.label("", "Of a tab"), section)]

class Output(Directive):
    def run(self):
        env = self.state.document.settings.env
        folder = Path(env.app.outdir).parent / "jupyter_execute"
        folder.mkdir()
        (folder / "made.png").write_bytes(Path(env.srcdir, "dot.png").read_bytes())
        return [nodes.image(uri=os.path.relpath(folder / "made.png", env.srcdir), alt="made")]

def setup(app):
    app.add_directive("output", Output)
    app.add_directive("drawing", Drawing)
    app.add_directive("tagged", Tagged)
"""

CONF = """
maximum_signature_line_length = 60
import sys; from pathlib import Path; sys.path.insert(0, str(Path(__file__).parent))
extensions = ["drawings", "mentoring_mondays.pdf"]
language, numfig, release = "de", True, "2"
"""


def picture(width: int, height: int) -> bytes:
    data = BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


@pytest.fixture(scope="module")
def built(build: Callable[..., Built]) -> Built:
    files: dict[str, str | bytes] = {
        "drawings.py": DRAWING,
        "index.rst": INDEX,
        "all.rst": ALL,
        "code.rst": CODE,
        "next.rst": NEXT,
        "dot.png": PNG,
        "tall.png": picture(100, 3000),
    }
    return build(files, conf=CONF)


@pytest.fixture(scope="module")
def pdf(built: Built) -> Pdf:
    return built.pdf()


def test_only_what_needs_it_is_warned_of(built: Built) -> None:
    assert built.warnings == [
        "all.rst:18: WARNING: only the words of raw HTML are printed: "
        "“Words of HTML and a picture” [pdf.node]",
        "all.rst:96: WARNING: the PDF writer does not know drawings.drawing, so its source is "
        "printed plain [pdf.node]",
        "next.rst:42: WARNING: raw HTML with <video> is not printed [pdf.node]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Textgluedtext, low, see a thing and UA (User Agent), a note",
        "• a list • in a note",
        "-b FILE, --bee=FILE option bee",
        'sum ::= term "+" term term ::= "x"',
        "Words of HTML and a picture",
        "Tab. 1 Spans A B a1 a2 b1 tall wide in it 1 2 Tab. 2 Stubs H I Row one j Row two k",
        "spam(a, *, b=1) → int Spam, of spam() (S. 8).",
        # Not the label: Sphinx translates it only in the first build of a process.
        " 3: One paragraph. And another.",
        "ham(a[, b]) template<typename T> class Eggs long(first, second) longer_than_others("
        " with_a_parameter, with_another_parameter, and_a_third )",
        "digraph { a -> b }",
        "Of a tab In a section.",
        "Quellcode 1 Numbered 41 one = 1 42 two = 2",
        "See Numbered (S. 13), Quellcode 1 (S. 13), Everything (S. 8)",
        "(t)",
        "spam(a).",
        "Words before. https://example.org/elsewhere",
        "foo of all, 9 siehe bar",
        "Edition 2, ",
    ],
)
def test_text_is_printed(pdf: Pdf, text: str) -> None:
    assert text in pdf.text.replace("\xa0", " ")


def test_a_caption_opens_a_part_and_hidden_pages_follow_the_seen(pdf: Pdf) -> None:
    assert [mark for mark in pdf.bookmarks() if mark[0] < 2] == [
        (0, "Guide"),
        (0, "First part"),
        (0, "Everything"),
        (0, "Code"),
        (0, "Next"),
        (1, "Deep"),
        (0, "Stichwortverzeichnis"),
    ]


def test_heads_of_rows_have_a_scope_and_their_cells_name_them(pdf: Pdf) -> None:
    heads = [h for h in pdf.elements("/TH") if attribute(h, "/Scope") == "/Row"]
    assert len(heads) == 4
    cells = [c for c in pdf.elements("/TD") if heads[1].ID in (attribute(c, "/Headers") or [])]
    assert len(cells) == 1
    assert len(attribute(cells[0], "/Headers")) == 2  # that of its column, too
    assert len(pdf.elements("/TH")) == 5 + 2 + 2 + 4


def attribute(element: Any, name: str) -> Any:
    return next((a[name] for a in element.get("/A", []) if name in a), None)


def test_pictures_keep_their_proportions_and_stay_on_the_page(pdf: Pdf) -> None:
    boxes = []
    with pypdfium2.PdfDocument(pdf.data) as document:
        for sheet in document:
            left, bottom, right, top = sheet.get_mediabox()
            for thing in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                box = thing.get_bounds()
                boxes.append((box[2] - box[0], box[3] - box[1]))
                assert left < box[0] < box[2] < right
                assert bottom < box[1] < box[3] < top
    (tall, dot, lower, made) = boxes
    assert tall[1] / tall[0] == pytest.approx(30, rel=0.01)
    assert dot == pytest.approx((3, 3))  # at 96 to the inch
    assert lower == pytest.approx((2.4, 72), rel=0.01)
    assert made == pytest.approx((0.75, 0.75))


def test_what_has_no_spaces_stays_on_the_page(pdf: Pdf) -> None:
    with pypdfium2.PdfDocument(pdf.data) as document:
        for sheet in document:
            page = sheet.get_textpage()
            boxes = [page.get_charbox(n) for n in range(page.count_chars())]
            assert all(right < sheet.get_width() - 40 for _, _, right, _ in boxes)
    text = "".join(pdf.text.split())
    assert '"abcdefghij",' * 30 in text
    assert text.count(WORD) == 2
    assert text.count(HASH) == 4


def test_a_long_name_can_be_broken_after_a_dot(pdf: Pdf) -> None:
    (page,) = (page for page in pdf.pages if "NameOfAnother" in page)
    assert re.search(r"package\.module\.\s*\nNameOfAnotherClass|package\.\s*\nmodule", page)


def test_what_colors_a_terminal_is_not_printed(pdf: Pdf) -> None:
    assert " Error in red " in pdf.text


def test_a_table_in_html_is_a_table(pdf: Pdf) -> None:
    assert "H1 0 1 < 2 1 2 rows" in pdf.text
    assert [attribute(e, "/Scope") for e in pdf.elements("/TH")[-4:]] == [
        "/Column", "/Column", "/Row", "/Row"
    ]  # fmt: skip


def test_a_formula_of_several_lines_is_set(pdf: Pdf) -> None:
    formula, *_ = pdf.elements("/Formula")
    assert " ".join(str(formula.Alt).split()) == r"a &= b \\ (c) &= d e = f"
    assert "& " not in pdf.text


def test_what_is_nested_too_deep_costs_neither_the_book_nor_a_word(
    build: Callable[..., Built],
) -> None:
    lists = "".join(f"{'  ' * depth}- item {depth}\n\n" for depth in range(30))
    built = build({"index.rst": f"Deep\n====\n\n{lists}"})
    assert built.warnings == [
        "index.rst:26: WARNING: this is inside more than 10 other blocks, "
        "so it is printed as plain text [pdf.nesting]"
    ]
    assert all(f"item {depth}" in built.pdf().text for depth in range(30))


def test_an_output_whose_html_is_only_a_program_is_printed_as_plain_text() -> None:
    def output(page: str, plain: str = "Slider(value=1)") -> nodes.container:
        kinds = {"text/html": nodes.raw("", page, format="html"), "text/plain": nodes.Text(plain)}
        found = [nodes.container("", node, mime_type=kind) for kind, node in kinds.items()]
        return nodes.container("", *found, nb_element="mime_bundle")

    tree = new_document("")
    tree += [output("<div id='a'></div><script>draw('a')</script>"), output("<b>Seen</b>")]
    DropProgramOutputs(tree).run()
    assert [len(bundle) for bundle in tree.children] == [1, 2]
    assert tree.children[0].astext() == "Slider(value=1)"


def test_the_outputs_of_notebooks_have_an_order_which_conf_py_can_change() -> None:
    config = Config()
    choose_outputs(None, config)  # type: ignore[arg-type]
    assert "nb_mime_priority_overrides" not in config
    config.add("nb_mime_priority_overrides", [("pdf", "image/png", 9)], "env", ())
    choose_outputs(None, config)  # type: ignore[arg-type]
    order = {kind: place for _, kind, place in config.nb_mime_priority_overrides}
    assert min(order, key=order.__getitem__) == "image/svg+xml"
    assert order["image/png"] == 9
    assert "text/plain" in order

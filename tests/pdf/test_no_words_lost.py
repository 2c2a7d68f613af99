"""Nine projects of strangers: the words of ``-b text`` are in each PDF, in their order."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from tests.pdf.conftest import PNG, Built

#: Formulas are not words; the text builder writes their source.
CONF = """
language = {language!r}
numfig = True
def without_formulas(app, tree, name):
    from docutils import nodes
    for node in [*tree.findall(lambda n: isinstance(n, (nodes.math, nodes.math_block)))]:
        if app.builder.name == "text":
            node.parent.remove(node)
    for column in tree.findall(nodes.colspec):
        if app.builder.name == "text":
            column["colwidth"] = 5000  # a cell is one line, so that cells follow each other
def setup(app):
    app.connect("doctree-resolved", without_formulas)
"""

LISTINGS = r"""
Code
====

A note [#n]_ and a `titled link <https://example.org/a>`_ before it.

.. code-block:: python
   :linenos:
   :caption: Many lines, *in* a caption
   :emphasize-lines: 2,90-95

{many}

.. literalinclude:: code.cpp
   :language: c++
   :lineno-match:
   :lines: 2-

>>> print("a doctest")
a doctest

.. parsed-literal::

   pip install **name**\ ==\ :ref:`search`

.. code-block:: none

   │ ├── tree.txt    # box drawing
   └── {long}

#. In a list::

      nested = {"a": [1, 2], "b": '$ # @ <x> \\'}

   .. code-block:: diff

      - old line
      + new line

Backticks ``a`b``, ``#let x = 1``, ``C:\path\*``, ``<!-- c -->``, ``$$``, ``//no``, ``@ref``.

.. rubric:: Notes

.. [#n] With ``code in it``.
"""
MANY = "\n".join(f"   value_{n} = compute({n}, key='k{n}')" for n in range(100))
LISTINGS = LISTINGS.replace("{many}", MANY).replace("{long}", "long_name_" * 4)

TABLES = """
Tables
======

.. list-table:: Wide, with a `link <https://example.org/t>`__ and a note [#t]_
   :header-rows: 1
   :widths: 22 22 22 22 22 22 22 22 22

   * - `Head <https://example.org/h>`_
     - A note [#t]_
     - Seven
     - Uncharacteristically
     - Overcommunicating
     - Incomprehensibilities
     - Responsibilities
     - Eight
     - Nine
{rows}

+-------+-------+--------+
| alpha | beta           |
|       +-------+--------+
| gamma | delta | - zeta |
|       |       | - eta  |
+-------+-------+--------+

.. csv-table::
   :header: "one", ""
   :widths: 1, 99

   "x", ""
   "", "y"

.. admonition:: A table inside

   ===  ===
   in   box
   ===  ===
   g    h
   ===  ===

.. [#t] Of the table.
"""
ROWS = [f"   * - r{n}\n" + "\n".join(f"     - c{n}x{m}" for m in range(8)) for n in range(60)]
TABLES = TABLES.replace("{rows}", "\n".join(ROWS))

FORMULAS = r"""
Formulas of :math:`x^2`
=======================

Before :math:`\frac{a}{b}` between :math:`\operatorname*{argmax}_x f(x) \in (0, 1]` after.

.. math::
   :label: first

   \begin{aligned} a &= b \\ &= c \end{aligned}

As :eq:`first` says.

.. math:: \begin{cases} x & \text{if } y > 0 \\ \lVert z \rVert & \text{else} \end{cases}

Then one that nothing knows:

.. math:: \unknowncommand{x}\frob

.. math:: \left( \begin{array}{c|c} a & b \\ \hline c & d \end{array} \right) \tag{$*$}

=================  ======
Name               Size
=================  ======
:math:`\alpha_i`   small
beta               large
=================  ======

The end.
"""

HAN = """
# 入门指南

这是 一个 测试。它有 **粗体** 和 `代码`。

## 安装

- 第一步
- 第二步 Python 3

| 名称 | 值 |
|---|---|
| 甲 | 乙 |
"""

ARABIC = """
# دليل

هذا نص عربي مع كلمة Python و **خط عريض**.

- واحد
- اثنان

`code`
"""

GERMAN = """
# Größe und Maß

„Übung macht den Meister“, heißt es – *ẞ* auch. Donaudampfschifffahrtsgesellschaftskapitän.

## Zweitens: »Äpfel«

1. Öl, 3 € und 20 % für § 5
2. Straße[^1]

:::{note}
Siehe [hier](#zweitens-apfel) nach.
:::

[^1]: Eine Fußnote am Ende.
"""

NOTEBOOK = """
Notebook
========

.. container:: cell docutils

   .. container:: cell_input docutils

      .. code-block:: ipython3

         %matplotlib inline
         df.head()

   .. container:: cell_output docutils

      .. code-block:: none

         \\x1b[31mValueError\\x1b[0m: bad    value
               a         b
         0  0.12  NaN
         [1 rows x 2 columns]

      .. image:: out.png
         :alt: A plot

      .. code-block:: myst-ansi

         --------------------------------------------------------------------------------------
         Traceback (most recent call last)
         100%|##########| 5/5 [00:00<00:00, 12.3it/s]

Between two cells.
"""

DEEP = {
    "index.rst": """
Manual
======

Words of the root.

First
-----

.. toctree::
   :hidden:
   :numbered:
   :caption: Getting on

   one/index
   two

Second
------

.. toctree::
   :hidden:

   two
   self
   genindex
   missing-title
""",
    "one/index.rst": "One\n===\n\nOf one.\n\n.. toctree::\n   :hidden:\n\n   a/index\n",
    "one/a/index.rst": "A\n=\n\nOf a.\n\n.. toctree::\n   :hidden:\n\n   b/index\n",
    "one/a/b/index.rst": "B\n=\n\nOf b.\n\n.. toctree::\n   :hidden:\n\n   c\n",
    "one/a/b/c.rst": "C\n=\n\nOf c.\n\nD\n-\n\nOf d.\n\nE\n~\n\nOf e.\n\nF\n^\n\nOf f.\n",
    "two.rst": "Two\n===\n\nOf two.\n\nDeep\n----\n\nLast words of two.\n",
    "missing-title.rst": "No heading at all here.\n",
}

GLOSSARY = "Terms\n=====\n\n.. toctree::\n   :hidden:\n\n   more\n\n.. glossary::\n\n" + "".join(
    f"   term {n}\n   also{n}\n      Meaning {n} of :term:`term {(n * 7) % 60}`.\n\n"
    for n in range(60)
)

INDEXED = "Indexed\n=======\n\n" + "".join(
    f".. index:: single: entry{n}; sub {n % 3}\n   see: other{n}; entry{n}\n"
    f"   pair: loop{n % 5}; statement{n}\n\nParagraph {n}.\n\n"
    for n in range(40)
)

#: Tables of 4 and 25 columns, and one with a column narrower than its words.
WIDE = "Wide\n====\n\n" + "".join(
    ".. csv-table:: Of {}\n   :header: {}\n\n{}\n\n".format(
        count,
        ", ".join(f"Head {n}" for n in range(count)),
        "\n".join(
            "   " + ", ".join(f"row{row} column{n} internationalization" for n in range(count))
            for row in range(5)
        ),
    )
    for count in (4, 25)
)
WIDE += """.. list-table::
   :widths: 5 10 85

   * - Parameters
     - ``package.module.Class``
     - What it is, in so many words that they do not have room in a single line of the table.
"""

ROOTS: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "listings": ("en", {"index.rst": LISTINGS, "code.cpp": "// one\nint main() {\n\treturn 0;\n}"}),
    "tables": ("en", {"index.rst": TABLES}),
    "wide tables": ("en", {"index.rst": WIDE}),
    "formulas": ("en", {"index.rst": FORMULAS}),
    "Han": ("zh_CN", {"index.md": HAN}),
    "Arabic": ("ar", {"index.md": ARABIC}),
    "German": ("de", {"index.md": GERMAN}),
    "notebook": ("en", {"index.rst": NOTEBOOK, "out.png": PNG}),
    "deep": ("en", {**DEEP}),
    "glossary": ("en", {"index.rst": GLOSSARY, "more.rst": INDEXED}),
}


def words(text: str) -> list[str]:
    """Return words and numbers, without the marks and texts of notes and of pictures."""
    text = re.sub(r"^\[\d\] .*|\[\d\]|\[image.*?\]", "", text, flags=re.MULTILINE)
    text = re.sub("[\u3400-\u9fff]", lambda han: f"U+{ord(han[0]):04X}", text)  # without a font
    plain = "".join(c for c in text.casefold() if unicodedata.category(c) != "Cf")
    return re.findall(r"[^\W\d_]+|\d+", plain)


@pytest.mark.parametrize("name", ROOTS)
def test_the_words_are_in_the_pdf_in_their_order(build: Callable[..., Built], name: str) -> None:
    language, files = ROOTS[name]
    conf = CONF.format(language=language)
    built = build(files, conf=conf)
    pdf = built.pdf()
    # A word may be broken in a narrow column. Arabic has its letters in their visual order there.
    printed = "".join(words(pdf.text if language == "ar" else pdf.read))
    for file in sorted(build(files, conf=conf, builder="text").out.rglob("*.txt")):
        wanted, place = words(file.read_text("utf-8")), 0
        for number, word in enumerate(wanted):
            place = printed.find(word, place) + len(word)
            assert place >= len(word), (file.name, " ".join(wanted[: number + 1][-9:]))

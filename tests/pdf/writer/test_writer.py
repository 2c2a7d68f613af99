import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from tests.pdf.conftest import Built, Pdf

#: Nodes that no Markdown makes, put into the page by a stranger's extension.
STRANGER = """
from docutils import nodes

class oddity(nodes.General, nodes.Element): pass
class whimsy(nodes.Inline, nodes.TextElement): pass
class danger_zone(nodes.Admonition, nodes.Element): pass

def add(app, doctree):
    at = [p for p in doctree.findall(nodes.paragraph) if p.astext() == "PLACE"]
    for place in at:
        odd = oddity("", nodes.paragraph("", "Text of an oddity."))
        whim = nodes.paragraph("", "", whimsy("", "Text of a whim."))
        zone = danger_zone("", nodes.paragraph("", "Text of a zone."))
        split = nodes.paragraph("", "Before ")
        split += [nodes.paragraph("", "within"), nodes.Text(" after.")]
        for node in (odd, whim, zone, split):
            node.source, node.line = place.source, place.line
        place.replace_self([odd, whim, zone, split])

def setup(app):
    app.connect("doctree-read", add)
"""
STRANGER_CONF = (
    'import sys; from pathlib import Path; sys.path.insert(0, str(Path(__file__).parent))\n'
    'extensions += ["stranger", "sphinx_design"]\nnumfig = True\n'
    'suppress_warnings = ["myst.strikethrough"]\n'
)  # fmt: skip

PAGE = """\
# Everything *there* is

PLACE

(target)=
## Inline

*Emphasis*, **strength**, `co  de`, {sub}`low`, {sup}`high`, {abbr}`HTML (Hyper)`, {term}`lever`,
{kbd}`Esc`, {guilabel}`Save`, [web](https://example.org/a), <https://example.org>,
[page](second.md), {ref}`target`, {doc}`second`, {numref}`pic`, {eq}`sum`.
漢 is not in a font,
nor is 😀 here.

A note[^a], again[^a], and a long one[^b].

[^a]: The first note.
[^b]: The second.

    Its second paragraph.

Hard\\
break. Inline $a^2$ and

$$
\\sum_{i} i
$$ (sum)

$$ \\nonsense{x} $$

#import "/etc/passwd" and \\*stars\\* and $5 and = this and \\<label> @ref // no /* comment */ \\`

= Not a heading

```{index} single: wooden; lever
```

## Blocks

- one
  - two

    more
- [ ] open
- [x] done

3. three
4. four

Term
: Meaning.

:field: body

> Quoted.
>
> -- Somebody

```python
print("code  kept")
```

```{eval-rst}
| Verse one
|   verse two

.. hlist::

   * hlist item

.. versionadded:: 1.0
   Since then.

.. centered:: In the middle

.. topic:: A topic

   Of talk.

.. only:: pdf

   For print alone.

.. only:: html

   For the screen alone.

.. py:function:: spam(eggs: int, *more) -> str

   Spam it.

.. option:: --loud

   Be loud.

Cited [REF]_.

.. [REF] The source.
```

---

:::{warning}
Mind *this*.
:::

:::{admonition} Own title
Own text.
:::

::::{tab-set}
:::{tab-item} First tab
Tab text.
:::
::::

::::{grid} 2
:::{grid-item-card} Card title
:link: second
:link-type: doc
Card text.
:::
::::

:::{dropdown} Drop title
Drop text.
:::

:::{container} practice
1. Do it.
:::

```{raw} typst
#panic("raw")
```

```{raw} html
<p>gone</p>
```

:::{figure} missing.png
:name: pic
:alt: Placeholder
Caption of it.
:::
"""
FILES = {
    "stranger.py": STRANGER,
    "index.md": "# Root\n\n```{toctree}\n:numbered:\nfirst\nsecond\nglossary\nuntitled\n```\n",
    "first.md": PAGE,
    "second.md": "# Second\n\nShort. See [back](#inline) and {ref}`target`.\n",
    "glossary.md": "# Words\n\n```{glossary}\nlever\n  A tool.\n```\n",
    "untitled.md": "No title here.\n",
}


@pytest.fixture(scope="module")
def built(build: Callable[..., Built]) -> Built:
    return build(FILES, conf=STRANGER_CONF)


@pytest.fixture(scope="module")
def pdf(built: Built) -> Pdf:
    return built.pdf()


def test_warnings_name_the_place_and_what_to_do(built: Built) -> None:
    ours = [line for line in built.warnings if "[pdf." in line and "characters]" not in line]
    assert ours == [
        "first.md:3: WARNING: the PDF writer does not know stranger.oddity, so its text is "
        "printed plain [pdf.node]",
        "first.md:3: WARNING: the PDF writer does not know stranger.whimsy, so its text is "
        "printed plain [pdf.node]",
        "first.md:28: WARNING: this formula cannot be set, so its source is printed: "
        "\\nonsense is not known [pdf.math]",
        "first.md:132: WARNING: raw typst is not allowed in the PDF; write Markdown [pdf.node]",
        "first.md:136: WARNING: only the words of raw HTML are printed: “gone” [pdf.node]",
        "first.md:140: WARNING: the image “missing.png” is not printed: "
        "there is no such file [pdf.image]",
        "untitled.md: WARNING: the page has no title, so its name is used [pdf.title]",
    ]


def test_a_strangers_nodes_keep_their_text(pdf: Pdf) -> None:
    for text in (
        "Text of an oddity.",
        "Text of a whim.",
        "Text of a zone.",
        "Before within after.",
    ):
        assert text in pdf.text


@pytest.mark.parametrize(
    "text",
    [
        "[U+6F22] is not in a font, nor is [grinning face] here.",
        "#import “/etc/passwd” and *stars* and $5 and = this and",
        "this and <label> @ref // no /* comment */ `",
        "= Not a heading",
        "\\nonsense{x}",
        "Verse one verse two",
        "For print alone.",
        "spam(eggs: int, *more) → str",
        'print("code kept")',
        "THIS WEEK’S PRACTICE 1. Do it.",
        "Fig. 1.1 Caption of it.",
        "3. three 4. four",
        "Somebody",
        "lever A tool.",
        "1. Do it. gone",
    ],
)
def test_text_is_printed_as_it_is(pdf: Pdf, text: str) -> None:
    assert text in pdf.text.replace("\xa0", " ")


@pytest.mark.parametrize("text", ["For the screen", "panic"])
def test_what_is_for_others_is_left_out(pdf: Pdf, text: str) -> None:
    assert text not in pdf.text


def test_notes_stand_on_the_page_that_refers_to_them(pdf: Pdf) -> None:
    sheet = next(page for page in pdf.pages if "A note" in page)
    assert "The first note." in sheet
    assert sheet.count("The first note.") == 1
    assert len(pdf.elements("/Note")) == 3  # two, and the address of the link


def test_the_index_leads_to_pages(pdf: Pdf) -> None:
    index = " ".join(pdf.pages[-1].split())
    lever = next(n for n, page in enumerate(pdf.pages, 1) if "A tool." in page and n > 5)
    assert f"lever, {lever}" in index
    assert "wooden: lever," in index


def test_a_formula_has_its_latex_as_alternative(pdf: Pdf) -> None:
    assert [str(e.Alt) for e in pdf.elements("/Formula")] == ["a^2", "\\sum_{i} i"]


#: What stands elsewhere in print, or is replaced there.
NO_HTML = re.compile(r"(?m)^PLACE$|^漢.*\n.*here\.$")


def words(text: str) -> list[str]:
    # Letters and digits apart, for the number of a note stands close to its word.
    return re.findall(r"[^\W\d]+|\d+", text.replace("\xad", "").casefold())


@pytest.fixture(scope="module")
def html(build: Callable[..., Built]) -> Built:
    return build({**FILES, "first.md": NO_HTML.sub("", PAGE)}, conf=STRANGER_CONF, builder="html")


@pytest.mark.parametrize("name", ["first", "second", "glossary"])
def test_no_word_of_the_html_is_lost_or_out_of_order(html: Built, pdf: Pdf, name: str) -> None:
    soup = BeautifulSoup((html.out / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    body = soup.select_one("div.body")
    assert body
    for hidden in body.select(
        ".headerlink, aside.footnote-list, .footnote-reference, .math, img, style, input, "
        ".sd-hide-link-text, .eqno, .sd-summary-icon"
    ):
        hidden.decompose()
    for screen in body.find_all(string=re.compile("For the screen alone")):
        screen.extract()
    printed = iter(words(pdf.text))
    missing = [word for word in words(body.get_text(" ")) if word not in printed]
    assert missing == []


def test_who_said_it_is_not_hyphenated(build: Callable[..., Built]) -> None:
    said = "Words.\n\n-- Benjamin Franklin, *Autobiography of Benjamin Franklin*, chapter IX"
    pages = build({"index.md": f"# A\n\n```{{epigraph}}\n{said}\n```\n"}).pdf().pages
    assert "chapter IX" in [line.replace("\xa0", " ") for line in pages[-1].splitlines()]


def test_the_first_chapter_after_a_few_words_follows_on_the_same_page(
    build: Callable[..., Built],
) -> None:
    toctree = "\n\n.. toctree::\n\n   {}\n"
    files = {
        "index.rst": "Book\n====\n" + toctree.format("short\n   long"),
        "short.rst": "Short\n=====\n\nA few words." + toctree.format("one\n   two"),
        "long.rst": "Long\n====\n\n" + "Many words. " * 60 + toctree.format("three"),
        **{f"{name}.rst": f"{name}\n=====\n\nText.\n" for name in ("one", "two", "three")},
    }
    pages = build(files).pdf().pages[-4:]
    heads = ("Short", "one", "two", "Long", "three")
    assert [next(n for n, page in enumerate(pages) if head in page) for head in heads] == [
        0, 0, 1, 2, 3
    ]  # fmt: skip

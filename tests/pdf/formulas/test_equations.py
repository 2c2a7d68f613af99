"""Formulas on a page: set, numbered as references to them say, or told and printed as source."""

from collections.abc import Callable

from tests.pdf.conftest import Built

PAGE = r"""# Formulas

Inline $\lVert x \rVert_2$, $x \in (0, 1]$ and $\nosuch$.

$$
\begin{aligned} a &= b \\ c &= d \end{aligned}
$$ (one)

$$ E = mc^2 \tag{7} $$

$$ \othersuch $$

$$ \R \prescript{a}{b}{X} \cases{1 & x \cr 2} \bgroup\ket\psi\egroup $$

See {eq}`one`.
"""


def test_a_formula_that_cannot_be_set_is_told_of_where_it_stands(
    build: Callable[..., Built],
) -> None:
    conf = 'mathjax3_config = {"tex": {"macros": {"R": r"\\mathbb{R}"}}}\n'
    built = build({"index.md": PAGE}, conf=conf)
    said = "this formula cannot be set, so its source is printed"
    assert built.warnings == [
        rf"index.md:3: WARNING: {said}: \nosuch is not known [pdf.math]",
        rf"index.md:11: WARNING: {said}: \othersuch is not known [pdf.math]",
    ]
    pdf = built.pdf()
    alternatives = [str(formula.Alt) for formula in pdf.elements("/Formula")]
    assert alternatives == [
        r"\lVert x \rVert_2",
        r"x \in (0, 1]",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"E = mc^2 \tag{7}",
        r"\R \prescript{a}{b}{X} \cases{1 & x \cr 2} \bgroup\ket\psi\egroup",
    ]
    assert r"and \nosuch." in pdf.text
    assert r"\othersuch" in pdf.text
    assert pdf.text.count("(1)") == 2  # at the formula, and where it is referred to
    assert pdf.text.count("(7)") == 1


def test_numbers_are_those_of_the_references(build: Callable[..., Built]) -> None:
    files = {
        "index.rst": "Small\n=====\n\n.. toctree::\n   :numbered:\n\n   one\n",
        "one.rst": "One\n===\n\nSee :eq:`sum`.\n\n.. math:: a + b = c\n   :label: sum\n\n"
        "Two\n===\n\nText.\n",
    }
    pdf = build(files, conf="numfig = True\n").pdf()
    assert "See (1.1) (p. 6)." in pdf.text.replace("\xa0", " ")
    assert pdf.text.count("(1.1)") == 2
    assert [title for _, title in pdf.bookmarks()] == ["1. One", "2. Two"]


def test_a_formula_too_wide_to_be_read_is_told_of(build: Callable[..., Built]) -> None:
    def matrix(columns: int) -> str:
        row = " & ".join(f"x_{{{n}}}+y_{{{n}}}" for n in range(columns))
        return rf"\begin{{pmatrix}} {row} \\ {row} \end{{pmatrix}}"

    page = f"# Wide\n\n$$ {matrix(20)} $$\n\nText.\n\n$$ {matrix(40)} $$\n"
    built = build({"index.md": page})
    assert built.warnings == [
        "index.md:7: WARNING: this formula is so wide that it is less than half as large as the "
        "text; write it in several lines, or as a table [pdf.math]"
    ]
    assert len(built.pdf().elements("/Formula")) == 2

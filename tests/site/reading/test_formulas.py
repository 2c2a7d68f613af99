"""Formulas on the site: what the converter to MathML does not know is rewritten, or reported."""

import re

import pytest

from mentoring_mondays.pdf.formulas import FormulaError
from mentoring_mondays.pdf.formulas.tokens import macros_of
from mentoring_mondays.site.reading.formulas import mathml
from tests.sites import book, build, shelf_root

PAGE = """\
# About

{math}`x^2` and {math}`\\foo x`, {math}`\\ce{H2O}`

```{math}
a &= b \\tag{t} \\\\
c &= d
```

```{math}
\\begin{CD} A @>>> B \\end{CD}
```

```{math}
a + b + c + d + e + f + g + h + i + j \\postdisplaypenalty=100
```
"""
CONF = 'mathjax3_config = {"tex": {"macros": {"R": r"\\mathbb{R}"}}}\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    files = {"about.md": PAGE, "books/quiet/index.md": book()}
    root = shelf_root(tmp_path_factory.mktemp("formulas"), files)
    return build(root)


def test_each_formula_that_cannot_be_set_is_reported_once(built):
    assert built.messages == [
        "about.md:3: WARNING: this formula cannot be set: \\foo is not known; write it with "
        "other commands [mondays.math]",
        "about.md:10: WARNING: this formula cannot be set: the environment CD is not known; "
        "write it with other commands [mondays.math]",
    ]


def test_the_page_shows_the_source_of_what_it_cannot_set(built):
    page = built.article("about")
    sources = [code.get_text() for code in page.select("code")]
    assert sources == [r"\foo x", r"\begin{CD} A @>>> B \end{CD}"]
    assert len(page.select("mtr")) == 2


def test_a_formula_too_wide_for_a_phone_can_be_scrolled_with_the_keyboard(built):
    formulas = built.article("about").select("div.math")
    assert [(f.get("tabindex"), f.get("aria-label")) for f in formulas] == [
        (None, None), ("0", "Formula"), ("0", "Formula")
    ]  # fmt: skip
    assert "100" not in formulas[-1].get_text()


def test_elements_are_upright():
    assert "<mtext>H</mtext>" in mathml(r"\ce{H2O}", "inline", {})


def test_the_macros_for_mathjax_are_known():
    assert ">ℝ</mi>" in mathml(r"\R", "inline", macros_of({"R": r"\mathbb{R}"}))


@pytest.mark.parametrize(
    ("latex", "seen"),
    [
        (r"\ce{2H2 + O2 -> 2H2O}", "2 H2+O2 → 2 H2O"),
        (r"\SI{5}{\metre\per\second}", "5 m s−1"),
        (r"\qty{5}{\kilo\gram}", "5 kg"),
        (r"\begin{gather} a \\ b \nonumber \end{gather}", "a|b"),
        (r"\begin{alignedat}{2} a &= b \\ c &= d \end{alignedat}", "a=b|c=d"),
        ("a = b\n\nc = d", "a=b|c=d"),
        (r"\begin{rcases} a \\ b \end{rcases}", "a|b}"),
        (r"\text{if $x$ is 5\%}", "if x is 5%"),
        (r"x \label{one}", "x"),
        (r"\operatorname*{arg\,max} \arg \abs{x}", "arg maxarg|x|"),
        (r"\bigl\langle x", "⟨x"),
    ],
)
def test_a_formula_in_latex_and_as_it_is_seen(latex, seen):
    written = mathml(latex, "block", {})
    written = re.sub(r"<mspace [^>]*width[^>]*>", " ", written.replace("</mtr><mtr>", "|"))
    assert " ".join(re.sub(r"<[^>]*>", "", written).split()) == seen


@pytest.mark.parametrize("latex", [r"\foo", r"\begin{prooftree} a \end{prooftree}", r"\bar{\foo}"])
def test_what_is_not_known_is_refused(latex):
    with pytest.raises(FormulaError, match="is not known"):
        mathml(latex, "block", macros_of({}))

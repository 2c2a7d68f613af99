"""Formulas that cannot be read: what is wrong is said in words, not in the library's."""

import pytest

from mentoring_mondays.shelf.reading.formulas import FormulaError, mathml

WRONG = {
    r"\sqrt": "something is missing at its end",
    r"\frac{1": "it has more { than }",
    "a}": "it has more } than {",
    "a^": "something is missing after ^ or _",
    "a_1_2": "two subscripts (_) follow each other; put the first in braces",
    "a^1^2": "two superscripts (^) follow each other; put the first in braces",
    r"\left(a": r"each \left needs its \right, and each \right its \left",
    r"\begin{matrix}a": r"a \begin has no \end",
    r"\genfrac{}{}{}{}": "a command is missing something that it needs",
}


@pytest.mark.parametrize(("latex", "why"), WRONG.items())
def test_what_is_wrong_with_a_formula(latex: str, why: str) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(latex, "inline")
    assert str(refused.value) == f"this formula cannot be read: {why}; correct its LaTeX"


@pytest.mark.parametrize("latex", [r"\{a", r"\left\{a\right.", "{a}_{b}", r"\text{a \} b}"])
def test_braces_that_are_signs_are_not_counted(latex: str) -> None:
    assert mathml(latex, "inline").startswith("<math")

"""Formulas: LaTeX as MathML, or why it cannot be.

What the converter writes is text that it takes from the page without escaping it, and
attributes that it takes as they come. So its tree is written out here, and from a list.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element, tostring

#: Some commands lead elsewhere, some style the page, and some multiply.
REFUSED = re.compile(
    r"\\\\|\\(href|url|style|class|cssId|unicode|require|input|include\w*|"
    r"def|edef|gdef|xdef|let|csname|newcommand|renewcommand|providecommand|newenvironment|"
    r"renewenvironment|DeclareMathOperator)(?![a-zA-Z])"
)

#: Longer ones take the converters of the site and the PDF seconds each.
LONGEST = 500

_HARMFUL = ("href", "style", "class", "id", "src")


class FormulaError(Exception):
    """The formula cannot be shown; says why, and what to do."""


def mathml(latex: str, display: str) -> str:
    """Return ``latex`` as MathML, “inline” or as a “block”. Raises :class:`FormulaError`."""
    from latex2mathml.converter import convert_to_element  # not above: few pages have any

    if len(latex) > LONGEST:
        raise FormulaError(
            f"this formula has {len(latex):,} characters, and at most {LONGEST} are allowed; "
            "split it into several"
        )
    for match in REFUSED.finditer(latex):
        if match[1]:
            raise FormulaError(f"a formula may not contain \\{match[1]}; write it without")
    try:
        formula = convert_to_element(latex, display=display)
    except Exception as mistake:  # the library raises many, and documents none
        why = str(mistake) or type(mistake).__name__
        raise FormulaError(f"this formula cannot be read ({why}); correct its LaTeX") from None
    for part in formula.iter():
        _clean(part)
    return tostring(formula, encoding="unicode")


def _clean(part: Element) -> None:
    part.text = unescape(part.text) if part.text else None  # to be escaped again, rightly
    for name in set(part.attrib):
        if name.lower() in _HARMFUL or name.lower().startswith("on"):
            del part.attrib[name]

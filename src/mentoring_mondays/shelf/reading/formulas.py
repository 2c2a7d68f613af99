"""Formulas: LaTeX as MathML, or the reason why it cannot be converted.

The converter takes text from the page without escaping it, and attributes as they are. So this
module writes its tree out itself, using only listed elements and attributes.
"""

import re
from html import unescape
from xml.etree.ElementTree import tostring

#: Some commands lead to other sites, some style the page, and some repeat themselves.
REFUSED = re.compile(
    r"\\\\|\\(href|url|style|class|cssId|unicode|require|input|include\w*|"
    r"def|edef|gdef|xdef|let|csname|newcommand|renewcommand|providecommand|newenvironment|"
    r"renewenvironment|DeclareMathOperator)(?![a-zA-Z])"
)

#: The converters of the site and the PDF take seconds for longer ones.
LONGEST = 500

#: What is wrong with a formula, for the errors of the converter, which have no text.
_WRONG = {
    "NumeratorNotFoundError": "a fraction has no top",
    "DenominatorNotFoundError": "a fraction has no bottom",
    "ExtraLeftOrMissingRightError": "each \\left needs its \\right, and each \\right its \\left",
    "MissingSuperScriptOrSubscriptError": "something is missing after ^ or _",
    "DoubleSubscriptsError": "two subscripts (_) follow each other; put the first in braces",
    "DoubleSuperscriptsError": "two superscripts (^) follow each other; put the first in braces",
    "NoAvailableTokensError": "something is missing at its end",
    "MissingEndError": "a \\begin has no \\end",
    "LimitsMustFollowMathOperatorError": "\\limits follows no operator",
}

_ESCAPED = re.compile(r"\\[^a-zA-Z]")

_HARMFUL = ("href", "style", "class", "id", "src")


class FormulaError(Exception):
    """The formula cannot be shown; the message says why, and what to do."""


def mathml(latex: str, display: str, longest: int = LONGEST) -> str:
    """Return ``latex`` as MathML, “inline” or as a “block”. Raises :class:`FormulaError`."""
    from latex2mathml.converter import convert_to_element  # not above: few pages have any

    if len(latex) > longest:
        wrong = f"this formula has {len(latex):,} characters, and at most {longest} are allowed"
        raise FormulaError(f"{wrong}; split it into several")
    for match in REFUSED.finditer(latex):
        if match[1]:
            raise FormulaError(f"a formula may not contain \\{match[1]}; write it without")
    bare = _ESCAPED.sub("", latex)
    if "%" in bare:
        raise FormulaError("a % hides what follows it in a formula; write \\%")
    if len(latex) > 1 and latex[0] == latex[-1] == "`":
        raise FormulaError("a formula has no backticks within its dollar signs; remove them")
    if bare.count("{") != bare.count("}"):
        more = "{ than }" if bare.count("{") > bare.count("}") else "} than {"
        raise FormulaError(f"this formula cannot be read: it has more {more}; correct its LaTeX")
    try:
        formula = convert_to_element(latex, display=display)
    except Exception as mistake:  # the library raises many kinds, and documents none
        why = _WRONG.get(type(mistake).__name__, "a command is missing something that it needs")
        raise FormulaError(f"this formula cannot be read: {why}; correct its LaTeX") from None
    for part in formula.iter():
        part.text = unescape(part.text) if part.text else None  # to be escaped again, correctly
        for name in set(part.attrib):
            if name.lower() in _HARMFUL or name.lower().startswith("on"):
                del part.attrib[name]
    return tostring(formula, encoding="unicode")

"""Formulas as MathML, which browsers and e-book readers show without a script.

Sphinx's own way is a script from another server.
"""

import re

from docutils import nodes
from docutils.nodes import math, math_block
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

#: How many signs a phone certainly shows beside each other; a column takes two besides.
PHONE = 18


def visit_math(translator: HTML5Translator, node: math) -> None:
    """Write a formula within a line."""
    translator.body.append(mathml(translator, node, "inline"))
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: math_block) -> None:
    """Write a formula on its own line, with its number if others can refer to it.

    What may be too wide for a phone has the class ``wide``.
    """
    formula = mathml(translator, node, "block")
    signs = len(re.sub(r"<[^>]+>|&\w+;|\s", "", formula)) + 2 * formula.count("<mtd")
    opening = translator.starttag(node, "div", CLASS="math wide" if signs > PHONE else "math")
    number = get_node_equation_number(translator, node) if node.get("number") else ""
    label = f'<span class="eqno">({escape(number)})</span>' if number else ""
    translator.body.append(f"{opening}{label}{formula}</div>\n")
    raise nodes.SkipNode


def mathml(translator: HTML5Translator, node: math | math_block, display: str) -> str:
    """Return the LaTeX in ``node`` as MathML, or unchanged, as was reported when it was read."""
    # Imported here: few sites have a formula.
    from mentoring_mondays.site.reading.formulas import shown

    found = shown(node.astext(), display, translator.config)
    return found or f"<code>{escape(node.astext())}</code>"


def setup(app: Sphinx) -> None:
    """Register the renderer, and use it."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))

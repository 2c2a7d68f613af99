"""Formulas are ones that the PDF can set.

By itself, only the PDF builder notices a command that it does not know. Here it is reported when
the page is read, for all builders. Some notations are only known to that builder.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mentoring_mondays.pdf.formulas import FormulaError, converted
from mentoring_mondays.pdf.formulas.equations import mathjax_macros
from mentoring_mondays.pdf.formulas.tokens import macros_of, tokens_of
from mentoring_mondays.pdf.formulas.units import COMMANDS

logger = logging.getLogger(__name__)


class Formulas(SphinxTransform):
    """Report each formula that cannot be set."""

    default_priority = 400

    def apply(self) -> None:
        """Convert every formula on the page, as the PDF builder does."""
        found = [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]
        macros = macros_of(mathjax_macros(self.config)) if found else {}
        for formula in found:
            latex = formula.astext().strip()
            try:
                if command := next((each for each in tokens_of(latex) if each in COMMANDS), ""):
                    raise FormulaError(f"{command} is not known")
                converted(latex, macros)
            except FormulaError as error:
                logger.warning(
                    "this formula cannot be set: %s; write it with other commands", error,
                    location=formula, type="mondays", subtype="math",
                )  # fmt: skip


def setup(app: Sphinx) -> None:
    """Look at the formulas of each page that is read."""
    app.add_transform(Formulas)

"""Code blocks have a known language, and are written in it.

By itself, the HTML builder reports mistakes when it writes a page, and the PDF builder never does.
Here they are reported when the page is read, for all builders, and the code is shown as plain
text.
"""

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mentoring_mondays.shelf.problems import nearest

logger = logging.getLogger(__name__)

#: Sphinx's own names for code without a language.
ANY = frozenset({"default", "none", "guess"})


class CodeLanguages(SphinxTransform):
    """Report each block of code in an unknown language, or not in its language."""

    default_priority = 400

    def apply(self) -> None:
        """Look at every block of code on the page."""
        for block in self.document.findall(nodes.literal_block):
            language = str(block.get("language", "default")).lower()
            if language in ANY:
                continue
            if wrong := wrong_with(block.astext(), language, force=block.get("force", False)):
                logger.warning("%s", wrong, location=block, type="mondays", subtype="language")
                block["language"] = "text"


def wrong_with(code: str, language: str, *, force: bool = False) -> str | None:
    """Return what is wrong with ``code`` in ``language``, or None.

    With ``force``, from the option ``:force:``, the language only has to be known.
    """
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        known = [alias for _, aliases, *_ in get_all_lexers() for alias in aliases]
        near = nearest(language, known, 0.75)
        if language == "math":
            return "formulas are no code; write ```{math} as the first line of this block"
        hint = f"write “{near}”, or “text” for plain text" if near else "write “text”"
        return f"there is no language “{language}” to show code in; {hint}"
    if lexer.name == "Python" and code.startswith(">>>"):
        lexer = get_lexer_by_name("pycon")
    lexer.add_filter("raiseonerror")
    try:
        for _ in () if force else lexer.get_tokens(code):
            pass
    except ErrorToken as mistake:
        return f"this code is not {lexer.name}, because of “{mistake}”; correct it, or write “text”"
    return None


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(CodeLanguages)

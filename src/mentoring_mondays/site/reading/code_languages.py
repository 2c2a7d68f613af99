"""Code is shown in a language that there is, and is what its language allows.

By itself the builder of HTML reports it when it writes a page, and that of PDFs never does. Here
it is reported when the page is read, for all of them, and shown as plain text.
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

#: Sphinx's own names for no language in particular.
ANY = frozenset({"default", "none", "guess"})


class CodeLanguages(SphinxTransform):
    """Report each block of code whose language is unknown, or that is not in it."""

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

    With ``force``, as the option ``:force:``, the language only has to be one that there is.
    """
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        known = [alias for _, aliases, *_ in get_all_lexers() for alias in aliases]
        near = nearest(language, known)
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

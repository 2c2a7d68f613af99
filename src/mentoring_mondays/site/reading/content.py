"""What a page contains works in every format: its characters, its code, its formulas.

The builders would notice only some mistakes, and only when they write the page. Here they are
reported when it is read, for all builders.
"""

import re

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.transforms import SphinxTransform

from mentoring_mondays.shelf.problems import nearest
from mentoring_mondays.shelf.records.fields import CONTROL
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.reading.elements import elements

#: Sphinx's own names for code without a language.
ANY = frozenset({"default", "none", "guess"})


#: The characters that docutils' SmartQuotes changes with its action “qDe”, Sphinx's default, and
#: the backslash, which escapes them.
STRAIGHT = re.compile(r"[\"'\\]|--|\.\.|\. \.")


class ControlCharacters(SphinxTransform):
    """Replace the characters that XML 1.0 (section 2.2) does not allow.

    The shelf refuses them in a file, but an entity such as ``&#12;`` makes one later.
    """

    def apply(self) -> None:
        """Check every text on the page."""
        texts = elements(self.document, nodes.Text)
        for text in texts if CONTROL.search("\n".join(texts)) else ():
            if stray := CONTROL.search(text):
                message = f"the character U+{ord(stray[0]):04X} cannot be shown; remove it"
                warn("encoding", message, text.parent)
                whole = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
                text.parent.replace(text, nodes.Text(whole))


class CodeLanguages(SphinxTransform):
    """Show code in an unknown language, or not in its language, as plain text."""

    def apply(self) -> None:
        """Check every block of code on the page."""
        for block in elements(self.document, nodes.literal_block):
            language = str(block.get("language", "default")).lower()
            if language not in ANY and (wrong := wrong_with(block, language)):
                warn("language", wrong, block)
                block["language"] = "text"


def wrong_with(block: nodes.Element, language: str) -> str | None:
    """Return what is wrong with the code in ``block``, or None.

    With the option ``:force:``, the language only has to be known.
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
    code = block.astext()
    if lexer.name == "Python" and code.startswith(">>>"):
        lexer = get_lexer_by_name("pycon")
    lexer.add_filter("raiseonerror")
    try:
        for _ in () if block.get("force") else lexer.get_tokens(code):
            pass
    except ErrorToken as mistake:
        return f"this code is not {lexer.name}, because of “{mistake}”; correct it, or write “text”"
    return None


class Formulas(SphinxTransform):
    """Report each formula that the site or the PDF cannot set."""

    def apply(self) -> None:
        """Convert every formula on the page, for both."""
        if found := elements(self.document, nodes.math, nodes.math_block):
            # Imported here: few pages have one, and the code that converts it is large.
            from mentoring_mondays.site.reading.formulas import report

            report(found, self.config)


class NothingToSet(SphinxTransform):
    """Turn SmartQuotes off for a page with nothing for it to replace: it is slow even then.

    Most pages already have typographic characters, because the check asks for them.
    """

    def apply(self) -> None:
        """Check the text of the page."""
        if not STRAIGHT.search("\n".join(elements(self.document, nodes.Text))):
            self.document.settings.smart_quotes = False

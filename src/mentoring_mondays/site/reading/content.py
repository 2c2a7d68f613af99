"""What a page contains works in every format: its characters, its code, its formulas.

The builders would notice only some mistakes, and only when they write the page. Here they are
reported when it is read, for all builders.
"""

import re
from collections.abc import Iterable

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


class CheckContent(SphinxTransform):
    """Correct and report what cannot be shown: characters, code and formulas of the page."""

    def apply(self) -> None:
        """Look at everything on the page once."""
        kinds = (nodes.Text, nodes.literal_block, nodes.math, nodes.math_block, nodes.colspec)
        found = elements(self.document, *kinds)
        texts = [node for node in found if isinstance(node, nodes.Text)]
        whole = "\n".join(texts)
        if CONTROL.search(whole):
            replace_control_characters(texts)
        for block in found:
            if isinstance(block, nodes.literal_block):
                check_language(block)
            elif isinstance(block, nodes.colspec):  # a hundredth of more than a hundred is none
                block["colwidth"] = block["colwidth"] or 1
        if formulas := [node for node in found if isinstance(node, nodes.math | nodes.math_block)]:
            # Imported here: few pages have one, and the code that converts it is large.
            from mentoring_mondays.site.reading.formulas import report

            report(formulas, self.config)
        # SmartQuotes is slow even with nothing to replace. Most pages already have typographic
        # characters, because the check asks for them.
        if not STRAIGHT.search(whole):
            self.document.settings.smart_quotes = False


def replace_control_characters(texts: Iterable[nodes.Text]) -> None:
    """Replace the characters that XML 1.0 (section 2.2) does not allow, and report them.

    The shelf refuses them in a file, but an entity such as ``&#12;`` makes one later.
    """
    for text in texts:
        if stray := CONTROL.search(text):
            message = f"the character U+{ord(stray[0]):04X} cannot be shown; remove it"
            warn("encoding", message, text.parent)
            whole = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
            text.parent.replace(text, nodes.Text(whole))


def check_language(block: nodes.literal_block) -> None:
    """Report code in an unknown language, or not in its language, and show it as plain text."""
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

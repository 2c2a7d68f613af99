"""What every volume of one build shares: pages, pictures, formulas, and what was warned of."""

import hashlib
import linecache
import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

import tex2typst
from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.matching import Matcher

from mentoring_mondays.pdf.compiler import Press
from mentoring_mondays.pdf.writer.markup import Code, call, string
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.pages import OtherPage, Page
from mentoring_mondays.shelf.urls import Addresses

logger = logging.getLogger(__name__)

#: Words that LaTeX may become and that lead from mathematics to Typst's library.
_WAY_OUT = re.compile(r"#|\bstd\b")


#: How languages shorten “page” where it is not “p.”.
PAGE_WORDS = {"de": "S."} | dict.fromkeys(("da", "fi", "nb", "nn", "no", "sv", "pl", "cs"), "s.")


class Workshop:
    """The pages of a Sphinx build, and the press; warns of each thing once."""

    def __init__(self, builder: Builder, press: Press) -> None:
        """Set up the workshop for one run of ``builder``."""
        self.builder = builder
        self.env = builder.env
        self.config = builder.config
        self.press = press
        self.missing: set[str] = set()  # characters without a glyph
        self.refused: set[str] = set()  # places of blocks that Typst cannot set
        self._said: set[tuple[str, str]] = set()
        self.is_left_out = Matcher(builder.config.pdf_exclude_patterns)  # of the name of a page
        # Bound to the build, so that nothing outlives it.
        self.doctree = cache(self._doctree)
        self.picture = cache(self._picture)
        self.formula = cache(self._formula)

    @cached_property
    def edition(self) -> Edition | None:
        """The edition as of the site's clock, in a project that has one."""
        edition = getattr(self.config, "mondays_edition", None)
        return edition if isinstance(edition, Edition) else None

    def page(self, docname: str) -> Page:
        """Return what the page ``docname`` is; without an edition, all are alike."""
        return self.edition.page(docname) if self.edition else OtherPage(docname=docname)

    @cached_property
    def page_word(self) -> str:
        """What stands before the number of a page, in the language of the project."""
        return PAGE_WORDS.get((self.config.language or "")[:2], "p.")

    def warn(self, subtype: str, message: str, place: nodes.Node | str, skip: int = 0) -> None:
        """Warn about ``place``, a node or the name of a page, ``skip`` lines further down."""
        where = self.where(place, skip)
        if (where, message) not in self._said:
            self._said.add((where, message))
            logger.warning(message, type="pdf", subtype=subtype, location=where)

    def where(self, place: nodes.Node | str, skip: int = 0) -> str:
        """Return ``path:line`` of a node; a page's name stays, for Sphinx knows its path."""
        if not isinstance(place, nodes.Node):  # for nodes.Text is a str too
            return place
        block = block_of(place)
        if not block.line and isinstance(block, nodes.document):
            return f"{block['source']}:1"
        return f"{block.source}:{(block.line or 1) + skip}"

    def text(self, text: str, node: nodes.Node | str, *, lines: bool = False) -> Code:
        """Return ``text`` as a literal; what no font can show becomes its code point.

        A line end is a space in print, unless ``lines`` count.
        """
        for character in sorted(self.missing.intersection(text)):
            self._warn_of_glyph(character, node)
        if not self.missing.isdisjoint(text):
            text = "".join(f"[U+{ord(c):04X}]" if c in self.missing else c for c in text)
        return string(text if lines else re.sub(r"[ \r]*\n[ \r]*", " ", text))

    def _warn_of_glyph(self, character: str, node: nodes.Node | str) -> None:
        """Warn at the first line with ``character``, from where its block begins."""
        lines = 0
        if isinstance(node, nodes.Node):
            block = block_of(node)
            linecache.checkcache(block.source)
            source = linecache.getlines(block.source or "")[(block.line or 1) - 1 :]
            lines = next((n for n, line in enumerate(source) if character in line), 0)
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "a character without a name")
        self.warn(
            "glyph", f"no font here can show {code} ({name}); [{code}] is printed", node, lines
        )

    def address(self, docname: str) -> str:
        """Return the permanent address of a page, or "" if the project has none."""
        base = self.config.html_baseurl
        return Addresses(f"{base.rstrip('/')}/").permanent(docname) if base else ""

    def _doctree(self, docname: str) -> nodes.document:
        """Return the page with its references resolved and its toctrees in place."""
        doctree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(doctree, docname)
        return doctree

    def _picture(self, uri: str) -> tuple[str, str]:
        """Return the name of the image in the press's folder, and why it has none.

        Nothing outside of the source folder is read, except for what Sphinx itself
        has put beside its doctrees (images that stood in the page as data).
        """
        if "://" in uri:
            return "", "it is on another site, and nothing is fetched"
        source = Path(self.builder.srcdir).resolve()
        file = (source / uri).resolve()
        own = Path(self.builder.doctreedir).resolve() / "images"
        if not (file.is_relative_to(source) or file.is_relative_to(own)):
            return "", "it is outside of the source folder"
        if not file.is_file():
            return "", "there is no such file"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:20]
        name = f"{digest}{file.suffix.lower()}"
        self.press.take(file, name)
        refusal = self.press.refusal(call("image", f"/{name}", alt="proof"))
        return (
            ("", " ".join(re.sub(r" \(searched at .*\)", "", refusal).split()))
            if refusal
            else (name, "")
        )

    def _formula(self, latex: str, block: bool) -> Code | None:
        """Return LaTeX mathematics as a Typst equation, or None if it cannot be one.

        ISO 14289-1, 7.7: a formula has a text alternative; it is the LaTeX itself.
        The converter does not escape, so what could close a string or leave
        mathematics is not given to it, nor taken from it.
        """
        if '"' in latex or _WAY_OUT.search(latex):
            return None
        inner = re.sub(r"\\(?:begin|end)\{(?:equation|gather|multline|split)\*?\}", "", latex)
        try:
            # A blank line parts equations, and lines are aligned, as in Sphinx.
            parts = re.split(r"\n\s*\n", inner.strip())
            math = r" \ ".join(tex2typst.tex2typst(_aligned(part)) for part in parts)
        except ValueError:
            return None
        if _WAY_OUT.search(math):
            return None
        equation = call(
            "math.equation", call("eval", math, mode="math"), alt=latex.strip(), block=block
        )
        return None if self.press.refusal(equation) else equation


def _aligned(latex: str) -> str:
    lines = not latex.startswith(r"\begin") and re.search(r"&|\\\\", latex)
    return rf"\begin{{aligned}}{latex}\end{{aligned}}" if lines else latex


def block_of(node: nodes.Node) -> nodes.Node:
    """Return the nearest node, from ``node`` upwards, that knows its line."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node

"""What all volumes of one build share: pages, pictures, formulas, and the warnings so far."""

import hashlib
import linecache
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import imagesize
from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.matching import Matcher

from mentoring_mondays.compat import end_with, node_writers
from mentoring_mondays.locale import _, locale
from mentoring_mondays.pdf.characters import Characters
from mentoring_mondays.pdf.formulas.equations import Equations
from mentoring_mondays.pdf.typst.compiler import CompileError, Compiler
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, string
from mentoring_mondays.settings import EDITION
from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.addresses.urls import Addresses
from mentoring_mondays.shelf.pages import OtherPage, Page
from mentoring_mondays.shelf.palette import PAPER

logger = logging.getLogger(__name__)

#: Line ends between Chinese or Japanese characters, where a space would be visible.
BETWEEN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \r]*\n[ \r]*"
    r"(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)

#: The size of letters in a drawing, as an attribute or in a style, without a unit or in pixels.
FONT_SIZE = re.compile(rb"""font-size\s*[=:]\s*["']?\s*(\d+(?:\.\d+)?)(?=px|["';\s])""")

#: Why a drawing is not printed that has letters, but no mistake.
NO_LETTERS = "a PDF with these fonts cannot hold its letters as text"

#: The abbreviation of “page” in languages without a catalog of ours, where it is not “p.”.
PAGE_WORDS = {
    "de": "S.", "he": "עמ'", "el": "σ.", "hu": "o.",
    **dict.fromkeys(("ar", "fa", "ur"), "ص"),
    **dict.fromkeys(("be", "bg", "ru", "uk"), "с."),
    **dict.fromkeys(("cs", "da", "fi", "nb", "nn", "no", "pl", "sk", "sv", "tr"), "s."),
}  # fmt: skip


class Context:
    """The pages of a Sphinx build, and the compiler; warns once about each thing."""

    def __init__(self, builder: Builder, compiler: Compiler) -> None:
        """Set up the context for one run of ``builder``."""
        self.builder = builder
        self.env = builder.env
        self.config = builder.config
        self.compiler = compiler
        self.characters = Characters(compiler)
        self.equations = Equations(compiler, builder.config)
        self.refused: set[str] = set()  # pages, and places of blocks, that Typst cannot set
        self.blocks: dict[str, nodes.Element] = {}  # by their places
        self._said: set[tuple[str, str]] = set()
        self._advice: list[list[tuple[str, str]]] = []
        self.is_left_out = Matcher(builder.config.pdf_exclude_patterns)  # of the name of a page
        # Bound to the build, so that nothing outlives it.
        self.doctree = cache(self._doctree)
        self.picture = cache(self._picture)

    @cached_property
    def edition(self) -> Edition | None:
        """The edition of the day, in a project that has one."""
        edition = getattr(self.config, EDITION, None)
        return edition if isinstance(edition, Edition) else None

    def page(self, docname: str) -> Page:
        """Return the kind of the page ``docname``; without an edition, all are the same."""
        return self.edition.page(docname) if self.edition else OtherPage(docname=docname)

    @cached_property
    def handlers(self) -> Mapping[str, tuple[Any, Any]]:
        """The functions with which other extensions write their nodes, by class name."""
        return node_writers(self.builder, "pdf")

    @cached_property
    def page_word(self) -> str:
        """The text before the number of a page, in the language of the project."""
        word = _("p.")
        return word if word != "p." else PAGE_WORDS.get(locale().language, word)

    def warn(self, subtype: str, message: str, place: nodes.Node | str, skip: int = 0) -> None:
        """Warn about ``place``, a node or the name of a page, ``skip`` lines further down."""
        where = self.where(place, skip)
        if (where, message) not in self._said:
            self._said.add((where, message))
            logger.warning(message, type="pdf", subtype=subtype, location=where)

    def advise(self, message: str, place: nodes.Node) -> None:
        """Note advice about ``place`` once."""
        advice = self.where(place), message
        if advice not in self._said:
            self._said.add(advice)
            self._advice.append([advice])

    def advice(self) -> Iterator[list[tuple[str, str]]]:
        """Yield what is new: groups of places, ``path:line``, each with the message about it."""
        yield from self.characters.advice()
        yield from self._advice
        self._advice.clear()

    def where(self, place: nodes.Node | str, skip: int = 0) -> str:
        """Return ``path:line`` of a node; a page keeps its name, because Sphinx knows its path."""
        if not isinstance(place, nodes.Node):  # because nodes.Text is a str too
            return place
        block = block_of(place)
        if not block.line and isinstance(block, nodes.document):
            return f"{block['source']}:1"
        return f"{block.source}:{(block.line or 1) + skip}"

    def refuse(self, name: str, why: CompileError) -> None:
        """Print the page or block called ``name`` as plain text from now on."""
        self.refused.add(name)
        message = f"Typst cannot set this, so it is printed as plain text: {why}"
        place = name
        if name in self.env.found_docs:
            heading = next(self.doctree(name).findall(nodes.title), None)
            place = why.place or (self.where(heading) if heading else name)
        logger.warning(message, type="pdf", subtype="typst", location=place)

    def report_fonts(self) -> None:
        """Report the fonts in ``conf.py`` that do not exist."""
        if not self.compiler.fonts.wanted:
            return  # so that Typst need not be started, if all PDFs are cached
        try:
            families = self.compiler.families
        except CompileError:
            return  # each PDF reports it
        for name in self.compiler.fonts.unknown(families):
            message = (
                f"pdf_fonts: there is no font family and no script called “{name}” here; write "
            )
            message += "the name as the font has it, and the folder in pdf_font_paths"
            logger.warning(message, type="pdf", subtype="fonts")

    def fail(self, message: str, docname: str) -> None:
        """Report that a PDF cannot be made, and let the build end with the exit status 1."""
        logger.error(message, type="pdf", subtype="typst", location=docname)
        end_with(1, self.builder)

    def text(
        self, text: str, node: nodes.Node | str, *, lines: bool = False, spaces: bool = False
    ) -> Code:
        """Return ``text`` as a literal, the only way for words onto a page.

        Characters that no font can show become their names. Consecutive spaces and line ends
        become one space in print, unless ``lines`` or ``spaces`` are to be kept.
        """
        for character in self.characters.noted_in(text):
            self.characters.note(character, self._line_of(character, node))
        text = self.characters.printable(text)
        if not lines:
            text = BETWEEN_HAN.sub("", text)
            text = re.sub(r"[ \r]*\n[ \r]*" if spaces else r"[ \t\r\n]+", " ", text)
        return string(text)

    def mark_after(self, text: str) -> Code:
        """Return a mark for a ``text`` with letters of the other direction, such as Hebrew.

        It keeps what follows, such as dots and a number, in the direction of the volume.
        """
        is_right_to_left = self.compiler.fonts.is_right_to_left
        others = ("L",) if is_right_to_left else ("R", "AL")
        if not any(unicodedata.bidirectional(character) in others for character in text):
            return NOTHING
        return string("\u200f" if is_right_to_left else "\u200e")

    def plain(self, place: str) -> Code:
        """Return the block at ``place`` as a paragraph with only its text."""
        node = self.blocks[place]
        return call("par", self.text(node.astext(), node))

    def _line_of(self, character: str, node: nodes.Node | str) -> str:
        """Return the place of the first line with ``character``, from the start of its block."""
        if not isinstance(node, nodes.Node):
            return f"{self.env.doc2path(node)}:1"
        block = block_of(node)
        linecache.checkcache(block.source)
        source = linecache.getlines(block.source or "")[(block.line or 1) - 1 :]
        return self.where(node, next((n for n, line in enumerate(source) if character in line), 0))

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
        """Return the name of the image in the compiler's folder, or the reason why it has none.

        Nothing outside the source folder is read, except for files that the build has made: by
        Sphinx and nbsphinx beside the doctrees, by MyST-NB and Matplotlib beside an output.
        """
        if "://" in uri:
            return "", "it is on another site, and nothing is downloaded"
        source = Path(self.builder.srcdir).resolve()
        file = (source / uri).resolve()
        doctrees = Path(self.builder.doctreedir).resolve()
        notebooks = Path(self.builder.outdir).resolve().parent / "jupyter_execute"
        made = doctrees, doctrees.parent / "plot_directive", notebooks
        if not any(file.is_relative_to(folder) for folder in (source, *made)):
            return "", "it is outside the source folder"
        if not file.is_file():
            return "", "there is no such file"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:20]
        name = f"{digest}{file.suffix.lower()}"
        self.compiler.take(self._for_print(file), name)
        refusal = self.compiler.refusal(call("image", string(f"/{name}"), alt=string("proof")))
        if refusal and re.search("codepoint|displayed with a font", refusal):
            return "", NO_LETTERS
        refusal = refusal and " ".join(re.sub(r" \(searched at .*\)", "", refusal).split())
        return ("", refusal) if refusal else (name, "")

    def _for_print(self, file: Path) -> Path | bytes:
        """Return what is printed of a picture: of our drawings, without the screen's ground."""
        if not self.edition or file.suffix.lower() != ".svg":
            return file
        return re.sub(PAPER.encode(), b"#ffffff", file.read_bytes(), flags=re.IGNORECASE)

    def file_of(self, uri: str) -> str:
        """Return the path of a picture; MyST leaves spaces and accents in it as in an address."""
        as_written = "://" in uri or Path(self.builder.srcdir, uri).is_file()
        return uri if as_written else unquote(uri)

    def letters(self, uri: str) -> float:
        """Return how large the largest letters of a drawing are, in its units, 0 if it has none."""
        if not uri.lower().endswith(".svg"):
            return 0
        sizes = FONT_SIZE.findall(Path(self.builder.srcdir, uri).read_bytes())
        return max(map(float, sizes), default=0)

    def size(self, uri: str) -> tuple[int, int]:
        """Return how many pixels wide and high the image is, -1 if that is not known."""
        width, height = imagesize.get(Path(self.builder.srcdir) / uri)
        return int(width), int(height)


def block_of(node: nodes.Node) -> nodes.Node:
    """Return the nearest node, from ``node`` upward, that has a line number."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node

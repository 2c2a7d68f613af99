"""Small Sphinx roots, built for real, and eyes for the PDFs they give."""

import ctypes
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.typst.compiler import Compiler

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c6310898c0600014d00c9da3a711c0000000049454e44ae426082"
)

CONF = """
project = "A Small Book"
author = "A. Writer"
copyright = "A. Writer"
release = "1.0"
extensions = ["myst_parser", "mentoring_mondays.pdf", *globals().get("more", [])]
myst_enable_extensions = [
    "amsmath", "colon_fence", "deflist", "dollarmath", "fieldlist", "tasklist"
]
myst_footnote_transition = False
myst_heading_anchors = 3
"""

#: What the gate of the site does, in a few lines.
GATE = """
import sys
from datetime import date
from pathlib import Path
from mentoring_mondays.shelf import edition_as_of, Clock
from mentoring_mondays.shelf import read_shelf

def gate(app, config):
    config.mondays_edition = edition_as_of(read_shelf(Path(app.srcdir)), Clock(date(2020, 9, 30)))

def setup(app):
    app.add_config_value("mondays_edition", None, "")
    app.connect("config-inited", gate)
"""


@dataclass
class Built:
    """What a build left behind: the output folder and the lines of its warnings."""

    source: Path
    out: Path
    warnings: list[str]

    @property
    def downloads(self) -> list[dict[str, Any]]:
        return json.loads((self.out / "downloads.json").read_text(encoding="utf-8"))

    def pdf(self, name: str = "a-small-book.pdf") -> "Pdf":
        return Pdf((self.out / name).read_bytes())


class Pdf:
    """A PDF to look into; whatever is looked into must be valid."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        for profile in ("pdf_ua_1", "pdf_a_2a"):
            report = page.validate_pdf_bytes(data, profile=profile)
            assert [(f.rule_id, f.message) for f in report.failures] == []
        self.document = pikepdf.open(BytesIO(data))

    @property
    def pages(self) -> list[str]:
        """The text of each page, words hyphenated at a line's end made whole."""
        with pypdfium2.PdfDocument(self.data) as document:
            raw = [sheet.get_textpage().get_text_range() for sheet in document]
        return [re.sub(r"[\ufffe\x02\xad]\s*", "", text).replace("\r\n", "\n") for text in raw]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())

    @property
    def read(self) -> str:
        """The text as a screen reader meets it: a row that goes over two pages is cell by cell."""
        marked = self.marked
        sheets = {sheet.objgen: number for number, sheet in enumerate(self.document.pages)}
        found: list[str] = []

        def walk(node: Any, sheet: int) -> None:
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid, sheet)
            elif isinstance(node, pikepdf.Dictionary):
                sheet = sheets[node.Pg.objgen] if "/Pg" in node else sheet
                walk(node.get("/MCID", node.get("/K", pikepdf.Array())), sheet)
            else:
                found.append(marked.get((sheet, int(node)), ""))

        walk(self.document.Root.StructTreeRoot.K, 0)
        return re.sub(r"[\ufffe\x02\xad]\s*", "", "".join(found))

    @property
    def marked(self) -> dict[tuple[int, int], str]:
        """The text of each piece of marked content, by its page and number."""
        found: dict[tuple[int, int], str] = {}
        with pypdfium2.PdfDocument(self.data) as document:
            for number, sheet in enumerate(document):
                page = sheet.get_textpage()
                for piece in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                    place = number, pypdfium2.raw.FPDFPageObj_GetMarkedContentID(piece.raw)
                    found[place] = found.get(place, "") + letters_of(piece, page)
        return found

    def elements(self, kind: str = "") -> list[pikepdf.Dictionary]:
        """The elements of the structure tree in reading order, or those of one kind."""
        found: list[pikepdf.Dictionary] = []

        def walk(node: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.append(node)
                walk(node.get("/K", pikepdf.Array()))

        walk(self.document.Root.StructTreeRoot.K)
        return [node for node in found if kind in ("", str(node.S))]

    def bookmarks(self) -> list[tuple[int, str]]:
        """The outline as depth and title."""
        with pypdfium2.PdfDocument(self.data) as document:
            return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def letters_of(piece: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    size = pypdfium2.raw.FPDFTextObj_GetText(piece.raw, page.raw, None, 0)
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    pypdfium2.raw.FPDFTextObj_GetText(piece.raw, page.raw, letters, size)
    return bytes(letters)[: size - 2].decode("utf-16-le", "ignore")


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """Return a function that writes ``files`` into a new root and builds it."""

    def run(files: dict[str, str | bytes], *, conf: str = "", builder: str = "pdf") -> Built:
        source = tmp_path_factory.mktemp("root") / "docs"
        for name, content in {"conf.py": CONF + conf, **files}.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        out = source.parent / builder
        said = StringIO()
        translators.clear()  # or an English book would go on in the language before it
        with patch_docutils(), docutils_namespace():
            Sphinx(
                source, source, out, out / ".doctrees", builder,
                status=None, warning=said, freshenv=True,
            ).build()  # fmt: skip
        plain = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue())
        return Built(source, out, plain.replace(f"{source}/", "").splitlines())

    return run


@pytest.fixture(scope="session", autouse=True)
def no_extras() -> Iterator[None]:
    """Print as without extras, so that tests are the same wherever they run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mentoring_mondays.pdf.fonts.is_installed", lambda module: False)
        yield


@pytest.fixture(scope="session")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiler]:
    with Compiler(tmp_path_factory.mktemp("compiler")) as compiler:
        yield compiler


@pytest.fixture(scope="session")
def context(compiler: Compiler) -> Iterator[Context]:
    """A context without a Sphinx around it, for what needs none."""
    config = SimpleNamespace(html_baseurl="", mondays_edition=None, pdf_exclude_patterns=[])
    registry = SimpleNamespace(translation_handlers={})
    builder = SimpleNamespace(
        name="pdf", env=None, config=config, srcdir="", doctreedir="", _registry=registry
    )
    yield Context(builder, compiler)  # type: ignore[arg-type]

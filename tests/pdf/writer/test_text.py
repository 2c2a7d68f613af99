import re
import unicodedata

import pypdfium2
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.printing import printed
from mentoring_mondays.pdf.writer.blocks import Blocks
from mentoring_mondays.pdf.writer.markup import Code, call, join

INJECTIONS = [
    '#import "/etc/passwd"',
    '#read("template.typ")',
    "*bold* _emph_ $x$ @ref <label> // comment /* more */ `raw` [ ( {",
    "= Heading",
    "- item + item / term: x",
    '") #panic("',
    "\\u{41} \\\\ \\",
    "https://example.org ~ --- ... 'quotes'",
]


def pages_of(context: Context, texts: list[str]) -> list[str]:
    """Print each text as a paragraph on a page of its own; return what the pages say."""

    def code() -> Code:
        blocks = Blocks(context)
        sheets = []
        for text in texts:
            sheets += [blocks.write(nodes.paragraph("", "", nodes.Text(text))), call("pagebreak")]
        return call("proof", join(sheets))

    result = printed(context, "proof.pdf", "proof", code)
    assert result
    pdf, _ = result
    with pypdfium2.PdfDocument(pdf) as document:
        return [sheet.get_textpage().get_text_range() for sheet in document][: len(texts)]


def bare(text: str) -> str:
    """Leave out what a page does not keep: spaces, line ends, hyphens at them."""
    flat = unicodedata.normalize("NFKC", re.sub(r"[\ufffe\x02\u2010-]", "", text))
    return "".join(c for c in flat if not c.isspace() and unicodedata.category(c)[0] not in "CZ")


def test_raw_typst_is_printed_as_the_text_it_is(context: Context) -> None:
    pages = pages_of(context, INJECTIONS)
    assert [bare(page) for page in pages] == [bare(text) for text in INJECTIONS]


def plain(character: str) -> bool:
    """Whether any extractor gives the character back as it is.

    Not so where the script runs from right to left, and where the font builds a
    rare letter (ĭ) from two glyphs, which then come out as two letters. A filler shows nothing.
    """
    rightwards = unicodedata.bidirectional(character) not in ("R", "AL", "AN")
    seen = "FILLER" not in unicodedata.name(character, "")
    return (
        rightwards and seen and (character < "\u0100" or not unicodedata.decomposition(character))
    )


#: Half of them from what a font has, so that not all is replaced by code points.
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]).filter(plain)) | st.text(
    st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "S", "Zs"]).filter(plain)
)


@given(st.lists(TEXTS, min_size=1, max_size=30))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_comes_back_as_it_went_in(context: Context, texts: list[str]) -> None:
    pages = pages_of(context, texts)
    for text, page in zip(texts, pages, strict=True):
        assert bare(page) == bare(context.characters.printable(text))

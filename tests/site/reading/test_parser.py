"""What MyST is given of a page: the text below its front matter, with the package's settings."""

import pickle
from collections.abc import Iterator

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, sphinx_domains

from mentoring_mondays.shelf.reading.markdown import SETTINGS, parse_page
from mentoring_mondays.site.gate import parsed_pages
from mentoring_mondays.site.reading.parser import PageParser
from tests import openings
from tests.sites import CONF, shelf_root

#: What pages are made of. MyST does with each what it does without us.
ORDINARY = {
    "text": "# Title\n\nWords, *more*, **most**, `code`\nand a line. &amp; 1 < 2 \\* 3.\n",
    "headings": "# One\n\n## Two\n\n### Three\n\n## Two\n\nText.\n",
    "headings from the second level": "## Two\n\nText.\n\n# One\n",
    "lists": "# L\n\n- one\n- two\n  1. deep\n\n1) a\n2) b\n\nTerm\n: Definition\n\n:field: body\n",
    "links": (
        "# L\n\n[a](https://example.org 'T') <https://example.org> [b](index.md) [c](#two) [d]\n"
        "[e][d] [](about.md)\n\n[d]: https://example.org/d\n\n(two)=\n## Two\n"
    ),
    "pictures": "# P\n\n![alt *text*](a.png 'T')\n\n```{figure} a.png\n:alt: A\n\nCaption.\n```\n",
    "footnotes": "# F\n\nOne[^a] two[^1] one[^a].\n\n[^a]: Said.\n\n    More.\n\n[^1]: Too.\n",
    "footnotes in a directive": "# F\n\n```{note}\nOne[^a].\n\n[^a]: Said.\n```\n",
    "definitions in a directive": "# D\n\n```{note}\n[x]\n\n[x]: https://example.org\n```\n\n[x]\n",
    "a table": "# T\n\n| a | b |\n|---|--:|\n| 1 | *2* |\n",
    "code": "# C\n\n    indented\n\n```python\nprint(1)\n```\n\n~~~\nplain\n~~~\n",
    "directives": (
        "# D\n\n```{note}\nText with {abbr}`x (y)`.\n```\n\n:::{admonition} Title\n:class: tip\n"
        "```{code-block} python\n:caption: Code\nx = 1\n```\n:::\n\n```{practice}\n- Do it.\n```\n"
    ),
    "roles": "# R\n\n{ref}`search` {term}`x` {math}`a^2` {sub}`x` {kbd}`Ctrl`\n",
    "HTML": "# H\n\n<b>bold</b>\n\n<div>\nblock\n</div>\n\n<!-- comment -->\n",
    "quotations": "# Q\n\n> Quoted\n> *more*\n>\n> > deep\n\n---\n\n***\n\nEnd.\n",
    "comments and blocks": "# B\n\n% comment\n\n+++\n\nText.\n",
    "definitions twice": "# D\n\n[x]\n\n[x]: https://a.example\n[x]: https://b.example\n",
    "nothing but a target": "(here)=\n\n# T\n",
    "line ends": "# T\r\n\r\nOne\r\n\r\n- two\r\n",
    "dashes in a directive": "# T\n\n```{note}\n:class: x\n\n---\n\nText.\n```\n",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Return a site whose pages can be parsed one by one."""
    docs = shelf_root(tmp_path_factory.mktemp("parser"), {"page.md": "# Page\n"})
    with docutils_namespace():
        app = Sphinx(docs, CONF, docs / "../out", docs / "../trees", "html", status=None)
        app.env.myst_config = SETTINGS
        yield app


def parsed(app: Sphinx, text: str, parser: type[MystParser] = PageParser) -> nodes.document:
    """Return what a parser makes of a page with ``text``, though no gate has seen it."""
    app.env.prepare_settings("page")
    made = app.registry.create_source_parser("markdown", config=app.config, env=app.env)
    assert isinstance(made, PageParser)
    made.__class__ = parser
    document = new_document("page.md", get_default_settings(MystParser))
    document.settings.env = app.env
    with sphinx_domains(app.env):
        made.parse(text, document)
    return document


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_page_becomes_what_myst_makes_of_it(app: Sphinx, text: str) -> None:
    """A step that a new version of MyST adds to its own ``parse`` is missed here."""
    by_myst = parsed(app, text, MystParser).pformat()
    assert parsed(app, text).pformat() == by_myst
    blocks, handed = parse_page(text.replace("\r\n", "\n"))
    blocks.env["references"] = {"X": "of a rule"}
    parsed_pages(app.config)["page"] = handed
    assert parsed(app, text).pformat() == by_myst
    assert "page" not in parsed_pages(app.config)


def test_the_end_of_a_line_is_no_raw_html_as_it_is_in_myst(app: Sphinx) -> None:
    document = parsed(app, "# Title\n\nOne  \ntwo.\n")
    assert not list(document.findall(nodes.raw))
    assert [type(node).__name__ for node in document.findall(nodes.inline)] == ["line_break"]


def test_the_blocks_that_the_gate_has_parsed_are_rendered_and_not_parsed_again(
    app: Sphinx, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# Page\n\nText.\n"
    _, handed = parse_page(text)
    handed.blocks.tokens[4].content = "Of the gate."
    parsed_pages(app.config)["page"] = handed
    assert parsed(app, text).astext() == "Page\n\nOf the gate."
    assert parsed(app, text).astext() == "Page\n\nText."


def test_what_is_parsed_goes_to_no_other_process_and_no_file(app: Sphinx) -> None:
    parsed_pages(app.config)["page"] = parse_page("# Page\n")[1]
    assert pickle.loads(pickle.dumps(parsed_pages(app.config))) == {}


def test_blocks_of_another_text_are_left_alone(app: Sphinx) -> None:
    parsed_pages(app.config)["page"] = parse_page("# Other\n")[1]
    assert parsed(app, "# Page\n").astext() == "Page"


@pytest.mark.parametrize("page", openings.PAGES.values(), ids=openings.PAGES)
def test_whatever_a_page_begins_with_myst_reads_no_front_matter(app: Sphinx, page: str) -> None:
    document = parsed(app, page)
    made = nodes.raw | nodes.meta | nodes.field_list | nodes.docinfo
    assert not list(document.findall(lambda node: isinstance(node, made)))
    assert "{{ taken }}" in document.astext()
    assert '<b id="taken">' in document.astext()
    assert "TAKEN" not in app.env.metadata["page"].values()
    assert not any(title.astext() == "TAKEN" for title in document.findall(nodes.title))

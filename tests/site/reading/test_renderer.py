"""What GitHub renders is rendered: struck-out words, tasks, formulas between dollar signs."""

from pathlib import Path

import pypdfium2
from bs4 import BeautifulSoup

from tests.sites import CONF, run_sphinx, shelf_root
from tests.sites import build as site
from tests.tried import PAGE, build, entry, write

TEXT = """\
~~Struck *out*~~ words, $a^2$, and from $5 to $6.\\
A line of its own.

- [ ] to do
- [x] done
"""


def test_struck_words_tasks_and_formulas_are_on_the_page(tmp_path: Path) -> None:
    docs = write(tmp_path, {PAGE: entry(TEXT)})
    status, messages, out = build(docs)
    assert (status, messages) == (0, "")
    page = BeautifulSoup((out / PAGE).with_suffix(".html").read_text(), "lxml")
    article = page.select_one("article")
    assert article is not None
    assert article.s is not None
    assert article.s.get_text() == "Struck out"
    assert len(article.select("math")) == 1
    assert article.br is not None
    assert article.br.next_sibling.strip() == "A line of its own."
    assert "from $5 to $6" in article.get_text()
    assert [item.get_text() for item in article.select(".task-list-item")] == ["☐ to do", "☑ done"]
    assert article.select("input") == []


def test_they_are_in_the_pdf(tmp_path: Path) -> None:
    docs = write(tmp_path, {PAGE: entry(TEXT)})
    out = tmp_path / "pdf"
    assert run_sphinx(docs, out, "-q", builder="pdf") == (0, "")
    document = pypdfium2.PdfDocument(out / "how-women-rise.pdf")
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Struck out words" in said
    assert "from $5 to $6.\r\nA line of its own." in said


BROKEN = """

class Broken(SphinxDirective):
    has_content = True

    def run(self):
        return [][1]


def broken(*_, **__):
    return [][1]


def setup(app):
    app.add_directive("tip", Broken, override=True)
    app.add_role("kbd", broken, override=True)
"""


def test_what_makes_others_code_fail_is_a_message_and_not_the_end(tmp_path: Path) -> None:
    text = "# About\n\n> ```{tip}\n> One.\n> ```\n\nTwo\n*and {kbd}`Esc` and* three.\n"
    docs = shelf_root(tmp_path, {"about.md": text})
    conf = "from sphinx.util.docutils import SphinxDirective\n" + (CONF / "conf.py").read_text()
    built = site(docs, conf=conf + BROKEN)
    assert (built.status, built.messages[:2]) == (1, [
        f"about.md:{at}: WARNING: {{{name}}} cannot be read as it is written here: "
        "IndexError('list index out of range'); simplify it [mondays.block]"
        for at, name in ((3, "tip"), (7, "kbd"))
    ])  # fmt: skip
    assert "Two\nand Esc and three." in built.article("about").get_text()

"""What GitHub renders is rendered: struck-out words, tasks, formulas between dollar signs."""

from pathlib import Path

import pypdfium2
from bs4 import BeautifulSoup

from tests.sites import run_sphinx
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

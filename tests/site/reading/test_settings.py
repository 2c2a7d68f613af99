"""No page, and no ``conf.py``, changes how pages are read."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import openings
from tests.sites import book, build, run_sphinx, shelf_root

BOOK = {"books/quiet/index.md": book()}


def test_no_opening_changes_what_is_published(tmp_path: Path) -> None:
    pages = {f"page-{n}.md": text for n, text in enumerate(openings.PAGES.values())}
    built = build(shelf_root(tmp_path, {**BOOK, **pages}))
    assert built.status == 1
    assert "Traceback" not in "\n".join(built.messages)
    found = [name for name in built.pages() if name.startswith("page-")]
    assert found
    for name in found:
        page = built.page(name)
        assert page.select("#taken, article div > b") == []
        assert not page.find("title").get_text().startswith("TAKEN")
        assert not page.find_all("meta", content="TAKEN")
        assert "{{ taken }}" in page.article.get_text()


CONF = """\
project = "A circle"
html_baseurl = "https://circle.example/"
extensions = ["myst_parser", "mentoring_mondays.site"]
html_theme = "mondays"
nitpicky = True
mondays_authority = "circle.example,2026"
suppress_warnings = ["git", "toc.excluded", "myst.header"]
"""

OPEN_DOORS = """\
myst_enable_extensions = ["substitution", "html_image", "attrs_inline", "linkify", "amsmath"]
myst_disable_syntax = []
myst_substitutions = {"taken": "TAKEN"}
myst_html_meta = {"description": "TAKEN"}
myst_title_to_header = True
myst_fence_as_directive = ["raw"]
myst_gfm_only = True
"""


@pytest.mark.parametrize("more", ["", OPEN_DOORS], ids=["short", "with settings"])
def test_the_settings_of_another_circle_change_nothing(tmp_path: Path, more: str) -> None:
    (tmp_path / "conf.py").write_text(CONF + more)
    body = openings.BODY.partition("# Page")[2]
    page = f"# About\n\n{body}\n```raw\nx\n```\n\n[x]{{.taken}} www.example.org\n"
    docs = shelf_root(tmp_path, {**BOOK, "about.md": page})
    run_sphinx(docs, tmp_path / "site", "-c", str(tmp_path))
    about = BeautifulSoup((tmp_path / "site/about.html").read_bytes(), "lxml")
    article = about.select_one("article.bd-article")
    assert article.select("b, div > b, .taken, .math, .highlight-raw") == article.select(
        ".highlight-raw"
    )
    assert "{{ taken }}" in article.get_text()
    assert "<div>" in article.get_text()
    assert "[x]{.taken} www.example.org" in article.get_text()
    assert not article.select("a[href*='www.example.org']")
    assert not about.find_all("meta", content="TAKEN")


def test_fields_at_the_top_of_a_page_are_text(tmp_path: Path) -> None:
    fields = ":orphan:\n:tocdepth: 1\n:myst_slugs: x\n:og:image: https://example.org/x.png\n\n"
    built = build(shelf_root(tmp_path, {**BOOK, "about.md": f"{fields}# About\n"}))
    assert (built.status, built.messages) == (0, [])
    assert "https://example.org/x.png" in built.article("about").get_text()
    assert not built.page("about").find_all("meta", content="https://example.org/x.png")


@pytest.mark.parametrize(("orphan", "status"), [("true", 0), ("false", 1)])
def test_a_page_says_in_its_record_that_it_is_in_no_table_of_contents(
    tmp_path: Path, orphan: str, status: int
) -> None:
    docs = shelf_root(
        tmp_path, {**BOOK, "terms.md": f"---\norphan: {orphan}\n---\n# Terms\n\nText.\n"}
    )
    built = build(docs)
    assert built.status == status
    assert [line.endswith("[toc.not_included]") for line in built.messages] == [True] * status


def test_the_tokens_are_in_no_file(tmp_path: Path) -> None:
    word = "Zyxquorn"
    docs = shelf_root(tmp_path, {**BOOK, "draft.md": f"---\ndraft: true\n---\n# D\n\n{word}\n"})
    built = build(docs)
    assert built.status == 0
    environment = (tmp_path / "doctrees/environment.pickle").read_bytes()
    assert word.encode() not in environment

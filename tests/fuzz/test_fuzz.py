"""Pages that nobody would write: no traceback, no hang, and a place for every refusal."""

import os
import re
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.shapes import BODY, FRONT
from tests.tried import PAGE, build, shelf, write

#: A build takes as long as many checks, and reads many pages at once.
BUILDS = max(1, settings.default.max_examples // 100)
PAGES = 20

#: What the second watch says of a page should have been said by the first.
GUARDED = re.compile(
    r"(\d\d-page)\.md:\d*: WARNING: (.*) \[mondays\.(?:directive|role|unsafe-link|picture|math)\]"
)
LIVE = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)


def _try(folder: Path, page: bytes) -> None:
    read = shelf(folder, {PAGE: page})
    lines = page.count(b"\n") + page.count(b"\r") + 1
    for problem in (*read.problems, *read.advice):
        assert problem.path
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert problem.message
        assert problem.rule


@given(front=FRONT, body=BODY)
def test_shaped_like_pages(front: str, body: str) -> None:
    page = f"---\n{front}---\n# Minimizing\n\n{body}"
    _try(_folder(), page.encode("utf-8", "surrogatepass"))


@given(page=st.binary(max_size=400))
def test_any_bytes(page: bytes) -> None:
    _try(_folder(), page)


@settings(max_examples=BUILDS, deadline=None)
@given(bodies=st.lists(BODY, min_size=PAGES, max_size=PAGES))
def test_what_is_built_of_them_is_harmless_and_nothing_the_check_did_not_see(
    bodies: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pages = {
            f"{number:02}-page.md": f"# Page\n\n{body}".encode("utf-8", "replace")
            for number, body in enumerate(bodies)
        }
        docs = write(Path(folder), pages)
        status, messages, out = build(docs)
        assert status in (0, 1)
        assert "Traceback" not in messages
        assert "Exception" not in messages
        said = {(p.path[:7], p.text) for p in shelf(Path(folder), pages).problems}
        for name, message, *_ in GUARDED.findall(messages):
            assert (name, message) in said
        for name in pages:
            page = out / name.replace(".md", ".html")
            if page.exists():
                _is_harmless(BeautifulSoup(page.read_bytes(), "lxml"))


def _is_harmless(page: BeautifulSoup) -> None:
    article = page.select_one("article")
    assert article is not None
    assert article.find(["iframe", "object", "embed", "base", "style"]) is None
    for script in article.find_all("script"):  # what a directive of ours brings along
        assert str(script.get("src")).startswith("_static/"), script
        assert not script.get_text(strip=True), script
    for tag in article.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            assert not (name in ("href", "src", "xlink:href") and LIVE.match(str(value))), tag


def _folder() -> Path:
    """Return this process's folder, which each page replaces the last one in."""
    return Path(tempfile.gettempdir()) / f"mondays-fuzz-{os.getpid()}"

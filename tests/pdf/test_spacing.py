from collections.abc import Callable
from itertools import pairwise

from tests.pdf.conftest import Built


def test_no_chapter_of_some_pages_ends_on_one_that_is_nearly_empty(
    build: Callable[..., Built],
) -> None:
    lengths = range(66, 75, 2)
    names = [f"c{length}" for length in lengths]
    lines = {n: "\n\n".join(f"line {at}" for at in range(1, n + 1)) for n in lengths}
    chapters = {f"c{n}.md": f"# Chapter {n}\n\n{lines[n]}\n" for n in lengths}
    toctree = "```{toctree}\n" + "\n".join(names) + "\n```\n"
    built = build({"index.md": f"# Book\n\n{toctree}"} | chapters)
    assert built.warnings == []
    pages = [*built.pdf().pages[5:], "Chapter"]
    last = [a.count("line") for a, following in pairwise(pages) if following.startswith("Chapter")]
    assert len(last) == len(lengths)
    assert min(last) > 7


def test_nor_does_one_of_boxes_that_do_not_move_with_the_lines(build: Callable[..., Built]) -> None:
    box = "```{note}\n" + "line\n\n" * 5 + "```\n\n"
    chapter = f"# Chapter\n\n{box * 5}\nline\n"
    files = {"index.md": "# Book\n\n```{toctree}\nc\nd\n```\n", "c.md": chapter, "d.md": "# D\n"}
    pages = build(files).pdf().pages
    [first] = [number for number, page in enumerate(pages) if page.startswith("Chapter")]
    assert pages[first + 2].startswith("D")
    assert pages[first + 1].count("line") > 7

"""Tables of contents lead down from page to page, and come to an end."""

from pathlib import Path

import pytest

from tests.tried import FOURTH, HOME, PAGE, TOCTREE, build, entry, shelf, write

INDEX = "books/how-women-rise/index"
NINTH = PAGE.removesuffix(".md")


def table(*lines: str, options: str = "") -> str:
    """Return a page with a table of contents."""
    return (
        f"# A page\n\n```{{toctree}}\n{options}" + "".join(f"{each}\n" for each in lines) + "```\n"
    )


def listing(*lines: str) -> str:
    """Return a home page that lists those pages besides the books."""
    return HOME + TOCTREE.replace("/index\n", "/index\n" + "".join(f"{line}\n" for line in lines))


def said(folder: Path, files: dict[str, str]) -> list[str]:
    """Return what is said of tables of contents, without the rule."""
    found = [p for p in shelf(folder, files).problems if p.rule == "contents"]
    return [str(problem).removesuffix(" [contents]") for problem in found]


@pytest.mark.parametrize(
    ("files", "place", "circle"),
    [
        (
            {"index.md": listing("about"), "about.md": table("index")},
            "about.md:4:1",
            "index → about → index",
        ),
        ({"a.md": table("b"), "b.md": table("/a.md")}, "b.md:4:1", "a → b → a"),
        ({"a.md": table("To b <b>"), "b.md": table("a")}, "b.md:4:1", "a → b → a"),
        (
            {"a/x.md": table("*", options=":glob:\n\n"), "a/y.md": table("x")},
            "a/y.md:4:1",
            "a/x → a/y → a/x",
        ),
        (
            {PAGE: entry("```{toctree}\nindex\n```\n")},
            f"{PAGE}:9:1",
            f"{INDEX} → {NINTH} → {INDEX}",
        ),
    ],
    ids=["home", "two", "titled", "wildcard", "entry"],
)
def test_a_circle_is_told_where_it_closes(
    tmp_path: Path, files: dict[str, str], place: str, circle: str
) -> None:
    assert said(tmp_path, files) == [
        f"{place}: the tables of contents go in a circle: {circle}; remove this line"
    ]


def test_a_way_down_has_an_end(tmp_path: Path) -> None:
    files = {f"deep/p{n}.md": table(f"p{n + 1}") for n in range(12)} | {"deep/p12.md": "# A page\n"}
    too_deep = "tables of contents may be at most 6 levels deep; list this page higher"
    assert said(tmp_path, files) == [f"deep/p6.md:4:1: {too_deep}"]


def test_a_page_is_not_in_three_of_them(tmp_path: Path) -> None:
    files = {f"a{n}.md": table("b[!x]", "self", options=":glob:\n\n") for n in range(3)}
    assert said(tmp_path, {**files, "bc.md": "# B\n"}) == [
        "a2.md:6:1: “bc” is already in two tables of contents (on a0 and a1); "
        "leave it out of this one"
    ]


def test_what_ends_is_fine(tmp_path: Path) -> None:
    files = {
        "index.md": listing("about", "Elsewhere <https://example.org/>"),
        "about.md": table("team/**", "self", options=":glob:\n\n"),
        "team/a.md": table("b/?", options=":glob:\n\n"),
        "team/b/c.md": "# C\n",
        FOURTH: entry("# Building\n\n```{toctree}\nhttps://example.org/\n```\n"),
    }
    assert said(tmp_path, files) == []


def test_of_three_of_them_the_home_page_is_not_the_one_to_change(tmp_path: Path) -> None:
    files = {"index.md": listing("bc"), "a0.md": table("bc"), "a1.md": table("bc")}
    [wrong] = said(tmp_path, {**files, "bc.md": "# B\n"})
    assert wrong.startswith(
        "a1.md:4:1: “bc” is already in two tables of contents (on index and a0)"
    )


def test_a_circle_is_no_traceback_of_the_build(tmp_path: Path) -> None:
    files = {"index.md": listing("about"), "about.md": table("index")}
    status, messages, _ = build(write(tmp_path, files))
    assert status == 1
    assert "circle: index → about → index" in messages
    assert "Traceback" not in messages


@pytest.mark.parametrize(
    "pattern", ["*" * 99 + "a", "*" * 99 + "a>", "*a*/*b*", "[z-a]", "[", "[!", "[^a]*", "[]a]"]
)
def test_a_pattern_that_takes_long_or_is_none_is_refused(tmp_path: Path, pattern: str) -> None:
    lines = (pattern, "team/*-[!ab]?", "What *, *, *, *? [x] <a>")
    files = {"about.md": table(*lines, options=":glob:\n\n"), "a" * 99 + ".md": "# A\n"}
    assert said(tmp_path, files) == [
        "about.md:6:1: a pattern for pages has at most 3 of * and ?, and only letters and digits "
        "in brackets; write a simpler one, such as “habits/*”"
    ]
    assert "about" in {page.docname for page in shelf(tmp_path, files).held}


def test_a_pattern_that_lists_many_pages_again_is_reported_once(tmp_path: Path) -> None:
    files = {f"a{n}.md": table("b*", options=":glob:\n\n") for n in range(3)}
    assert said(tmp_path, {**files, "b1.md": "# B\n", "b2.md": "# B\n"}) == [
        "a2.md:6:1: “b2” is already in two tables of contents (on a0 and a1); leave it out of this "
        "one"
    ]

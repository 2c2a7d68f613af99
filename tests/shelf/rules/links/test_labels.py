"""A label, a term and the label of a formula is on one page, and is no other page's name."""

from pathlib import Path

import pytest

from tests.sites import book, entry, problems

BOOK = {"books/quiet/index.md": book()}
WAKE = entry("Wake Early", date="2020-08-31", habit=1)


def labels(folder: Path, about: str, **pages: str) -> list[str]:
    """Return what is said of labels where the page “about” has a text."""
    files = {f"{name}.md": f"---\norphan: true\n---\n{text}" for name, text in pages.items()}
    wake = {"books/quiet/01-wake.md": WAKE, "about.md": f"# About\n\n{about}\n"}
    return [
        problem.removesuffix(" [label]")
        for problem in problems(folder, {**BOOK, **wake, **files})
        if problem.endswith(" [label]")
    ]


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("(01-wake)=", "books/quiet/01-wake.md"),
        ("( 01-WAKE )=", "books/quiet/01-wake.md"),
        ("(books/quiet/01-wake)=", "books/quiet/01-wake.md"),
        ("(quiet)=", "books/quiet/index.md"),
        ("(index)=", "books/quiet/index.md"),
        ("(search)=", "the site itself"),
        ("(GenIndex)=", "the site itself"),
        ("(modindex)=", "the site itself"),
        ("(py-modindex)=", "the site itself"),
        ("(tag-leverage)=", "the site itself"),
        ("(blog-posts)=", "the site itself"),
    ],
)
def test_the_name_of_another_page_is_no_label(tmp_path: Path, written: str, owner: str) -> None:
    name = " ".join(written[1:-2].lower().split())
    assert labels(tmp_path, f"{written}\n## Here") == [
        f"about.md:3:2: the label “{name}” belongs to {owner}; give this one another name"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "- (01-wake)=\n  Here.",
        "> (01-wake)=\n> Here.",
        ":::{note}\n:name: 01-wake\nHere.\n:::",
        "```{figure} a.png\n:alt: A\n:name: 01-wake\n```",
        "```{note}\n(01-wake)=\nHere.\n```",
        "```{toctree}\n:name: 01-wake\n```",
        "```{code-block} python\n:name: 01-wake\nx\n```",
    ],
)
def test_labels_are_found_wherever_they_are(tmp_path: Path, written: str) -> None:
    assert len(labels(tmp_path, written)) == 1


def test_a_page_may_be_named_by_its_own_label(tmp_path: Path) -> None:
    assert labels(tmp_path, "(about)=\n## Us\n\n(us)=\nText.") == []


def test_a_label_is_on_one_page(tmp_path: Path) -> None:
    said = labels(
        tmp_path, "(here)=\nText.", one="# One\n\n(Here)=\nText.\n", two="# 2\n\n(there)=\nX.\n"
    )
    assert said == [
        "about.md:3:2: the label “here” is also on one.md; give one of the two another name",
        "one.md:6:2: the label “here” is also on about.md; give one of the two another name",
    ]


def test_a_term_is_in_one_glossary(tmp_path: Path) -> None:
    ours = "```{glossary}\nLeverage\n  Help.\n\nally : noun\n  A friend.\n```"
    theirs = "# Terms\n\n```{glossary}\nally\nleverage\n  Harm.\n```\n"
    assert labels(tmp_path, ours, terms=theirs) == [
        "about.md:4:1: the term “leverage” is also on terms.md; give one of the two another name",
        "about.md:7:1: the term “ally” is also on terms.md; give one of the two another name",
        "terms.md:7:1: the term “ally” is also on about.md; give one of the two another name",
        "terms.md:8:1: the term “leverage” is also on about.md; give one of the two another name",
    ]


def test_a_formula_has_its_label_alone(tmp_path: Path) -> None:
    formula = "```{math}\n:label: sum\na + b\n```\n"
    assert labels(tmp_path, f"(sum)=\nText.\n\n{formula}", one=f"# One\n\n{formula}") == [
        "about.md:7:9: the label of a formula “sum” is also on one.md; "
        "give one of the two another name",
        "one.md:7:9: the label of a formula “sum” is also on about.md; "
        "give one of the two another name",
    ]


def test_footnotes_and_headings_are_their_page_s_own(tmp_path: Path) -> None:
    page = "## Part\n\nText[^a].\n\n[^a]: Note.\n"
    assert labels(tmp_path, page, one=f"# One\n\n{page}") == []

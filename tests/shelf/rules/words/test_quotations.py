"""Passages: with page and source, and within what may be quoted."""

from pathlib import Path

from tests.tried import BOOK, PAGE, entry, front, said, shelf


def passage(words: int, source: str = "how-women-rise", page: str = ":page: 57\n") -> str:
    return f"```{{passage}}\n:source: {source}\n{page}{'word ' * words}\n```\n\n"


def test_forty_words_are_fine_and_forty_one_are_not(tmp_path: Path) -> None:
    assert said(tmp_path / "a", passage(40)) == []
    assert said(tmp_path / "b", passage(41)) == [
        "8:4: too much is quoted: 41 words here, and a quotation may have at most 40; "
        "41 in this entry, of 120; 41 from this book, of 1,000; "
        "leave out 1, or say it in your own words [passage]"
    ]


def test_an_entry_s_quotations_are_counted_together(tmp_path: Path) -> None:
    assert said(tmp_path, passage(40) * 3 + passage(5)) == [
        "26:4: too much is quoted: 5 words here, and a quotation may have at most 40; "
        "125 in this entry, of 120; 125 from this book, of 1,000; "
        "leave out 5, or say it in your own words [passage]"
    ]


def test_a_book_s_quotations_are_counted_over_all_entries(tmp_path: Path) -> None:
    pages = {f"page-{n:02}.md": f"# Page\n\n{passage(40) * 3}" for n in range(8)}
    last = {PAGE: entry(passage(40)), "page-99.md": f"# Page\n\n{passage(1)}"}
    messages = [str(problem) for problem in shelf(tmp_path, {**pages, **last}).problems]
    assert messages == [
        "page-99.md:3:4: too much is quoted: 1 word here, and a quotation may have at most 40; "
        "1 in this entry, of 120; 1,001 from this book, of 1,000; "
        "leave out 1, or say it in your own words [passage]"
    ]


def test_page_and_source_are_needed_and_the_source_is_known(tmp_path: Path) -> None:
    assert said(tmp_path / "a", "```{passage}\nWords.\n```\n") == [
        "8:4: the page of the quotation is missing; write “:page: 57”, "
        "or “:chapter: 9” if you cannot look it up [passage]",
        "8:4: the source of the quotation is missing; write “:source: how-women-rise” [passage]",
    ]
    assert said(tmp_path / "b", passage(3, "how-woman-rise")) == [
        "8:4: source: there is no book “how-woman-rise”; write “how-women-rise” [passage]"
    ]
    assert said(tmp_path / "c", passage(3, "Another Book")) == []


def test_a_chapter_does_where_the_page_cannot_be_looked_up(tmp_path: Path) -> None:
    assert said(tmp_path, passage(3, page=":chapter: 9\n")) == []


def test_a_book_in_the_public_domain_may_be_quoted_at_length(tmp_path: Path) -> None:
    record = front({**BOOK, "public_domain": "true"}, "  ")
    files = {
        "books/how-women-rise/index.md": f"---\nbook:\n{record}---\n# How Women Rise\n",
        PAGE: entry(passage(50) * 4 + passage(41, "Another Book")),
    }
    (problem,) = shelf(tmp_path, files).problems
    assert problem.message == (
        "too much is quoted: 41 words here, and a quotation may have at most 40; 41 in this entry, "
        "of 120; 41 from this book, of 1,000; leave out 1, or say it in your own words"
    )


def test_a_block_quotation_in_an_entry_is_asked_for_its_source(tmp_path: Path) -> None:
    assert said(tmp_path, "> Words.\n") == [
        "8:1: this quotation has no source; write it as {passage}, with page and source [quotation]"
    ]


def test_a_quotation_keeps_the_spelling_of_its_source(tmp_path: Path) -> None:
    text = (
        "```{passage}\n:page: 5\n:source: Another Book\nAvoid extreams.\n```\n\nAvoid extreams.\n"
    )
    assert said(tmp_path, text) == ["14:7: “extreams” is misspelled; write “extremes” [spelling]"]

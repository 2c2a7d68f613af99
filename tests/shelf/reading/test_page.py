"""A page taken apart: whose words they are, and which are no words at all."""

from pathlib import Path

from tests.tried import PAGE, entry, said, shelf


def test_a_name_an_address_and_a_setting_are_no_words(tmp_path: Path) -> None:
    text = (
        "```{admonition} Teh box\n:class: teh-box\n:name: teh-name\nTeh text.\n```\n\n"
        "```{container} teh\nA\n```\n"
    )
    assert [line for line in said(tmp_path, text) if "spelling" in line] == [
        "8:17: “Teh” is misspelled; write “The” [spelling]",
        "11:1: “Teh” is misspelled; write “The” [spelling]",
    ]


def test_a_quotation_is_left_as_it_is_printed(tmp_path: Path) -> None:
    text = '```{passage}\n:page: 5\n:source: Teh Book\nAvoid  extreams - "always"...\n```\n'
    assert said(tmp_path, text) == []


def test_a_term_of_the_glossary_is_read_and_not_fixed(tmp_path: Path) -> None:
    text = "```{glossary}\nTeh term\n  What teh term means.\n```\n\nSee {term}`Teh term`.\n"
    advice = shelf(tmp_path, {PAGE: entry(text)}).advice
    assert [(str(problem), problem.instead) for problem in advice] == [
        (f"{PAGE}:9:1: “Teh” is misspelled; write “The” [spelling]", None),
        (f"{PAGE}:10:8: “teh” is misspelled; write “the” [spelling]", "the"),
    ]

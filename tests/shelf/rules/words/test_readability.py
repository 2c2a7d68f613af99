"""How easily an entry reads: the count, the formula, and where the advice stands."""

from pathlib import Path

import pytest

from mentoring_mondays.shelf.rules.words.readability import Count, count
from tests.tried import PAGE, entry, shelf

HARD = (
    "Organizational responsibilities necessitate considerable determination, particularly where "
    "hierarchical expectations continuously undermine professional accomplishments.\n"
)


def test_words_sentences_and_syllables_are_counted() -> None:
    counted = count(["The cat sat on the mat. Did it?", "Recognition, in other words, is late!"])
    assert counted == Count(words=12, sentences=2, syllables=15)


def test_labels_are_no_sentences() -> None:
    assert count(["In brief", "10", "You say it."]) == Count(3, 1, 3)


def test_the_formula_is_the_one_of_flesch() -> None:
    assert Count(words=100, sentences=10, syllables=150).ease == pytest.approx(69.785)


def test_a_text_that_is_hard_to_read_is_told_at_its_hardest_paragraph(tmp_path: Path) -> None:
    text = f"You say it plainly, and you stop.\n\n{HARD * 4}\nThen you wait for her answer.\n"
    advice = shelf(tmp_path, {PAGE: entry(text)}).advice
    assert [str(problem) for problem in advice if problem.rule == "reading-ease"] == [
        f"{PAGE}:10:1: the entry’s reading ease is 0, and it should be at least 55; "
        "split the longest sentences and choose plainer words, starting here [reading-ease]"
    ]


def test_a_short_text_is_not_measured(tmp_path: Path) -> None:
    read = shelf(tmp_path, {PAGE: entry(HARD)})
    assert "reading-ease" not in {problem.rule for problem in read.advice}

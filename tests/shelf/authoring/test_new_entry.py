"""New pages: complete, valid but for their guidance, never in the place of another."""

from datetime import date
from pathlib import Path

import pytest

from mentoring_mondays.shelf import read_shelf
from mentoring_mondays.shelf.authoring.new_entry import (
    DraftError,
    draft_entry,
    draft_interlude,
    slug_of,
)
from mentoring_mondays.shelf.calendar.schedule import next_free_day
from tests.tried import write

TODAY = date(2020, 9, 1)

MADE = "books/how-women-rise/09-minimizing.md"


def test_a_fresh_page_has_nothing_to_mend_but_its_guidance(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    read = read_shelf(docs)
    page = draft_entry(read, read.books[0], 9, TODAY).write(docs)
    assert page == docs / "books/how-women-rise/09-minimizing.md"
    again = read_shelf(docs)
    found = [problem for problem in (*again.problems, *again.advice) if problem.path == MADE]
    assert {problem.rule for problem in found} == {"guidance"}
    guides = page.read_text().count("Guide:")
    assert len(again.problems) == guides
    made = again.by_docname["books/how-women-rise/09-minimizing"]
    assert (made.date, made.title) == (date(2020, 10, 26), "Habit 9: Minimizing")


def test_an_interlude_has_its_date_in_its_name(tmp_path: Path) -> None:
    docs = write(tmp_path, {"interludes/index.md": "# Interludes\n"})
    read = read_shelf(docs)
    draft = draft_interlude(read, "Été: A *Pause*", date(2020, 9, 23), is_draft=True)
    assert draft.path == "interludes/2020-09-28-ete-a-pause.md"
    draft.write(docs)
    again = read_shelf(docs)
    assert {problem.rule for problem in (*again.problems, *again.advice)} == {
        "guidance", "no-description",
    }  # fmt: skip
    assert again.interludes[0].heading == "Été: A *Pause*"
    assert again.interludes[0].draft


def test_what_is_there_stays(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    read = read_shelf(docs)
    draft = draft_entry(read, read.books[0], 9, TODAY)
    page = draft.write(docs)
    page.write_text("mine")
    with pytest.raises(DraftError) as refusal:
        draft.write(docs)
    assert str(refusal.value) == (
        f"{page} already exists and was not changed; edit it, or delete it first"
    )
    assert page.read_text() == "mine"


def test_a_day_that_is_taken_is_refused_with_the_next_free_one(tmp_path: Path) -> None:
    read = read_shelf(write(tmp_path, {}))
    with pytest.raises(DraftError) as refusal:
        draft_entry(read, read.books[0], 9, TODAY, date(2020, 9, 21))
    assert str(refusal.value) == (
        "Monday, September 21, 2020 is taken by books/how-women-rise/"
        "04-building-rather-than-leveraging-relationships.md; the next free Monday is 2020-09-28"
    )
    assert next_free_day(read, date(2020, 9, 25)) == date(2020, 9, 28)


def test_a_habit_whose_monday_is_over_gets_one_to_come(tmp_path: Path) -> None:
    read = read_shelf(write(tmp_path, {}))
    draft = draft_entry(read, read.books[0], 3, date(2026, 11, 26))
    assert draft.text.startswith("---\ndate: 2026-11-30\nhabit: 3\n")


def test_a_title_becomes_a_file_name() -> None:
    assert slug_of("Women’s Work & «Größe»: 9 to 5?") == "womens-work-große-9-to-5"
    assert slug_of("…") == "untitled"
    assert slug_of("word " * 40) == "-".join(["word"] * 16)


def test_a_monday_that_is_over_is_not_proposed(tmp_path: Path) -> None:
    read = read_shelf(write(tmp_path, {}))
    assert next_free_day(read, date(2020, 10, 13)) == date(2020, 10, 19)
    assert next_free_day(read, date(2020, 10, 19)) == date(2020, 10, 19)

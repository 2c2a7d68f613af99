"""``mondays new-book``, as one types it."""

from click.testing import CliRunner

from mentoring_mondays.cli import main
from mentoring_mondays.shelf import read_shelf
from tests.site.roots import PAGES, TODAY, write

NAMED = ("A Slow Year", "--author", "Ada Okafor", "--publisher", "Hill Press", "--year", "1998")
UNITS = ("--unit", "Week", "--habit", "Wait", "--habit", "Walk: Far", "--begins", "2024-04-01")


def run(docs, *words):
    arguments = ["new-book", *words, "--docs", str(docs)]
    result = CliRunner().invoke(main, arguments, env={"MONDAYS_TODAY": TODAY})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.replace(f"{docs}/", "docs/")


def test_it_makes_a_record_that_the_check_accepts(tmp_path):
    docs = write(tmp_path, PAGES)
    status, said = run(docs, *NAMED, *UNITS)
    assert (status, said.splitlines()[0]) == (
        0,
        "docs/books/a-slow-year/index.md is ready. What to do next:",
    )
    shelf = read_shelf(docs)
    assert {problem.rule for problem in shelf.problems} == {"guidance"}
    record = shelf.book("a-slow-year").record
    assert (record.authors, record.year, record.units) == (
        ("Ada Okafor",),
        1998,
        ("Wait", "Walk: Far"),
    )


def test_it_refuses_what_cannot_be_and_says_all_of_it(tmp_path):
    docs = write(tmp_path, PAGES)
    assert run(docs, *NAMED, *UNITS, "--year", "soon", "--begins", "2024-04-02") == (
        2,
        "Error: year: “soon” is not a whole number; write it in digits, like “year: 2018”; "
        "begins: 2024-04-02 is a Tuesday, and entries appear on Mondays; write 2024-04-01 or "
        "2024-04-08\n",
    )
    assert run(docs, *NAMED)[1].splitlines()[-1] == (
        "Error: --habit is missing, and there is no terminal to ask for it in"
    )
    assert run(docs)[1].splitlines()[-1] == (
        "Error: TITLE is missing, and there is no terminal to ask for it in"
    )
    assert not (docs / "books/a-slow-year").exists()

"""``mondays schedule`` and ``mondays ledger``, as one types them."""

import pytest
from click.testing import CliRunner

from mentoring_mondays.cli import main
from tests.site.roots import PAGES, TODAY, entry, write


def run(*words, today=TODAY):
    result = CliRunner().invoke(main, [str(word) for word in words], env={"MONDAYS_TODAY": today})
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_schedule_is_a_line_for_each_monday(tmp_path):
    pages = {**PAGES, "books/quiet/02-say.md": entry("Say No", "2024-01-29", habit=2)}
    assert run("schedule", write(tmp_path, pages)) == (0, SCHEDULE)


SCHEDULE = """\
Today is Tuesday, January 16, 2024, in the time zone Europe/Berlin.

2023-06-05  published  Loud & Clear · Habit 1: Shout
2024-01-01  published  The Quiet Hour · Habit 1: Wake Early
2024-01-08  gap        The Quiet Hour · nothing
2024-01-15  published  A <Pause> & More  (taken twice)
2024-01-15  gap        The Quiet Hour · Habit 3: Rest Well  (taken twice)
2024-01-22  planned    The Quiet Hour · Habit 4: Walk
2024-01-29  waiting    The Quiet Hour · Habit 2: Say No  (its rule says 2024-01-08)
2024-02-05  waiting    The Quiet Hour · Zyxquorn End
2024-03-04  waiting    Zyxquorn Later

Mondays: 3 published, 3 waiting, 1 planned, 2 gaps, 1 taken twice.
"""


def test_the_schedule_ahead_begins_this_week(tmp_path):
    _, said = run("schedule", "--ahead", write(tmp_path, PAGES))
    assert [line[:21] for line in said.splitlines()[2:-2]] == [
        "2024-01-15  published",
        "2024-01-15  gap      ",
        "2024-01-22  planned  ",
        "2024-02-05  waiting  ",
        "2024-03-04  waiting  ",
    ]


def test_a_clock_that_cannot_be_read_is_said_in_a_line(tmp_path):
    status, said = run("schedule", write(tmp_path, PAGES), today="someday")
    assert (status, said.splitlines()[-1]) == (
        2,
        "Error: MONDAYS_TODAY: “someday” is not a day; "
        "write it as year-month-day, such as 2020-09-21",
    )


def test_the_ledger_is_written_checked_and_only_grows(tmp_path):
    docs = write(tmp_path, PAGES)
    status, said = run("ledger", docs)
    assert (status, said.splitlines()[0]) == (0, "not in the ledger: books/loud/01-shout.html")
    assert not (tmp_path / "addresses.txt").exists()
    assert run("ledger", "--write", docs)[0] == 0
    before = (tmp_path / "addresses.txt").read_text(encoding="utf-8")
    assert run("ledger", docs) == (0, "26 addresses: all of them work.\n")
    assert run("ledger", "--write", docs, today="2024-02-05") == (
        0,
        "added: books/quiet/99-closing.html\n27 addresses: all of them work.\n",
    )
    after = (tmp_path / "addresses.txt").read_text(encoding="utf-8")
    assert set(before.splitlines()) < set(after.splitlines())


def test_a_broken_promise_fails_and_nothing_is_written(tmp_path):
    docs = write(tmp_path, PAGES)
    run("ledger", "--write", docs)
    before = (tmp_path / "addresses.txt").read_text(encoding="utf-8")
    (docs / "interludes/2024-01-15-pause.md").rename(docs / "interludes/rest.md")
    status, said = run("ledger", "--write", docs)
    assert status == 1
    assert said.splitlines() == [
        f"{docs}/interludes/rest.md:2: interludes/2024-01-15-pause.html was published for this "
        "day and is missing; add the line “redirects: [interludes/2024-01-15-pause.html]” "
        "[mondays.address]",
        "not in the ledger: interludes/rest.html",
    ]
    assert (tmp_path / "addresses.txt").read_text(encoding="utf-8") == before


def test_an_address_that_only_a_waiting_entry_answers_is_named(tmp_path):
    docs = write(tmp_path, PAGES)
    run("ledger", "--write", docs)
    (docs / "interludes/2024-01-15-pause.md").unlink()
    heir = entry("New", "2024-01-22", redirects="interludes/2024-01-15-pause.html")
    write(tmp_path, {"interludes/new.md": heir})
    assert run("ledger", docs) == (
        1,
        "addresses.txt: on 2024-01-16, there is nothing at interludes/2024-01-15-pause.html\n",
    )
    assert run("ledger", docs, today="2024-01-22")[0] == 0


@pytest.mark.parametrize("command", ["schedule", "ledger"])
def test_the_commands_explain_themselves(command):
    status, said = run(command, "--help")
    assert status == 0
    assert "Exit status:" in " ".join(said.split())

"""The command ``mondays``: what it prints, and its exit status."""

import json
import shlex
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mentoring_mondays import __version__
from mentoring_mondays.cli import main
from tests.sites import PROJECT, book, build, entry, shelf_root

ABOUT = "What is tried here, in a sentence that has fifty characters."

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1, description=ABOUT),
}


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "1 entry checked: nothing to fix.\n"),
        (
            {"interludes/x.md": entry("X", date="2020-09-07", description=ABOUT)},
            "2 entries checked: nothing to fix.\n",
        ),
    ],
)
def test_a_good_shelf(tmp_path, more, said):
    result = run("check", shelf_root(tmp_path, {**SHELF, **more}))
    assert (result.exit_code, result.stdout, result.stderr) == (0, said, "")


def test_problems_come_by_file_with_their_place_and_a_caret_under_it(tmp_path):
    bad = {
        "books/quiet/02-say.md": entry("Say No", date="2020-09-08", habit=2, description=ABOUT),
        "interludes/x.md": "",
    }
    docs = shelf_root(tmp_path, {**SHELF, **bad})
    result = run("check", docs)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{docs}/books/quiet/02-say.md\n"
        "  2:1  date: 2020-09-08 is a Tuesday, and entries appear on Mondays; "
        "write 2020-09-07 or 2020-09-14 [date]\n"
        "      date: 2020-09-08\n"
        "      ^\n\n"
        f"{docs}/interludes/x.md\n"
        "  1:1  the file is empty; write its front matter, a heading and its text [empty]\n\n"
        "2 problems in 2 files. “mondays explain date” explains the first.\n"
    )


def test_it_says_what_the_build_says(tmp_path):
    bad = {"books/quiet/02-say.md": entry("Say Yes", date="2020-09-08", habit="two", tga="[a]")}
    docs = shelf_root(tmp_path, {**SHELF, **bad})
    told = [
        (found["line"], found["message"], found["rule"])
        for found in json.loads(run("check", "--format", "json", docs).stdout)["problems"]
        if found["level"] == "problem"
    ]
    assert len(told) == 3
    built = build(docs)
    for (line, message, rule), said in zip(told, built.messages, strict=True):
        assert said == f"books/quiet/02-say.md:{line}: WARNING: {message} [mondays.{rule}]"


def test_entries_that_are_not_published_yet_are_checked_too(tmp_path):
    late = {"interludes/x.md": entry("X", date="2150-01-06", draft="true")}
    result = run("check", shelf_root(tmp_path, {**SHELF, **late}))
    assert "  2:1  date: 2150-01-06 is a Tuesday" in result.stdout


def test_the_folder_is_docs_unless_another_is_named(tmp_path, monkeypatch):
    shelf_root(tmp_path, SHELF)
    monkeypatch.chdir(tmp_path)
    assert run("check").stdout == "1 entry checked: nothing to fix.\n"


@pytest.mark.parametrize("arguments", [["check", "no-such-folder"], ["chekc"], ["check", "--x"]])
def test_a_wrong_command_is_told_in_a_line_and_ends_with_2(arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_folder_that_is_no_shelf_is_not_found_good(tmp_path):
    assert run("check", tmp_path).exit_code != 0


def test_help_and_version():
    assert "check" in run("--help").stdout
    assert run("--version").stdout == f"mondays, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["check"], ["new"], ["new-book"], ["schedule"], ["ledger"]])
def test_elsewhere_it_says_to_go_to_the_project(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: there is no folder “docs” here; change to the project’s folder, or name another "
        "one",
    )


def test_there_is_nothing_live_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("live", "--no-browser")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: there is no “docs” here; change to the project’s folder",
    )


def test_help_needs_nothing_that_takes_long_to_import():
    code = (
        "import sys, mentoring_mondays.cli\n"
        "print([name for name in ('yaml', 'pydantic', 'markdown_it', 'sphinx') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_explain_explains_a_rule_or_lists_them_all():
    assert run("explain", "names").stdout.startswith(
        "# Authors’ names are spelled as in the record\n"
    )
    listed = run("explain").stdout.splitlines()
    assert "names                Authors’ names are spelled as in the record" in listed
    assert listed == sorted(listed)


def test_explain_suggests_the_rule_that_was_meant():
    result = run("explain", "nams")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2, "Error: there is no rule “nams”; did you mean “names”?",
    )  # fmt: skip


def test_the_command_to_explain_runs_as_it_is_printed_where_no_environment_is_active(tmp_path):
    """The contributor's shell has not heard of ``.venv/bin``."""
    docs = shelf_root(tmp_path, {**SHELF, "interludes/x.md": ""})
    environment = {"PATH": "/usr/bin:/bin"}
    check = [sys.executable, "-m", "mentoring_mondays", "check", "--quick", str(docs)]
    done = subprocess.run(check, cwd=PROJECT, env=environment, capture_output=True, text=True)
    printed = done.stdout.splitlines()[-1].rpartition("“")[2].partition("”")[0]
    assert printed.endswith("mondays explain empty")
    explained = subprocess.run(
        shlex.split(printed), cwd=PROJECT, env=environment, capture_output=True, text=True
    )
    assert explained.stdout.startswith("# A page is not empty\n")


def test_a_number_alone_is_the_habit(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    result = CliRunner().invoke(
        main, ["new", "3", "--docs", str(docs)], env={"MONDAYS_TODAY": "2020-09-01"}
    )
    assert result.exit_code == 0, result.output
    assert [line for line in result.stdout.splitlines() if "ready" in line] == [
        f"{docs}/books/quiet/03-rest-well.md is ready. What to do next:"
    ]


def test_without_a_book_nothing_can_be_begun(tmp_path):
    docs = shelf_root(tmp_path, {"books/quiet/index.md": book(year="MCM")})
    result = run("new", "--docs", docs)
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: there is no book yet; create one with “mondays new-book”, or run “mondays check” "
        "if you have one\n",
    )

"""``mondays check``: what it prints, what it mends, how it exits."""

import json
import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner
from docutils.core import publish_doctree

from mentoring_mondays.cli import main
from mentoring_mondays.site.reading.sphinx_messages import Message, in_our_words, message_of
from tests.tried import FOURTH, FRONT, PAGE, build, entry, write

FIELDS = {**FRONT, "description": "What is tried here, in a sentence that has fifty characters."}
SLIPS = entry('Sally Helgensen said  "it\'s teh habit".\nSee [it](nowhere.md).\n', FIELDS)
FIXED = entry("Sally Helgesen said “it’s the habit”.\nSee [it](nowhere.md).\n", FIELDS)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    fields = {**FIELDS, "date": "2020-09-21", "habit": "4", "tags": "[relationships]"}
    fourth = entry("# Building\n\nIts text.\n", fields)
    return write(tmp_path, {PAGE: SLIPS, FOURTH: fourth}).relative_to(tmp_path)


def test_problems_stand_below_their_file_with_a_caret_below_their_place(docs: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--quick", f"docs/{PAGE}"])
    assert done.exit_code == 1
    line = 'Sally Helgensen said  "it\'s teh habit".'
    assert done.stdout.split("\n") == [
        f"docs/{PAGE}",
        "  9:7  “Helgensen” is spelled “Helgesen” in the book’s record; write “Helgesen” [names]",
        f"      {line}",
        "            ^^^^^^^^^",
        "  9:21  more than one space; write one [spaces]",
        f"      {line}",
        "                          ^^",
        '  9:23  a straight "; write “ [quotes]',
        f"      {line}",
        "                            ^",
        "  9:26  a straight '; write ’ [quotes]",
        f"      {line}",
        "                               ^",
        "  9:29  “teh” is misspelled; write “the” [spelling]",
        f"      {line}",
        "                                  ^^^",
        '  9:38  a straight "; write ” [quotes]',
        f"      {line}",
        "                                           ^",
        "  10:10  there is no page “nowhere.md”; "
        "write the path to books/how-women-rise/index.md [dead-link]",
        "      See [it](nowhere.md).",
        "               ^^^^^^^^^^",
        "",
        "7 problems in 1 file. “mondays check --fix” fixes 6 of them. "
        "“mondays explain names” explains the first.",
        "",
    ]


def test_fix_mends_what_is_mechanical_and_shows_it(docs: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--quick", "--fix"])
    assert (docs / PAGE).read_text() == FIXED
    assert done.exit_code == 1  # the link is still dead
    assert '-Sally Helgensen said  "it\'s teh habit".' in done.stdout.split("\n")
    assert "+Sally Helgesen said “it’s the habit”." in done.stdout.split("\n")
    assert "1 problem in 1 file." in done.stdout


def test_fix_keeps_line_ends_and_removes_a_byte_order_mark(docs: Path) -> None:
    (docs / PAGE).write_bytes(b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode())
    CliRunner().invoke(main, ["check", "--quick", "--fix"])
    assert (docs / PAGE).read_bytes() == FIXED.replace("\n", "\r\n").encode()


def test_for_github_each_is_a_command_to_the_runner(docs: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--quick", "--format", "github"])
    assert done.exit_code == 1
    assert done.stdout.split("\n")[0] == (
        f"::error file=docs/{PAGE},line=9,col=7,endColumn=16,title=mondays names::"
        "“Helgensen” is spelled “Helgesen” in the book’s record; write “Helgesen”"
    )
    assert done.stdout.split("\n")[1].startswith("::warning ")


def test_for_tools_it_is_json(docs: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--quick", "--format", "json"])
    assert json.loads(done.stdout)["problems"][0] == {
        "file": f"docs/{PAGE}",
        "line": 9,
        "column": 7,
        "field": "",
        "rule": "names",
        "level": "problem",
        "message": "“Helgensen” is spelled “Helgesen” in the book’s record; write “Helgesen”",
        "found": "Helgensen",
        "instead": "Helgesen",
    }


def test_other_files_are_left_out(docs: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--quick", "docs/index.md"])
    assert (done.exit_code, done.stdout) == (0, "0 entries checked: nothing to fix.\n")


def test_a_file_elsewhere_is_a_mistake_of_the_command(docs: Path) -> None:
    Path("other.md").write_text("# Other\n")
    done = CliRunner().invoke(main, ["check", "--quick", "other.md"])
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: other.md is not in the folder docs\n")


def test_new_without_a_terminal_says_what_is_missing(docs: Path) -> None:
    done = CliRunner().invoke(main, ["new"])
    assert done.exit_code == 2
    assert "HABIT is missing, and there is no terminal to ask for it in" in done.stderr


def test_a_name_that_commands_the_terminal_is_shown_without(docs: Path) -> None:
    (docs / "a\x1b[2J\nb.md").write_text("# A\n")
    for form in ("text", "github", "json"):
        said = CliRunner().invoke(main, ["check", "--quick", "--format", form]).stdout
        assert "docs/a\ufffd[2J\ufffdb.md" in said
        assert "\x1b[2J" not in said


def test_what_a_draft_lacks_is_said_and_fails_neither_the_check_nor_the_build(
    tmp_path, monkeypatch
):
    fields = {**FIELDS, "draft": "true"}
    docs = write(tmp_path, {PAGE: entry("Your text.\n\n% Guide: Say more.\n", fields)})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--quick", f"docs/{PAGE}"])
    assert (result.exit_code, result.output) == (
        0,
        f"""\
docs/{PAGE}
  12:3  this is still the guidance for authors; replace it with your own words [guidance]
      % Guide: Say more.
        ^^^^^^^^^^^^^^^^

1 problem in 1 file. “mondays explain guidance” explains the first. All of them are in \
drafts, so the check passes.
""",
    )
    assert build(docs)[0] == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("undo", [["git", "apply", "-R"], ["patch", "-R", "-p1", "--binary", "-i"]])
def test_what_fix_has_changed_can_be_undone_from_what_it_printed(
    docs: Path, end: str, undo: list[str]
) -> None:
    if undo[0] == "patch" and shutil.which("patch") is None:
        pytest.skip("there is no patch here")
    first = (SLIPS + "\n\n".join(f"Line {n}." for n in range(20)) + ' The "last"').encode()
    second = (docs / FOURTH).read_bytes() + b'One\rlone "carriage" return - so.\n'
    (docs / PAGE).write_bytes(first.replace(b"\n", end.encode()))
    (docs / FOURTH).write_bytes(second)
    before = {path: (docs / path).read_bytes() for path in (PAGE, FOURTH)}
    printed = CliRunner().invoke(main, ["check", "--fix", "--quick"])
    Path("undo.patch").write_bytes(printed.stdout_bytes)
    assert {path: (docs / path).read_bytes() for path in before} != before
    done = subprocess.run([*undo, "undo.patch"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: (docs / path).read_bytes() for path in before} == before


# ---- What Sphinx says


def test_what_the_build_would_say_is_said_in_our_words_at_its_place(docs: Path) -> None:
    text = "# Minimizing\n\nSee {term}`nothing` and teh rest.\n\nAnd [there](#nowhere).\n"
    text += "\nOr [here](#The-Reason).\n\n## The reason\n\nSo.\n"
    (docs / PAGE).write_text(entry(text, FIELDS))
    (docs / "alone.md").write_text("# Alone\n\nText.\n")
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    assert done.exit_code == 1
    found = json.loads(done.stdout)["problems"]
    assert [(p["file"], p["line"], p["column"], p["rule"], p["message"]) for p in found] == [
        ("docs/alone.md", 1, 1, "contents",
         "this page is not in any table of contents; add it to the {toctree} of another page, or "
         "write "
         "“orphan: true” into its front matter"),
        (f"docs/{PAGE}", 9, 12, "term",
         "the term “nothing” is not in a glossary; write a term that is, or plain words"),
        (f"docs/{PAGE}", 9, 25, "spelling", "“teh” is misspelled; write “the”"),
        (f"docs/{PAGE}", 11, 14, "reference",
         "this page has no heading or label “nowhere”, and no page has that name; "
         "write the label of a place that exists, or link to its page"),
        (f"docs/{PAGE}", 13, 12, "reference",
         "this page has no heading or label “The-Reason”, and no page has that name; "
         "write #the-reason"),
    ]  # fmt: skip


def test_a_label_on_two_pages_is_said_once_and_not_where_it_is_referred_to(docs: Path) -> None:
    (docs / PAGE).write_text(entry("(why)=\n## Why\n\nSo: {ref}`why`, [](#why).\n", FIELDS))
    (docs / FOURTH).write_text((docs / FOURTH).read_text() + "\n(why)=\n## It is\n\nSo.\n")
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    assert [(p["file"], p["rule"]) for p in json.loads(done.stdout)["problems"]] == [
        (f"docs/{FOURTH}", "label"), (f"docs/{PAGE}", "label"),
    ]  # fmt: skip


def test_a_quick_check_leaves_it_to_the_others(docs: Path) -> None:
    (docs / PAGE).write_text(entry("See {term}`nothing`.\n", FIELDS))
    done = CliRunner().invoke(main, ["check", "--quick"])
    assert (done.exit_code, done.stdout) == (0, "2 entries checked: nothing to fix.\n")


def test_a_page_that_could_do_harm_is_left_out_and_the_others_are_read(docs: Path) -> None:
    harm = "{download}`x`\n\n(a-label)=\n## Why\n\n```{toctree}\n/piece\n```\n"
    links = "[A](09-minimizing.md#why), {ref}`a-label`, {habit}`9`, and {term}`nothing`.\n"
    (docs / PAGE).write_text(entry(harm, FIELDS))
    (docs / FOURTH).write_text((docs / FOURTH).read_text() + links)
    (docs / "piece.md").write_text("# Piece\n\nText.\n")
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    assert [(p["file"], p["rule"]) for p in json.loads(done.stdout)["problems"]] == [
        (f"docs/{FOURTH}", "term"), (f"docs/{PAGE}", "role"),
    ]  # fmt: skip
    (docs / "index.md").write_text("{download}`x`\n")
    done = CliRunner().invoke(main, ["check"])
    assert done.stdout.endswith(
        "Without the home page, Sphinx cannot read the others, and may find more in them.\n"
    )


def test_in_a_project_it_is_said_each_time_and_the_build_finds_it_read(docs: Path) -> None:
    Path("conf.py").write_text('extensions = ["mentoring_mondays.site"]\nhtml_theme = "mondays"\n')
    (docs / PAGE).write_text(entry("See {term}`nothing`.\n", FIELDS))
    first = CliRunner().invoke(main, ["check"])
    again = CliRunner().invoke(main, ["check"])
    assert first.exit_code == 1
    assert "the term “nothing” is not in a glossary" in first.stdout
    assert again.stdout == first.stdout
    assert Path("_build/doctrees/environment.pickle").is_file()
    assert not Path("_build/html").exists()


def test_what_has_no_place_is_about_the_project(docs: Path) -> None:
    Path("conf.py").write_text('extensions = ["mentoring_mondays.site"]\nhtml_theme = "mondays"\n')
    Path("_build").write_text("a file")
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    problem = next(p for p in json.loads(done.stdout)["problems"] if p["rule"] == "build")
    assert problem["file"].endswith("conf.py")
    assert problem["message"].startswith(
        "the build says: while setting up extension mentoring_mondays.site: The build stopped "
        "because a file cannot be written. "
    )


def test_what_it_has_no_words_for_is_said_as_the_build_says_it() -> None:
    message = message_of("a.md:3: WARNING: something new\nmore [other.thing]\n")
    assert message == Message("a.md:3", "other.thing", "something new\nmore")
    assert in_our_words(message, []) == (
        "build", "the build says: something new (other.thing)", "",
    )  # fmt: skip


def test_no_message_names_a_folder_of_the_machine() -> None:
    said = "Could not find document: /home/ada/docs/pages/plan:x"
    assert in_our_words(Message("a.md:3", "myst.xref_missing", said), []) == (
        "reference", "there is no page “plan:x”; write the path of a page in docs", "plan:x",
    )  # fmt: skip
    assert in_our_words(Message("a.md:3", "", "non-whitespace stripped by dedent"), []) == (
        "block", "“:dedent:” takes away more than spaces; write a smaller number, or none",
        "dedent",
    )  # fmt: skip


TABLES = {
    "A.": "this table must be one list, and nothing else; write “* - ” before the first cell of "
    "each row, and “  - ” before each other one",
    "* A": "row 1 of this table has no cells; write “* - ” before its first cell, "
    "and “  - ” before each other one",
    "* - A\n  - B\n* - C": "row 2 of this table has 1 cells, but the first row has 2; "
    "write the same number in each",
    ":widths: 1 2\n\n* - A": "this table needs as many numbers after “:widths:” as it has columns; "
    "write 1",
    ":header-rows: 2\n\n* - A": "“:header-rows: 2” is more than the table has (1); "
    "write a smaller number",
    ":stub-columns: 2\n\n* - A": "“:stub-columns: 2” is more than the table has (1); "
    "write a smaller number",
    ":header-rows: 1\n\n* - A": "all rows of this table are for the heading; add another one",
    ":stub-columns: 1\n\n* - A": "all columns of this table are for the heading; add another one",
}


@pytest.mark.parametrize(("table", "words"), TABLES.items())
def test_docutils_on_tables_is_said_in_our_words(table: str, words: str) -> None:
    text = f".. list-table::\n{indent(table if table[0] == ':' else f'{chr(10)}{table}', '   ')}\n"
    warnings = StringIO()
    publish_doctree(text, settings_overrides={"warning_stream": warnings})
    said = re.sub(r"^.*?\(ERROR/3\) ", "", warnings.getvalue().partition("\n\n")[0]).strip()
    assert in_our_words(Message("", "docutils", said), [])[:2] == ("table", words)


def test_a_link_to_a_page_that_is_to_come_is_mentioned_and_no_mistake(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONDAYS_TODAY", "2020-10-01")
    (docs / PAGE).write_text(entry("(soon)=\n## Part\n\nText.\n", FIELDS))
    links = "\n[Next](09-minimizing.md),\n{doc}`09-minimizing`, [](#soon).\n"
    (docs / FOURTH).write_text((docs / FOURTH).read_text() + links)
    ahead = (
        "this links to books/how-women-rise/09-minimizing.md, which appears on Monday, October 26, "
        "2020; until it is published, the link is plain text"
    )
    done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, done.stdout.split("\n")) == (0, [
        f"docs/{FOURTH}",
        f"  11:8  {ahead} [unpublished]",
        "      [Next](09-minimizing.md),",
        "             ^^^^^^^^^^^^^",
        f"  12:7  {ahead}, “Habit 9: Minimizing”; you can write other words for it [unpublished]",
        "      {doc}`09-minimizing`, [](#soon).",
        "            ^^^^^^^^^^^^^",
        f"  12:27  {ahead} [unpublished]",
        "      {doc}`09-minimizing`, [](#soon).",
        "                                ^^^^",
        "",
        "2 entries checked: nothing to fix.",
        "",
    ])  # fmt: skip


def test_what_no_font_has_is_mentioned_and_no_mistake(docs: Path) -> None:
    (docs / PAGE).write_text(entry("Text.\n\nA sign: \u0f3c.\n\nAnother: \u0f3d.\n", FIELDS))
    done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, done.stdout.split("\n")[:2]) == (0, [
        f"docs/{PAGE}",
        "  11:1  no font here can show U+0F3C (TIBETAN MARK ANG KHANG GYON), of the script "
        "Tibetan; such characters are printed as their names in brackets; to get a font, name "
        "one in pdf_fonts [font]",
    ])  # fmt: skip


def test_what_is_wrong_on_a_monday_to_come_is_said_today(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONDAYS_TODAY", "2020-10-01")
    (docs / PAGE).write_text(entry("See {term}`nothing`.\n", FIELDS))
    (docs / "part.md").write_text("---\ndraft: true\n---\n# Part\n\n```{toctree}\npiece\n```\n")
    (docs / "piece.md").write_text("# Piece\n\nText.\n")
    (docs / "index.md").write_text((docs / "index.md").read_text() + "\n```{toctree}\npart\n```\n")
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    assert [(p["file"], p["rule"]) for p in json.loads(done.stdout)["problems"]] == [
        (f"docs/{PAGE}", "term"), ("docs/piece.md", "contents"),
    ]  # fmt: skip

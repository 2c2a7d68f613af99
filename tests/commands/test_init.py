"""``mondays init``: a companion of one's own, and every answer that cannot be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from sphinx.locale import translators

from mentoring_mondays.cli import main
from mentoring_mondays.shelf import read_shelf
from mentoring_mondays.shelf.authoring.companion import requirement
from tests.locale.spanish import english, said, words
from tests.sites import build

PROJECT = Path(__file__).parents[2]

#: What it says if the package was not installed from a registry, as for these tests.
FROM_A_FOLDER = (
    """\
requirements.txt names this package by its place on your computer. Before another
computer builds the site, write the address of its repository there, or a version.
"""
    if " @ file:" in requirement()
    else ""
)

ANSWERS = {
    "name": "Ann's Thursdays & Co",
    "weekday": "thursday",
    "time-zone": "Europe/Berlin",
    "address": "https://circle.example/site",
    "repository": "git@github.com:circle/site.git",
    "author": ["Our Circle", "Bo Ek"],
    "license": "cc-by-sa-4.0",
    "book": "The Quiet Hour",
    "book-author": ["Ann Lee"],
    "publisher": "Small Press",
    "year": "2018",
    "isbn": "9780316440127",
    "unit": "Chapter",
    "habit": ["Wake Early", "Say No"],
    "begins": "2026-12-03",
}


def init(folder, today="2026-11-26", **changed):
    options = []
    for name, value in {**ANSWERS, **changed}.items():
        for one in value if isinstance(value, list) else [value]:
            options += [f"--{name.replace('_', '-')}", one] if one else []
    environment = {"MONDAYS_TODAY": today}
    result = CliRunner().invoke(main, ["init", str(folder), *options], env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def circle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "my-circle"
    status, said = init(folder)
    assert (status, said) == (
        0,
        f"""\
{folder} is ready. What to do next:
  1. Go there: cd {folder}
  2. See it in your browser: make live (without make: mondays live)
  3. Write the first entry, docs/books/the-quiet-hour/01-wake-early.md.
{FROM_A_FOLDER}README.md explains the rest.
""",
    )
    return folder


def texts(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("*")
        if file.is_file() and "_build" not in file.parts
    }


def test_there_is_everything_that_a_project_has(circle):
    assert sorted(texts(circle)) == [
        ".editorconfig", ".github/dependabot.yml", ".github/workflows/publish.yml",
        ".github/workflows/pull-request.yml", ".gitignore", ".pre-commit-config.yaml",
        ".readthedocs.yaml", ".vscode/entry.schema.json", ".vscode/extensions.json",
        ".vscode/settings.json", ".vscode/tasks.json", "CONTRIBUTING.md", "LICENSE", "Makefile",
        "README.md", "addresses.txt", "conf.py", "docs/about.md",
        "docs/books/the-quiet-hour/01-wake-early.md", "docs/books/the-quiet-hour/index.md",
        "docs/follow.md", "docs/how-to-run-a-circle.md", "docs/index.md",
        "docs/interludes/index.md", "docs/start-your-own-circle.md", "requirements-build.lock",
        "requirements-test.lock", "requirements.lock", "requirements.txt",
    ]  # fmt: skip


def test_nothing_of_ours_is_in_it(circle):
    ours = re.compile(r"mentoring mondays|how women rise|helgesen|franklin|readthedocs\.io", re.I)
    for path, text in texts(circle).items():
        # The folder in which this project happens to be may be called anything.
        said = text.replace(PROJECT.as_uri(), "").replace(str(PROJECT), "")
        assert not ours.search(said), path
        assert "<<" not in text, path


def test_conf_is_short_and_says_what_was_answered(circle):
    text = (circle / "conf.py").read_text("utf-8")
    assert len(text.splitlines()) <= 15
    said = {}
    exec(text, said)
    assert (said["project"], said["html_baseurl"], said["mondays_authority"]) == (
        "Ann's Thursdays & Co", "https://circle.example/site/", "circle.example,2026",
    )  # fmt: skip
    assert said["html_theme_options"]["repository_url"] == "https://github.com/circle/site"
    assert said["pdf_imprint"] == ["The words are licensed under CC BY-SA 4.0."]


def test_the_shelf_has_the_record_and_a_draft_and_nothing_wrong(circle):
    shelf = read_shelf(circle / "docs")
    assert [str(problem) for problem in shelf.problems] == []
    assert {problem.rule for problem in shelf.advice} == {"guidance"}
    assert {problem.path for problem in shelf.advice} == shelf.draft_paths
    (book,) = shelf.books
    assert (book.record.isbn, str(book.record.begins)) == ("978-0-316-44012-7", "2026-12-03")
    assert [(str(e.date), e.draft) for e in shelf.entries] == [("2026-12-03", True)]
    assert (shelf.site.weekday, shelf.site.authors) == ("Thursday", ("Our Circle", "Bo Ek"))


def test_the_site_is_built_when_its_day_has_come_in_utc(circle):
    publish = yaml.safe_load((circle / ".github/workflows/publish.yml").read_text("utf-8"))
    assert [run["cron"] for run in publish[True]["schedule"]] == [
        "7 22 * * 3", "7 23 * * 3", "7 5 * * 4",
    ]  # fmt: skip


def test_its_actions_are_those_of_this_project(circle):
    def actions(folder):
        files = (folder / ".github/workflows").glob("*.yml")
        return {use for file in files for use in re.findall(r"uses: (.+)", file.read_text("utf-8"))}

    assert actions(circle) <= actions(PROJECT)


def test_a_companion_in_spanish_has_no_english_word_for_readers(tmp_path):
    answers = {"name": "Jueves de lectura", "author": ["Nuestro Grupo"], "unit": "",
               "book": "La hora serena", "habit": ["Despertar temprano", "Decir no"],
               "publisher": "Editorial Sur", "time_zone": "America/Mexico_City"}  # fmt: skip
    status, said_there = init(tmp_path / "new", language="es", **answers)
    assert (status, "translate" in said_there) == (0, False)
    docs = tmp_path / "new/docs"
    draft = docs / "books/la-hora-serena/01-despertar-temprano.md"
    written = re.sub(r"(?m)^.*Guide: .*\n|^draft: true\n", "", draft.read_text("utf-8"))
    assert "\n## " not in written
    head, _, _ = written.partition("\n```")
    draft.write_text(head.replace("---\n#", "description: Una frase.\n---\n#") + "\nEs temprano.\n")
    conf = (tmp_path / "new/conf.py").read_text("utf-8")
    try:
        built = build(docs, "2026-12-03", conf=conf)
    finally:
        translators.clear()
    assert (built.status, built.messages) == (0, [])
    for name in built.pages():
        assert words(said(built.page(name))) & english() == set(), name


def test_in_a_language_without_pages_it_says_that_they_are_english(tmp_path):
    status, said_there = init(tmp_path / "new", language="pt-BR")
    assert (status, said_there.replace(FROM_A_FOLDER, "").splitlines()[-3:]) == (0, [
        "The pages in docs are in English: translate them before you publish.",
        "So are the words around them, such as “Search”, for there are none in “pt_BR” yet. To "
        "translate them, copy locale/es from this package to locales/pt_BR beside conf.py.",
        "README.md explains the rest.",
    ])  # fmt: skip


def test_where_there_is_no_address_none_is_written(tmp_path):
    assert init(tmp_path / "new", address="", repository="")[0] == 0
    text = (tmp_path / "new/conf.py").read_text("utf-8")
    assert "html_baseurl" not in text
    assert "repository_url" not in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"weekday": "Someday"},
         "weekday: “Someday” is not a day of the week; write one such as Sunday\n"),
        ({"address": "https://circle.example/?page=1"},
         "address: “https://circle.example/?page=1” is the address of one page; write that of "),
        ({"begins": "2026-12-01"},
         "book.begins: 2026-12-01 is a Tuesday, and entries appear on Thursdays; "
         "write 2026-11-26 or 2026-12-03"),
        ({"begins": "2026-02-30"},
         "book.begins: 2026-02-30 is not in the calendar; write a day that is, as year-month-day"),
        ({"name": "x" * 300}, "name: has 300 characters; write a name of up to 80"),
        ({"name": "…"}, "name: “…” has no letters to make a file name from; write a word"),
        ({"name": "a\u202eb"}, "name: has an invisible character; type the text again"),
        ({"time_zone": "Berlin"}, "time_zone: “Berlin” is not a time zone; write "),
        ({"language": "klingon"},
         "language: “klingon” is not a language; write the code of one, such as en or es"),
        ({"address": "circle.example"},
         "address: “circle.example” is not a web address; write one that begins with https://"),
        ({"license": "GPL"}, "license: “GPL” is not offered; write one of: CC-BY-4.0, "),
        ({"isbn": "9780316440128"}, "book.isbn: the check digit of 9780316440128 is wrong"),
        (
            {"year": "soon"},
            "book.year: “soon” is not a whole number; write it in digits, like “year: 2018”",
        ),
        ({"habit": ["Rest", "rest"]}, "book.units: “rest” is already unit number 1"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_written(tmp_path, changed, said):
    status, message = init(tmp_path / "new", **changed)
    assert status == 2
    assert message.startswith(f"Error: {said}")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "text", ["../../up", "${HOME} $(id) `id`", "# [x](y.md) <b>", "'\"\\", "{doc}`x`",
             "x: y # z", "%", "---", "日本語の輪", "\x1b[31mred"],
)  # fmt: skip
def test_hostile_titles_stay_where_they_are(tmp_path, text):
    names = {"name": f"a {text}", "book": f"b {text}", "author": [f"c {text}"],
             "habit": [f"d {text}"], "publisher": text, "unit": f"e {text}"}  # fmt: skip
    status, said = init(tmp_path / "new", **names)
    if "\x1b" in text:
        assert (status, "U+001B" in said) == (2, True)
        return
    assert (status, list(tmp_path.iterdir())) == (0, [tmp_path / "new"]), said
    shelf = read_shelf(tmp_path / "new/docs")
    unsafe = {"directive", "role", "unsafe-link", "heading", "yaml", "name", "unknown-field"}
    assert [str(p) for p in shelf.problems if p.rule in unsafe] == []
    compile((tmp_path / "new/conf.py").read_text("utf-8"), "conf.py", "exec")
    for file in (tmp_path / "new").rglob("*.y*ml"):
        yaml.safe_load(file.read_text("utf-8"))


QUESTIONS = (
    ("Círculo", ""), ("klingon", "“klingon” is not a language"), ("es", ""),
    ("Someday", "“Someday” is not a day of the week"), ("thursday", ""),
    ("Mars/Base", "“Mars/Base” is not a time zone"), ("Europe/Madrid", ""),
    ("circle.example", "“circle.example” is not a web address"), ("", ""),
    ("git@github.com:circle/site.git", ""), ("Ana", ""), ("", ""), ("", "“GPL” is not offered"),
    ("La hora", ""), ("", ""), ("Ana Ruiz", ""), ("", ""), ("Sur", ""),
    ("soon", "“soon” is not a whole number"), ("2019", ""),
    ("123", "“123” is not an ISBN"), ("", ""), ("", ""),
    ("Leer", ""), ("leer", "“leer” is already unit number 1"), ("Dormir", ""), ("", ""),
    ("2026-12-04", "2026-12-04 is a Friday"), ("", ""),
)  # fmt: skip


def test_on_a_terminal_a_question_is_asked_until_its_answer_can_be(tmp_path):
    keyboard, terminal = os.openpty()
    os.write(keyboard, "".join(f"{answer}\n" for answer, _ in QUESTIONS).encode())
    done = subprocess.run(
        [sys.executable, "-m", "mentoring_mondays", "init", tmp_path / "new", "--license", "GPL"],
        stdin=terminal, capture_output=True, text=True, check=False,
        env={**os.environ, "MONDAYS_TODAY": "2026-11-27"},
    )  # fmt: skip
    os.close(keyboard)
    os.close(terminal)
    refused = re.findall("Error: (.*)", done.stderr)
    assert [said.partition(";")[0] for said in refused] == [
        why if "Friday" not in why else f"{why}, and entries appear on Thursdays"
        for _, why in QUESTIONS
        if why
    ]
    assert (done.returncode, "What its parts are called [Hábito]: " in done.stderr) == (0, True)
    (book,) = read_shelf(tmp_path / "new/docs").books
    assert (book.record.units, str(book.record.begins)) == (("Leer", "Dormir"), "2026-12-03")


def test_a_folder_that_is_a_file_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert init(tmp_path / "mine.txt") == (
        2,
        f"Error: {tmp_path}/mine.txt is a file; name a new or empty folder\n",
    )


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert init(tmp_path) == (
        2,
        f"Error: {tmp_path} is not empty; name a new or empty folder\n",
    )
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_name_that_no_folder_can_have_is_refused(tmp_path):
    status, said = init(tmp_path / ("x" * 300))
    assert (status, said.startswith("Error: ")) == (2, True)


def test_without_a_terminal_what_is_missing_is_named(tmp_path):
    assert init(tmp_path / "new", publisher="") == (
        2,
        "Usage: main init [OPTIONS] FOLDER\nTry 'main init --help' for help.\n\n"
        "Error: --publisher is missing, and there is no terminal to ask for it in\n",
    )

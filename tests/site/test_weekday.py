"""A site whose day is Thursday: records, messages, pages, calendar and commands follow it."""

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from mentoring_mondays.cli import main
from mentoring_mondays.shelf import read_shelf
from tests.sites import HOME, Built, book, build, entry, shelf_root, words

FILES = {
    "index.md": HOME.replace("  time_zone", "  weekday: Thursday\n  time_zone"),
    "interludes/index.md": "# Interludes\n\nDays between two books.\n",
    "about.md": "# About\n\n```{own-circle}\n```\n",
    "books/whole/index.md": book("Whole", ("Sing",), begins="2020-08-27"),
    "books/whole/01-sing.md": entry("Sing", date="2020-08-27", habit=1),
    "books/quiet/index.md": book(begins="2020-09-03"),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-09-03", habit=1, tags="[work]"),
    "books/quiet/02-say.md": entry("Say No", date="2020-09-10", habit=2, tags="[work]"),
}


@pytest.fixture(scope="module")
def thursdays(tmp_path_factory: pytest.TempPathFactory) -> Built:
    conf = (
        'project = "Our Thursdays"\nextensions = ["mentoring_mondays.site"]\n'
        'html_theme = "mondays"\nhtml_baseurl = "https://thursdays.example/"\n'
    )
    return build(shelf_root(tmp_path_factory.mktemp("thursdays"), FILES), conf=conf)


def test_it_builds_and_no_page_says_monday(thursdays):
    assert (thursdays.status, thursdays.messages) == (0, [])
    for name in thursdays.pages():
        page = thursdays.page(name)
        assert "Monday" not in words(page.body), name
        assert "Monday" not in str(page.head), name


def test_pages_say_the_day(thursdays):
    assert "Each Thursday in your own calendar" in words(thursdays.article("index"))
    form = thursdays.article("about").form
    assert words(form.select_one("[for=own-circle-first]")) == "From which Thursday?"
    assert (form["data-first"], form["data-wrong"]) == ("2020-10-01", "Choose a Thursday.")


def test_the_calendar_has_thursdays_alone(thursdays):
    (file,) = thursdays.out.glob("*.ics")
    days = [event["DTSTART"].dt for event in Calendar.from_ical(file.read_bytes()).events]
    assert len(days) > 1
    assert {day.weekday() for day in days} == {3}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("books/quiet/02-say.md", entry("Say No", date="2020-09-07", habit=2),
         "books/quiet/02-say.md:2:1: date: 2020-09-07 is a Monday, and entries appear on "
         "Thursdays; write 2020-09-03 or 2020-09-10 [date]"),
        ("books/quiet/02-say.md", entry("Say No", date="2020-09-03", habit=2),
         "books/quiet/02-say.md:2:1: date: Thursday, September 3, 2020 is also the date of "
         "books/quiet/01-wake.md; write a free Thursday, such as 2020-09-10 [monday-taken]"),
        ("books/quiet/index.md", book(begins="2020-08-31"),
         "books/quiet/index.md:9:3: book.begins: 2020-08-31 is a Monday, and entries appear on "
         "Thursdays; write 2020-08-27 or 2020-09-03 [date]"),
        ("books/quiet/index.md", book(begins=None, first_monday="2020-08-31"),
         "books/quiet/index.md:10:3: book.first_monday: 2020-08-31 is a Monday, and entries "
         "appear on Thursdays; write 2020-08-27 or 2020-09-03 [date]"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_of_the_series_is_reported(tmp_path, path, text, said):
    read = read_shelf(shelf_root(tmp_path, {**FILES, path: text}))
    assert said in list(map(str, read.problems))


def test_a_day_that_is_none_is_reported_and_no_entry_with_it(tmp_path):
    home = HOME.replace("  time_zone", "  weekday: Thirsday\n  time_zone")
    read = read_shelf(shelf_root(tmp_path, {"index.md": home}))
    assert [str(problem) for problem in read.problems] == [
        "index.md:4:3: site.weekday: “Thirsday” is not a day of the week; write one such as "
        "Thursday "
        "[weekday]"
    ]


def test_another_mistake_on_the_home_page_leaves_the_day_as_it_is(tmp_path):
    home = FILES["index.md"].replace("America/New_York", "Nowhere")
    read = read_shelf(shelf_root(tmp_path, {**FILES, "index.md": home}))
    assert {problem.rule for problem in read.problems} == {"time-zone", "author"} or {
        problem.rule for problem in read.problems
    } == {"time-zone"}


def test_the_former_name_of_begins_is_understood(tmp_path):
    files = {"books/quiet/index.md": book(begins=None, first_monday="2020-08-31")}
    read = read_shelf(shelf_root(tmp_path, files))
    assert (str(read.books[0].record.begins), list(read.problems)) == ("2020-08-31", [])


def test_commands_follow_the_day(tmp_path):
    docs = shelf_root(tmp_path, FILES)

    def run(*arguments):
        environment = {"MONDAYS_TODAY": "2020-10-01"}
        return CliRunner().invoke(main, [*arguments, str(docs)], env=environment).output

    assert run("schedule").splitlines()[-1] == "Thursdays: 3 published, 1 gap."
    run("new", "quiet", "3", "--docs")
    assert "date: 2020-10-01\n" in (docs / "books/quiet/03-rest-well.md").read_text("utf-8")

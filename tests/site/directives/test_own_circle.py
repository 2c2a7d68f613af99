"""Start your own circle: ready-made calendars, and what the page and its scripts have to know."""

import json
import re
from datetime import date

import icalendar
import pytest

from tests.sites import HOME, Built, book, build, entry, shelf_root, words

PRACTICE = "Some words.\n\n```{practice}\n1. Do one.\n2. Do two.\n```\n"

FILES = {
    "index.md": HOME.replace("site:\n", "site:\n  renamed: {books: {calm: quiet}}\n", 1),
    "about.md": "---\ndescription: Begin.\n---\n# Your circle\n\n```{own-circle}\n```\n",
    "books/quiet/index.md": book(names=("Wake Early", "Say No")),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    "books/quiet/01-wake.md": entry("Wake Early", PRACTICE, date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2),
    "books/quiet/99-closing.md": entry("Looking Back", date="2020-09-14"),
    "books/loud/index.md": book("Loud & Clear", ("Shout", "Sing"), begins="2023-06-05"),
    "books/loud/01-shout.md": entry("Shout", date="2023-06-05", habit=1),
}

TODAY = "2024-01-16"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(shelf_root(tmp_path_factory.mktemp("circle"), FILES), TODAY)
    assert (built.status, built.messages) == (0, [])
    return built


def events(data: bytes | str) -> list[tuple[date, str, str]]:
    calendar = icalendar.Calendar.from_ical(data)
    found = calendar.walk("VEVENT")
    return [(event["DTSTART"].dt, str(event["SUMMARY"]), str(event["UID"])) for event in found]


def test_without_a_script_there_is_a_calendar_for_each_of_the_next_mondays(site):
    [said] = site.article("about").select("noscript .own-circle-files > p:first-child")
    assert said.text.startswith("The link and the invitation are made by a script")
    links = site.article("about").select("noscript .own-circle-files a")
    firsts = ("2024-01-22", "2024-01-29", "2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26")
    assert [link["href"] for link in links] == [
        f"downloads/circle/quiet-{first}.ics" for first in firsts
    ]
    assert all((site.out / link["href"]).is_file() for link in links)
    assert words(links[0].parent) == "From Monday, January 22, 2024 to Monday, February 12, 2024"


def test_a_calendar_has_all_of_the_book_from_that_monday_with_the_practice(site):
    data = (site.out / "downloads/circle/quiet-2024-01-29.ics").read_bytes()
    assert [(day, title, name.partition("@")[0]) for day, title, name in events(data)] == [
        (date(2024, 1, 29), "A Season Begins", "2024-01-29:quiet:1"),
        (date(2024, 2, 5), "Habit 1: Wake Early", "2024-01-29:quiet:2"),
        (date(2024, 2, 12), "Habit 2: Say No", "2024-01-29:quiet:3"),
        (date(2024, 2, 19), "Looking Back", "2024-01-29:quiet:4"),
    ]
    second = icalendar.Calendar.from_ical(data).walk("VEVENT")[1]
    assert "1. Do one.\n2. Do two." in second["DESCRIPTION"]


def test_a_book_that_is_not_whole_is_not_offered_and_that_is_said(site):
    article = site.article("about")
    assert [option["value"] for option in article.select("option")] == ["quiet"]
    assert words(article.select_one(".own-circle-waiting")) == (
        "Loud & Clear is not complete yet. Once its last entry has appeared, you can begin it on "
        "any Monday."
    )
    assert not list((site.out / "downloads/circle").glob("loud*"))


def test_the_form_asks_three_things_and_leads_to_what_the_scripts_need(site):
    form = site.article("about").form
    questions = [words(each) for each in form.select("p > label, legend")][:3]
    assert questions == ["Which book?", "How do you read?", "From which Monday?"]
    assert (form["data-first"], form["data-wrong"]) == ("2024-01-22", "Choose a Monday.")
    assert form["data-home"] == "https://mondays.example/about.html"
    [option] = form.select("option")
    said = (site.out / option["data-calendar"]).read_text("utf-8")
    first, calendar = json.loads(said.replace("mondaysCalendar(", "[").replace(");\n", "]"))
    ready = (site.out / "downloads/circle/quiet-2024-01-22.ics").read_bytes()
    assert [found[1:] for found in events(calendar.replace(f"UID:{first}", "UID:2024-01-22"))] == [
        found[1:] for found in events(ready)
    ]
    scripts = [script["src"] for script in site.article("about").select("script")]
    assert scripts == ["_static/copy.js", "_static/your-monday.js", "_static/own-circle.js"]
    assert all((site.out / script).is_file() for script in scripts)


@pytest.mark.parametrize("name", ["quiet", "calm"])
def test_the_weeks_of_a_book_are_there_under_its_former_name_too(site, name):
    said = (site.out / f"downloads/circle/{name}.js").read_text("utf-8")
    assert json.loads(re.fullmatch(r"mondaysBook\((.*)\);\n", said)[1]) == {
        "book": "quiet", "title": "The Quiet Hour", "start": "about", "by": "", "days": 0,
        "day": 0,
        "weeks": [
            ["books/quiet/00-opening", "A Season Begins", 0],
            ["books/quiet/01-wake", "Habit 1: Wake Early", 2],
            ["books/quiet/02-say", "Habit 2: Say No", 0],
            ["books/quiet/99-closing", "Looking Back", 0],
        ],
    }  # fmt: skip


def test_on_a_monday_one_can_begin_today_and_old_files_go(tmp_path):
    docs = shelf_root(tmp_path, FILES)
    build(docs, "2024-01-22")
    built = build(docs, "2024-01-29")
    files = sorted(path.name for path in (built.out / "downloads/circle").glob("quiet-2*"))
    assert files[:2] == ["quiet-2024-01-29.ics", "quiet-2024-02-05.ics"]


def test_where_no_book_is_whole_there_is_no_form(tmp_path):
    files = {name: text for name, text in FILES.items() if "99-closing" not in name}
    later = {**files, "books/quiet/99-closing.md": entry("Looking Back", date="2024-02-05")}
    built = build(shelf_root(tmp_path, later), TODAY)
    assert built.messages == []
    assert built.article("about").form is None
    assert built.mentions("Looking Back") == []
    assert len(built.article("about").select(".own-circle-waiting")) == 2

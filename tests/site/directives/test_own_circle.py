"""Start your own circle: the ready-made files, and what the page has for the script."""

from datetime import date

import icalendar
import pytest

from tests.site.roots import PAGES, Built, build, write


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(write(tmp_path_factory.mktemp("circle"), PAGES))


def test_without_a_script_there_is_a_file_for_each_of_the_next_mondays(site):
    links = site.page("circle.html").xpath("//*[@class='own-circle-files']//a")
    firsts = ("2024-01-22", "2024-01-29", "2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26")
    assert [link.get("href") for link in links] == [
        f"downloads/circle/{book}-{first}.ics" for book in ("loud", "quiet") for first in firsts
    ]
    assert all((site.out / link.get("href")).is_file() for link in links)
    assert links[6].getparent().text_content() == (
        "From Monday, January 22, 2024 to Monday, February 12, 2024"
    )


def test_a_file_has_the_books_weeks_from_that_monday(site):
    data = (site.out / "downloads/circle/quiet-2024-01-29.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    assert [(e["DTSTART"].dt, e["SUMMARY"], e["UID"]) for e in calendar.walk("VEVENT")] == [
        (date(2024, 1, 29), "Habit 1: Wake Early", "2024-01-29:quiet:1@mondays.example"),
        (date(2024, 2, 5), "Habit 2: Say No", "2024-01-29:quiet:2@mondays.example"),
        (date(2024, 2, 12), "Habit 3: Rest Well", "2024-01-29:quiet:3@mondays.example"),
        (date(2024, 2, 19), "Habit 4: Walk", "2024-01-29:quiet:4@mondays.example"),
    ]


def test_the_form_has_the_first_file_in_it(site):
    page = site.page("circle.html")
    [form] = page.xpath("//form[@id='own-circle']")
    assert form.get("data-first") == "2024-01-22"
    [option] = form.xpath(".//option[@value='quiet']")
    file = (site.out / "downloads/circle/quiet-2024-01-22.ics").read_text(encoding="utf-8")
    assert option.get("data-calendar").splitlines() == file.splitlines()
    [script] = page.xpath("//script[contains(@src, 'own-circle')]")
    assert (script.get("src"), script.text) == ("_static/own-circle.js", None)
    assert (site.out / "_static/own-circle.js").is_file()


def test_on_a_monday_one_can_begin_today_and_old_files_go(tmp_path):
    docs = write(tmp_path, PAGES)
    build(docs, today="2024-01-22")
    built = build(docs, today="2024-01-29")
    files = sorted(path.name for path in (built.out / "downloads/circle").iterdir())
    assert files[6:8] == ["quiet-2024-01-29.ics", "quiet-2024-02-05.ics"]
    links = built.page("circle.html").xpath("//*[@class='own-circle-files']//a/@href")
    assert links[0] == "downloads/circle/loud-2024-01-29.ics"

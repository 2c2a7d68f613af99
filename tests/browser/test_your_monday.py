"""A season of one's own: three answers, one link, and the same week for whoever opens it.

The site of these tests is built for November 2021; the browser's clock is set.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import until
from tests.companion import KINDS

START = KINDS["own circle"]
LINK = "?book=quiet&from=2027-01-04"

#: The day on which each page is opened first, for which that season is to come.
TODAY = "2026-12-01"


def on(page: Page, day: str) -> Page:
    """Let the browser's clock say that it is nine in the morning of ``day``."""
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC))
    return page


def home_on(page: Page, day: str) -> list[str]:
    """Return the lines of what the home page says of the reader's own week."""
    on(page, day).goto(re.sub(r"(books/|start-|index).*", "index.html", page.url))
    page.locator(".your-monday").wait_for()
    return page.locator(".your-monday").inner_text().split("\n\n")


def test_three_answers_become_a_link_a_text_and_a_calendar(look_at: Callable[..., Page]) -> None:
    page = look_at(START, today=TODAY)
    page.get_by_label("In a pair").check()
    page.get_by_label("From which Monday?").fill("2027-01-04")
    page.get_by_role("button", name="Make my season").click()
    link = urlsplit(page.get_by_label("The link").input_value())
    assert link.path.endswith(f"{START}.html")
    assert parse_qs(link.query) == {"book": ["quiet"], "from": ["2027-01-04"]}
    text = page.get_by_label("An invitation, which you can change").input_value()
    assert text == (
        "Shall we read “The Quiet Hour” together? It is one habit each Monday, from Monday, "
        "January 4, 2027: a few minutes for each of us alone, and then we talk about it. This link "
        f"shows us both the same week: {link.geturl()}"
    )
    page.get_by_label("An invitation, which you can change").press_sequentially(" Hi!")
    assert page.get_by_label("An invitation, which you can change").input_value() == f"{text} Hi!"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the calendar").click()
    assert download.value.suggested_filename == "quiet-2027-01-04.ics"
    made = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    days = [event["DTSTART"].dt.isoformat() for event in made.walk("VEVENT")]
    assert (days[0], days[-1], len(days)) == ("2027-01-04", "2027-02-15", 7)


def test_a_calendar_made_here_is_the_ready_made_one(
    look_at: Callable[..., Page], site: Path
) -> None:
    ready = sorted((site / "downloads/circle").glob("quiet-2*.ics"))[1]
    day = ready.stem.removeprefix("quiet-")
    page = look_at(START, query=f"?book=quiet&from={day}", today=TODAY)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the calendar").click()
    assert Path(download.value.path()).read_bytes() == ready.read_bytes()


def test_whoever_opens_the_link_sees_their_week(look_at: Callable[..., Page]) -> None:
    page = look_at(START, query=LINK, today=TODAY)
    page.get_by_text("From now on, the home page shows you your week.").wait_for()
    assert home_on(page, "2027-01-02")[:3] == [
        "Your Monday: 2 days to go",
        "Habit 1: Waking Early",
        "The Quiet Hour begins for you on Monday, January 4, 2027.",
    ]
    said = home_on(page, "2027-01-27")
    assert [line.replace("\n", " ") for line in said[:5]] == [
        "Your Monday: week 4 of 7",
        "Habit 4: Asking Before You Are Tired",
        "The Quiet Hour 2 days until Friday",
        "No step of the practice is ticked yet.",
        "Next, on Monday, February 1, 2027: Habit 5: Enlisting Help from Day One",
    ]
    page.locator(".your-monday .latest-title a").click()
    page.locator(".practice").get_by_role("checkbox").first.check()
    assert "(your week)" in page.locator(".mondays-navigation .your-week").text_content()
    assert "You have ticked 1 of 3 steps" in home_on(page, "2027-01-27")[3]
    assert "The Quiet Hour Friday has passed" in " ".join(home_on(page, "2027-01-30")[2].split())
    assert "Choose your next season" in home_on(page, "2027-02-22")[1]


def test_the_book_marks_the_week(look_at: Callable[..., Page]) -> None:
    page = look_at(START, query=LINK, today=TODAY)
    page.get_by_text("From now on").wait_for()
    on(page, "2027-01-27").goto(page.url.partition(START)[0] + f"{KINDS['book']}.html")
    marked = page.locator(".squares .your-week")
    marked.wait_for()
    assert " ".join(marked.text_content().split()).startswith("Habit 4")
    assert "your week" in page.locator(".contents-list .your-week").inner_text()


def test_another_season_is_not_given_up_unasked_and_all_can_be_forgotten(
    look_at: Callable[..., Page],
) -> None:
    page = look_at(START, query=LINK, today=TODAY)
    page.get_by_text("From now on").wait_for()
    page.goto(page.url.replace("2027-01-04", "2027-02-01"))
    page.get_by_text("You are reading a season that begins on Monday, January 4, 2027").wait_for()
    assert page.evaluate("mondaysYours.kept().from") == "2027-01-04"
    page.get_by_label("From which Monday?").fill("2027-03-01")  # the offer is what the form says
    page.get_by_role("button", name="Follow this season instead").click()
    assert page.evaluate("mondaysYours.kept().from") == "2027-03-01"
    assert page.evaluate("document.activeElement.id") == "own-circle-heading"
    home_on(page, "2027-02-02")
    page.get_by_role("button", name="Forget my season").click()
    assert page.locator(".your-monday").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Your season is forgotten."
    assert page.evaluate("localStorage.getItem('mondays-season')") is None


#: A link that is not right, and what the page says of it.
CUT_SHORT = {
    "?book=quiet&from=2027-01-05": "The day in this link is not right.",
    "?book=quiet&from=soon": "The day in this link is not right.",
    "?book=quiet": "The day in this link is not right.",
    "?book=quiet&from=2027-02-29": "Choose a day that exists, from 1990 to 2199",
    "?book=quiet&from=9999-12-27": "Choose a day that exists, from 1990 to 2199",
    "?book=quiet-calendar&from=2027-01-04": "The book in this link is not here",
    "?book=../../search-index&from=2027-01-04": "The book in this link is not here",
}


def test_a_link_that_is_cut_short_says_so(
    look_at: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    page = look_at(START, today=TODAY)
    bare = page.url
    for query, said in CUT_SHORT.items():
        with subtests.test(query):
            page.goto(bare + query)
            page.get_by_text(said).wait_for()
            assert page.evaluate("localStorage.getItem('mondays-season')") is None


def test_a_season_that_cannot_be_shown_says_so_and_can_be_forgotten(
    look_at: Callable[..., Page],
) -> None:
    page = look_at("index", today=TODAY)
    season = '{"book":"quiet","from":"2027-01-05"}'  # a Tuesday
    page.evaluate("season => localStorage.setItem('mondays-season', season)", season)
    page.reload()
    page.get_by_text("Your season cannot be shown").wait_for()
    page.get_by_role("button", name="Forget my season").click()
    assert page.locator(".your-monday").count() == 0


def test_an_old_page_does_not_offer_a_day_that_has_passed(look_at: Callable[..., Page]) -> None:
    page = look_at(START, today=TODAY)
    on(page, "2027-01-06").reload()
    first = page.get_by_label("From which Monday?")
    assert (first.input_value(), first.get_attribute("min")) == ("2027-01-11", "2027-01-11")


def test_erasing_all_forgets_the_season(look_at: Callable[..., Page]) -> None:
    page = look_at(START, query=LINK, today=TODAY)
    page.get_by_text("From now on").wait_for()
    home_on(page, "2027-01-27")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase it all").click()
    until(page, "localStorage.length === 0")
    assert page.locator(".your-monday").count() == 0


def test_it_works_from_the_file_system(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page(START, base=f"{site.as_uri()}/", query=LINK)
    page.get_by_text("From now on").wait_for()
    assert page.get_by_label("The link").input_value().startswith("http://localhost/start-")
    assert home_on(page, "2027-01-27")[0] == "Your Monday: week 4 of 7"

"""Circle mode: one question at a time, for a shared screen and for a phone on a table."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import until
from tests.browser.test_access import SIDEWAYS, in_both_modes
from tests.companion import HABIT

QUESTIONS = (
    "Think of the last person who asked for your help. Did you think less of them?",
    "When has an exchange left both sides better off?",
    "What is handed out among friends that ought to be open to everyone?",
)

STEPS = [
    "How did it go?",
    *(f"Question {number} of 3 {text}" for number, text in enumerate(QUESTIONS, 1)),
    "One step each",
]

#: Which step one sees: the one that is not inert.
SHOWN = "document.querySelector('.circle-steps > :not([inert])').textContent.replace(/\\s+/g, ' ')"


def shows(page: Page, number: int) -> None:
    until(page, f"{SHOWN}.trim().startsWith({STEPS[number]!r})")


def opened(page: Page) -> Page:
    page.get_by_role("button", name="Talk about them one at a time").click()
    return page


def test_it_leads_through_the_meeting_offline_by_keys_buttons_and_swipes(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(HABIT, reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    opened(page)
    shows(page, 0)
    assert "Try it once." in page.evaluate(SHOWN)  # the practice of the entry before
    page.keyboard.press("ArrowRight")
    shows(page, 1)
    said = page.locator(".circle").get_by_role("status")
    assert QUESTIONS[0] in said.inner_text()  # a screen reader says what the others see
    page.keyboard.press("PageDown")  # as the remote control of a screen sends it
    shows(page, 2)
    page.get_by_role("button", name="Next", exact=True).click()
    shows(page, 3)
    page.locator(".circle-steps").evaluate("row => row.scrollBy(row.clientWidth, 0)")  # a swipe
    shows(page, 4)
    assert page.get_by_role("button", name="Next", exact=True).is_hidden()
    page.keyboard.press("ArrowLeft")
    shows(page, 3)
    page.get_by_role("button", name="Next", exact=True).click()
    shows(page, 4)
    page.keyboard.press("ArrowLeft")  # although the button that had the focus is gone
    shows(page, 3)
    page.get_by_role("button", name="Back").click()
    shows(page, 2)
    page.keyboard.press("Escape")
    assert page.locator(".circle").is_hidden()
    page.evaluate("document.documentElement.dir = 'rtl'")
    opened(page)
    shows(page, 0)
    page.keyboard.press("ArrowLeft")
    shows(page, 1)


def test_somebody_else_begins_each_step_and_the_names_stay(
    look_at: Callable[..., Page],
) -> None:
    page = opened(look_at(HABIT, reduced_motion="reduce"))
    who = page.locator(".circle-who")
    assert who.inner_text() == "Whoever has not gone first yet begins."
    page.get_by_label("Who is here?").fill(" Ana, Ben,, Chris ")
    said = [who.inner_text()]
    for number in (1, 2):
        page.get_by_role("button", name="Next", exact=True).click()
        shows(page, number)
        said.append(who.inner_text())
    assert sorted(said) == ["Ana begins.", "Ben begins.", "Chris begins."]
    page.reload()
    shows(page, 2)  # as a phone may have dropped the page
    assert who.inner_text() == said[2]


def test_keys_that_are_pressed_fast_are_all_heard(look_at: Callable[..., Page]) -> None:
    page = opened(look_at(HABIT))
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    shows(page, 3)
    page.wait_for_timeout(300)
    shows(page, 3)


def test_the_back_button_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT, reduced_motion="reduce")
    circle = page.locator(".circle")
    before = page.evaluate("history.length")
    for _ in range(2):
        opened(page)
        page.keyboard.press("ArrowRight")
        shows(page, 1)
        page.go_back()
        until(page, "!document.querySelector('.circle').open")
    page.go_forward()
    shows(page, 1)
    page.get_by_role("button", name="Close").click()
    until(page, "history.state === null")
    assert circle.is_hidden()
    assert page.url.endswith(f"{HABIT}.html")
    assert page.evaluate("history.length") == before + 1


def test_it_stays_open_if_it_opens_before_the_event_of_its_closing(
    look_at: Callable[..., Page],
) -> None:
    page = opened(look_at(HABIT, reduced_motion="reduce"))
    page.evaluate(
        """() => new Promise((done) => {
            const circle = document.querySelector(".circle");
            circle.addEventListener("close", () => setTimeout(done, 100));
            circle.close();
            circle.showModal();
        })"""
    )
    assert page.evaluate("document.querySelector('.circle').open && history.state.circle === 0")


def test_a_question_has_room_on_a_phone_that_lies_across(look_at: Callable[..., Page]) -> None:
    page = opened(look_at(HABIT, width=740, height=360, reduced_motion="reduce"))
    page.keyboard.press("ArrowRight")
    shows(page, 1)
    step = page.locator(".circle-question").first
    assert step.evaluate("step => step.scrollHeight <= step.clientHeight")


def test_the_clock_is_quiet_and_can_be_stopped(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT, reduced_motion="reduce")
    page.clock.install()
    opened(page)
    clock = page.get_by_role("timer")
    assert clock.inner_text() == "10 min left"
    page.clock.run_for("04:10")
    assert clock.inner_text() == "6 min left"
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for("03:00")
    assert clock.inner_text() == "6 min left"
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for("06:00")
    assert clock.inner_text() == "Time to go on"


#: Keys scroll each step that is higher than the screen, also after its size has changed.
REACHABLE = """
    [...document.querySelectorAll(".circle-question")]
        .every(step => step.scrollHeight <= step.clientHeight || step.tabIndex === 0)
"""


def test_it_is_accessible(look_at: Callable[..., Page], axe: Callable[..., list[str]]) -> None:
    page = opened(look_at(HABIT, reduced_motion="reduce"))
    for number in (0, 1):
        shows(page, number)
        for width, height in ((1280, 1000), (320, 1000), (320, 400)):  # a window gets smaller
            page.set_viewport_size({"width": width, "height": height})
            until(page, f"innerHeight === {height} && ({REACHABLE})")
            shows(page, number)
            assert in_both_modes(page, axe) == {}, (number, width, height)
            assert page.evaluate(SIDEWAYS) == 0
            step = page.locator(".circle-question").first
            assert step.evaluate("step => step.scrollWidth") <= width
        page.keyboard.press("ArrowRight")


def test_without_a_script_nothing_of_it_shows(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT, java_script_enabled=False)
    assert (
        page.locator(".circle, .circle-open").evaluate_all(
            "all => all.filter(each => each.checkVisibility()).length"
        )
        == 0
    )
    assert all(page.locator(".discuss").get_by_text(text).is_visible() for text in QUESTIONS)

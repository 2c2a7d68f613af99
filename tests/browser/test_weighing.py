"""The self-check: a pair at a time on a phone, all on paper, kept if wanted, and on the map."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.companion import KINDS

PAIR, LIT = ".weighing-form fieldset", ".habit-map svg .lit"


def choose(page: Page, pair: int, choice: str) -> None:
    page.locator(f"#pair-1-{pair}").get_by_label(choice, exact=True).check()


def test_a_phone_shows_one_pair_and_paper_shows_all(
    look_at: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = look_at(KINDS["weighing"], width=360)
    pairs = page.locator(PAIR)
    assert [pair.is_visible() for pair in pairs.all()] == [True, False, False]
    assert page.get_by_role("button", name="Back").is_disabled()
    choose(page, 1, "A more than B")
    assert page.get_by_text("1 of 3 weighed").is_visible()
    page.get_by_role("button", name="Next").click()
    assert [pair.is_visible() for pair in pairs.all()] == [False, True, False]
    assert page.evaluate("document.activeElement.id") == "pair-1-2"
    assert axe(page) == []
    page.emulate_media(media="print")
    assert all(pair.is_visible() for pair in pairs.all())
    assert page.locator(".weighing table").is_visible()


def test_the_result_names_the_first_step_and_lights_the_map(
    look_at: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = look_at(KINDS["weighing"])
    assert all(pair.is_visible() for pair in page.locator(PAIR).all())
    choose(page, 1, "Only B")
    choose(page, 2, "Only A")
    page.get_by_role("button", name="Show me where to begin").click()
    result = page.locator(".weighing-result")
    assert result.inner_text().split("\n\n") == [
        "Begin with:",
        "Habit 2: Saying No",
        "Your first step: Try it once.",
        "Not weighed yet: pair 3.",
        "See where they are on the map",
    ]
    assert page.locator(LIT).get_attribute("data-habit") == "2"
    assert axe(page) == []
    choose(page, 2, "Only B")
    assert page.locator(LIT).count() == 0


def test_answers_are_kept_only_for_those_who_want_it(look_at: Callable[..., Page]) -> None:
    page = look_at(KINDS["weighing"])
    choose(page, 2, "Only A")
    page.reload()
    assert page.locator(f"{PAIR} :checked").count() == 0
    choose(page, 2, "Only A")
    page.get_by_label("Keep my answers in this browser").check()
    page.reload()
    assert page.locator("#pair-1-2 :checked").get_attribute("value") == "3"
    assert page.get_by_text("1 of 3 weighed").is_visible()
    page.get_by_label("Keep my answers in this browser").uncheck()
    page.reload()
    assert page.locator(f"{PAIR} :checked").count() == 0

"""The companion remembers, in the browser only; without a script the page is complete."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.conftest import served, until
from tests.companion import HABIT, KINDS, QUESTION, STEP, TITLE


def write_notes(page: Page) -> None:
    page.locator(".practice li", has_text=STEP).get_by_role("checkbox").check()
    item = page.locator(".reflect li", has_text=QUESTION)
    item.locator("summary").click()
    item.locator("textarea").fill("I do not want to use people.")
    page.get_by_label("I have done this one").check()


def test_it_remembers_what_was_ticked_and_written(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    assert "kept in this browser only" in page.locator(".notes").inner_text()
    write_notes(page)
    page.reload()
    boxes = page.locator(".practice").get_by_role("checkbox")
    assert [box.is_checked() for box in boxes.all()] == [False, True, False]
    answer = page.locator(".reflect li", has_text=QUESTION).locator("textarea")
    assert answer.is_visible()
    assert answer.input_value() == "I do not want to use people."
    assert page.get_by_label("I have done this one").is_checked()


def test_the_text_of_a_step_is_the_label_of_its_box(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    step = " ".join(page.locator(".practice li", has_text=STEP).inner_text().split())
    box = page.get_by_role("checkbox", name=step, exact=True)
    page.locator(".practice li", has_text=STEP).get_by_text("one person who").click()
    assert box.is_checked()
    assert page.locator(".practice :checked").count() == 1


@pytest.mark.parametrize("kind", ["entry", "little book"])
def test_the_text_is_all_that_is_copied(
    look_at: Callable[..., Page], site: Path, kind: str
) -> None:
    page = look_at(KINDS[kind])
    written = BeautifulSoup((site / f"{KINDS[kind]}.html").read_bytes(), "lxml")
    source = written.select_one("article > section")
    assert source is not None
    text = "".join(source.get_text().split())
    assert not set("#¶") & set(text)
    section = page.locator("article > section")
    assert "".join(section.text_content().split()) == text  # a browser's reader shows this
    copied = section.evaluate("""node => { getSelection().selectAllChildren(node);
        return getSelection().toString(); }""")
    for mine in ("Done", "Write an answer", "Your answer", "#", "Press a box"):
        assert mine not in copied
    assert page.locator(".own").count() > 3


def test_who_copies_a_whole_page_copies_no_controls(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.keyboard.press("Control+a")
    lines = {line.strip() for line in page.evaluate("String(getSelection())").splitlines()}
    assert QUESTION in lines
    controls = "Skip to the text|Search|Menu|Close|Practice|Talk|Next|Copy the link|Save as a file"
    assert not lines & set(controls.split("|"))


def test_the_questions_and_the_link_can_be_copied(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the questions").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"Questions for yourself\n- {QUESTION}\n- ")
    assert "\n\nQuestions for the circle" in copied
    page.get_by_role("button", name="Copy the link").click()
    until(page, "navigator.clipboard.readText().then(text => text.startsWith('http'))")
    link = page.locator(".permalink").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_progress_shows_in_the_sidebar_and_at_home(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    assert page.locator(".mondays-navigation .done").count() == 0
    write_notes(page)
    done = page.locator(".mondays-navigation .done")
    assert [" ".join(each.text_content().split()) for each in done.all()] == [f"{TITLE} (done)"]
    page.get_by_role("link", name="Habit 5: Enlisting Help").first.click()
    page.wait_for_url("**/05-enlisting.html")
    expect(done).to_have_count(1)
    page.get_by_role("link", name="Mentoring Mondays", exact=True).click()
    expect(page.locator(".season", has_text="Quiet")).to_contain_text("You have done 1 of 7.")


def test_it_can_be_taken_away_as_markdown(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    write_notes(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "my-mentoring-mondays.md"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith(f"# My Mentoring Mondays\n\n## {TITLE}")
    assert f"- [x] {STEP}" in text
    assert f"### {QUESTION}\n\n> I do not want to use people.\n" in text


def test_what_is_ticked_can_be_taken_away_offline(open_page: Callable[..., Page]) -> None:
    page = open_page(HABIT)
    page.locator(".practice").get_by_role("checkbox").first.check()
    until(page, "Boolean(window.mondaysNotes)")
    page.context.set_offline(True)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename.endswith(".md")


def test_it_can_be_erased(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    write_notes(page)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Erase it all").click()
    page.locator(".notes").get_by_text("Everything is erased.").wait_for()
    assert f"\n\n• {TITLE}\n\n" in asked[0]  # it says what it erases
    assert page.evaluate("localStorage.getItem('mondays-notes')") is None
    assert page.locator(".own :checked").count() == 0
    page.reload()
    assert page.locator(".own :checked").count() == 0
    assert page.locator(".mondays-navigation .done").count() == 0


def test_a_file_is_loaded_without_loss(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(HABIT)
    write_notes(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = download.value.path()
    other = open_page(HABIT)
    other.locator(".practice").get_by_role("checkbox").first.check()
    item = other.locator(".reflect li", has_text=QUESTION)
    item.locator("summary").click()
    item.locator("textarea").fill("Mine --> stays.")
    said = other.locator(".notes").get_by_role("status")
    chooser = other.locator(".notes input[type=file]")
    for file, answer in ((tmp_path / "none.md", "no notes"), (saved, "Your notes are loaded.")):
        (tmp_path / "none.md").write_text("# Something else\n", encoding="utf-8")
        chooser.set_input_files(file)
        said.get_by_text(answer).wait_for()
    boxes = other.locator(".practice").get_by_role("checkbox").all()
    assert [box.is_checked() for box in boxes] == [True, True, False]
    before = other.evaluate("localStorage.getItem('mondays-notes')")
    foreign = saved.read_text(encoding="utf-8").replace('"site":"', '"site":"Not ')
    (tmp_path / "none.md").write_text(foreign.replace(TITLE, "Elsewhere"), encoding="utf-8")
    asked: list[str] = []
    other.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    chooser.set_input_files(tmp_path / "none.md")
    until(other, "document.querySelector('.notes input[type=file]').value === ''")
    assert asked[0].startswith("These notes are from Not ")
    assert other.evaluate("localStorage.getItem('mondays-notes')") == before
    both = "Mine --> stays.\n\nI do not want to use people."
    assert item.locator("textarea").input_value() == both
    with other.expect_download() as download:
        other.get_by_role("button", name="Save as a file").click()
    chooser.set_input_files(download.value.path())  # what is there is not added twice
    said.get_by_text("Your notes are loaded.").wait_for()
    assert item.locator("textarea").input_value() == both


def test_who_comes_back_goes_on_where_they_were(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.locator(".practice").get_by_role("checkbox").first.check()
    page.goto(page.url.replace(HABIT, "index"))
    there = page.locator(".continue")
    assert there.inner_text() == f"Continue: {TITLE}"
    page.go_back()
    page.get_by_label("I have done this one").check()
    page.goto(page.url.replace(HABIT, "index"))
    there.get_by_role("link", name="Continue: Habit 5: Enlisting Help from Day One").click()
    page.wait_for_url("**/05-enlisting.html")


def test_the_little_book_keeps_its_spots(look_at: Callable[..., Page]) -> None:
    page = look_at(KINDS["little book"])
    boxes = page.locator(".little-book").get_by_role("checkbox")
    assert boxes.count() == 3 * 7
    page.locator(".entry-closing").evaluate("node => node.scrollIntoView()")
    page.get_by_role("checkbox", name="Micro-Actions, Monday", exact=True).check()
    for key in ("ArrowUp", "ArrowDown", "ArrowRight", "Space"):
        page.keyboard.press(key)
    assert page.locator(".little-book [tabindex='0']").count() == 1
    page.reload()
    spots = ["Micro-Actions, Monday", "Seven Minutes a Day, Tuesday"]
    for spot in spots:
        assert page.get_by_role("checkbox", name=spot, exact=True).is_checked()
    assert page.locator(".little-book :checked").count() == 2
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "### Spots in the little book\n\n" + "\n".join(f"- {s}" for s in spots) in text
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase it all").click()
    page.locator(".notes").get_by_text("Everything is erased.").wait_for()
    assert page.locator(".little-book :checked").count() == 0
    assert page.evaluate("localStorage.getItem('mondays-notes')") is None


def test_two_tabs_keep_each_other_s_notes(open_page: Callable[..., Page]) -> None:
    one = open_page(HABIT)
    two = one.context.new_page()
    two.goto(one.url)
    write_notes(one)
    until(two, "document.querySelector('textarea').value !== ''")
    expect(two.get_by_label("I have done this one")).to_be_checked()  # which is stored after that
    two.locator(".answer summary").nth(1).click()
    two.locator("textarea").nth(1).fill("Renée, łódź, 😀\n---\n# no heading")
    until(one, "document.querySelectorAll('textarea')[1].value !== ''")
    with one.expect_download() as download:
        one.get_by_role("button", name="Save as a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "> I do not want to use people.\n" in text
    assert "> Renée, łódź, 😀\n> ---\n> # no heading\n\n<!--" in text


def test_a_full_storage_is_said(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.evaluate(
        """() => { try { for (let n = 1 << 22; n > 1; ) try {
            localStorage.setItem(Math.random(), "x".repeat(n)); } catch { n /= 2; } } catch {} }"""
    )
    page.locator(".answer summary").first.click()
    page.locator("textarea").first.fill("word " * 100)
    alert = page.locator(".reflect li").first.get_by_role("alert")  # beside the field
    assert "no room left" in alert.inner_text()
    page.reload()  # with a storage that is full already
    page.locator(".answer summary").first.click()
    page.locator("textarea").first.fill("word " * 100)
    assert "no room left" in alert.inner_text()
    page.evaluate("localStorage.clear()")
    page.locator("textarea").first.fill("less")
    assert alert.count() == 0


def test_whatever_the_storage_holds_the_page_works(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    for held in ("nonsense", "[1]", "null", f'{{"{HABIT}": {{"answers": null, "steps": "x"}}}}'):
        page.evaluate("held => localStorage.setItem('mondays-notes', held)", held)
        page.reload()
        write_notes(page)
        assert page.evaluate(f"JSON.parse(localStorage['mondays-notes'])['{HABIT}'].done") is True


def test_an_entry_that_has_moved_takes_its_notes_along(
    open_page: Callable[..., Page], preview: Path
) -> None:
    folder = "books/steps"
    with served(preview) as base:
        page = open_page(f"{folder}/01-micro-actions", base=base)
        page.evaluate(
            'name => localStorage.setItem(\'mondays-notes\', `{"${name}": {"done": true}}`)',
            f"{folder}/02-a-week",
        )
        page.goto(f"{base}{folder}/02-seven-minutes-a-day.html")
        assert page.get_by_label("I have done this one").is_checked()


#: The kinds of pages to which a script adds something; that of the others is everybody's.
SCRIPTED = (
    "home", "book", "entry", "little book", "interlude", "weighing", "own circle", "follow",
    "search", "everything",
)  # fmt: skip


@pytest.mark.parametrize("kind", SCRIPTED)
def test_without_a_script_the_page_is_complete(
    look_at: Callable[..., Page], site: Path, kind: str
) -> None:
    page = look_at(KINDS[kind], java_script_enabled=False)
    source = BeautifulSoup((site / f"{KINDS[kind]}.html").read_bytes(), "lxml")
    shown = " ".join(page.locator("article").text_content().split())
    for paragraph in source.select("article p, article li"):
        if words := " ".join(paragraph.get_text().split()):
            assert words[:60] in shown
    assert page.locator(".mondays-navigation").is_visible()
    assert not page.locator(".color-mode").is_visible()
    assert page.locator(".own").count() == 0


def test_a_chosen_color_stays_chosen(look_at: Callable[..., Page]) -> None:
    page = look_at("about")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Dark").check()
    dark = page.evaluate(ground)
    assert (light, dark) == ("rgb(251, 248, 242)", "rgb(23, 27, 28)")
    bar = """() => [...document.querySelectorAll("[name=theme-color]")]
        .find(each => matchMedia(each.media).matches).content"""
    assert page.evaluate(bar) == "#171b1c"
    assert page.locator("meta[name=viewport]").count() == 1
    page.goto(page.url.replace("about", HABIT))
    assert page.evaluate(ground) == dark
    page.get_by_label("Auto").check()
    assert page.evaluate(ground) == light


@pytest.mark.parametrize("script", [True, False])
def test_the_form_for_a_circle_is_there_where_it_works(
    look_at: Callable[..., Page], script: bool
) -> None:
    page = look_at(KINDS["own circle"], java_script_enabled=script)
    assert page.locator("#own-circle").is_visible() == script
    assert page.locator(".own-circle-files a").first.is_visible() == (not script)


def test_it_works_without_storage(open_page: Callable[..., Page], browser, address) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } });"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}{HABIT}.html")
    page.get_by_label("Dark").check()
    page.keyboard.press("/")
    page.get_by_role("searchbox").wait_for()
    assert page.locator(".own").count() == 0
    assert errors == []
    context.close()

"""What a first visit costs, and that nothing moves while it arrives."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, ClassVar

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from mentoring_mondays.site.theme import THEMES
from tests.browser.conftest import Handler, served
from tests.companion import HABIT, KINDS

#: A style or a script within the page; JSON-LD is data, and nothing runs it.
INLINE = r"<style|style=|<script(?![^>]*(?:\bsrc=|application/ld\+json))|\son\w+="


@pytest.mark.parametrize("kind", ["home", "book", "entry", "archive"])
def test_a_first_visit_is_light(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{address}{KINDS[kind]}.html", wait_until="networkidle")
    sizes = {answer.url: int(answer.headers["content-length"]) for answer in answers}
    page.close()
    assert all(answer.status == 200 for answer in answers)
    pictures = [url for url in sizes if "/_images/" in url]
    assert len(sizes) - len(pictures) <= 14, sorted(sizes)
    assert sum(size for url, size in sizes.items() if ".js" in url) <= 30_000, sizes
    assert sum(sizes.values()) <= 175_000, sizes
    assert all(url.startswith(address) for url in sizes)
    assert sum(url.endswith(".woff2") for url in sizes) >= 3  # in our own type


def test_nothing_of_the_stock_theme_is_shipped(site: Path) -> None:
    files = {
        path.relative_to(site / "_static").as_posix() for path in (site / "_static").rglob("*")
    }
    files -= {name for name in files if re.match(r"fonts(/[a-z-]+\.woff2)?$", name)}
    own = [THEMES / folder / "static" for folder in ("web", "pages")]
    files -= {"pygments.css", "pygments_dark.css"}  # of Sphinx, for pages with code
    assert files == {path.name for folder in own for path in folder.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_has_a_script_or_a_style_in_itself(site: Path, kind: str) -> None:
    text = (site / f"{KINDS[kind]}.html").read_text(encoding="utf-8")
    assert re.findall(INLINE, text) == []


#: Waits until two frames have been drawn, and returns when that was.
SHOWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

#: Waits for the fonts and two frames more, and returns how far anything has moved meanwhile.
SHIFT = f"""since => document.fonts.ready.then(() => {SHOWN}).then(() => new Promise(done => {{
    let sum = 0;
    new PerformanceObserver(list => {{ for (const e of list.getEntries())
        if (e.startTime >= since) sum += e.value; }})
        .observe({{ type: "layout-shift", buffered: true }});
    setTimeout(() => done(sum), 50); }}))"""


#: The page waits for its fonts only so long, and the machine of a test may be slower.
NO_HURRY = "const later = setTimeout; setTimeout = (act, ms) => ms === 3000 ? 0 : later(act, ms);"


class Late(Handler):
    """Sends no font before ``sent`` is set, and none that a browser may store."""

    sent = threading.Event()
    asked: ClassVar[threading.Semaphore] = threading.Semaphore(0)

    def send_head(self) -> IO[bytes] | None:
        if self.path.endswith(".woff2"):
            self.asked.release()
            self.sent.wait(60)
        return super().send_head()

    def end_headers(self) -> None:
        if self.path.endswith(".woff2"):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="module")
def moved(browser: Browser, site: Path) -> Iterator[Callable[[str, int], float]]:
    """Return a function that tells how far anything moves when a page's fonts come late.

    It takes the page's name and its width. No page that it opens finds a font in a cache.
    """
    page = browser.new_page()
    page.add_init_script(NO_HURRY)

    def shift(name: str, width: int) -> float:
        Late.sent.clear()
        Late.asked = threading.Semaphore(0)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}{name}.html", wait_until="domcontentloaded")
        since = page.evaluate(SHOWN)  # scripts may have moved something before, where all is slow
        assert all(Late.asked.acquire(timeout=30) for _ in range(3))
        Late.sent.set()
        page.wait_for_load_state("load")
        return page.evaluate(SHIFT, since)

    with served(site, Late) as address:
        yield shift
    page.close()


#: The kinds of pages that have something beside their text where there is room for it.
WIDE = (
    "home", "book", "season under way", "entry", "little book", "archive", "weighing", "own circle",
    "search",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_when_the_fonts_arrive_late(
    moved: Callable[[str, int], float], kind: str
) -> None:
    for width in (320, 1280) if kind in WIDE else (320,):
        assert moved(KINDS[kind], width) == 0, width


def test_a_page_is_shown_without_fonts_that_never_come(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.clock.install()
    never: list[Route] = []
    page.route("**/*.woff2", lambda route: never.append(route))
    page.goto(f"{address}{HABIT}.html", wait_until="domcontentloaded")
    opacity = "getComputedStyle(document.body).opacity"
    assert page.evaluate(opacity) == "0"
    page.clock.run_for("00:04")
    assert page.evaluate(opacity) == "1"
    for route in never:
        route.abort()
    page.close()


def test_a_first_visit_is_in_our_type(browser: Browser, address: str) -> None:
    page = browser.new_page()
    network = page.context.new_cdp_session(page)
    slow = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
    network.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    page.goto(f"{address}{HABIT}.html")
    network.send("DOM.enable")
    network.send("CSS.enable")
    root = network.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("article section p", ".byline span"):
        node = network.send("DOM.querySelector", {"nodeId": root, "selector": selector})
        fonts = network.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        assert all(font["familyName"].startswith("Source ") for font in fonts), selector
    page.close()


def test_the_fonts_are_ours(look_at: Callable[..., Page]) -> None:
    page = look_at(HABIT)
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {family.strip('"') for family in loaded} >= {"Source Serif", "Source Sans"}

"""A small site in a real browser: built once a session, served with a strict policy.

Every page is watched: an error in its console, a request that leaves the origin or
fails, and whatever breaks the Content-Security-Policy fail the test that loaded it.
"""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.companion import PAGES, TODAY, UNFINISHED
from tests.sites import build, write_docs

ADDRESS = "http://localhost/"

POLICY = "default-src 'self'"


class Handler(SimpleHTTPRequestHandler):
    """Serves plain files, under the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the machine's Chromium; without one, skip, but never in CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium on this machine: in CI the browser tests must run")
    if found is None:
        pytest.skip("no Chromium on this machine (looked for: " + ", ".join(names) + ")")
    return found


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "browser"
    folder.mkdir(exist_ok=True)
    return folder


def _build(folder: Path, pages: Mapping[str, str | bytes], preview: bool = False) -> Path:
    """Build the site of ``pages``, once for all workers, and return where it is."""
    with FileLock(f"{folder}.lock"):
        if not (folder / "site" / "index.html").exists():
            built = build(write_docs(folder, pages), TODAY, preview, MONDAYS_URL=ADDRESS)
            assert preview or (built.status, built.messages) == (0, [])
    return folder / "site"


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """Return the folder of the site."""
    return _build(shared / "public", PAGES)


@pytest.fixture(scope="session")
def preview(shared: Path) -> Path:
    """Return the folder of a preview, with pages that are not ready."""
    unfinished = {f"{name}.md": text for name, text in UNFINISHED.items()}
    return _build(shared / "preview", {**PAGES, **unfinished}, preview=True)


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve ``folder``, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return where the site is served."""
    with served(site) as where:
        yield where


@cache
def playwright() -> Playwright:
    """Return Playwright, which a process can start only once; it ends with the process.

    Other folders have the fixtures below, too, and the same browser.
    """
    return sync_playwright().start()


#: What Chromium is started without: the lists of an address bar that nobody sees, two pages for
#: each window, and a process in reserve. They cost more than a page of ours. The other names are
#: from Playwright's own list, as Chromium reads only the last list that it is given.
WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"),
    *("HttpsUpgrades", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    *("AimEnabled", "MediaRouter"),
)


@cache
def launched(executable: str) -> Browser:
    """Return a browser, which ends with Playwright."""
    switches = ["--no-sandbox", f"--disable-features={','.join(WITHOUT)}"]
    return playwright().chromium.launch(executable_path=executable, args=switches)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Browser:
    return launched(chromium)


def until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until ``expression`` is true on ``page``.

    Playwright's own way runs text as code on the page, which its policy forbids.
    """
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{expression} is not true after {seconds} s")


def watched(page: Page, complaints: list[str], base: str) -> Page:
    """Note in ``complaints`` what goes wrong on ``page``, whose site is at ``base``."""
    page.on(
        "console",
        lambda m: (
            complaints.append(m.text)
            if m.type == "error" and not _font_in_a_file(page, m.text, m.location["url"])
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "requestfailed",
        lambda request: (
            complaints.append(f"failed: {request.url}")
            if request.failure != "net::ERR_ABORTED"  # by the test, which went on
            and not _font_in_a_file(page, request.url)
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            complaints.append(f"left the site: {request.url}")
            if not request.url.startswith((base, "data:", "blob:"))
            else None
        ),
    )
    return page


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site by its name, in a context of its own.

    ``base`` is where the site is, if not at its server; what else it is given is
    for the browser's context.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_it(
        name: str,
        query: str = "",
        width: int = 1280,
        height: int = 800,
        base: str = address,
        **options: object,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = watched(context.new_page(), complaints, base)
        page.goto(f"{base}{name}.html{query}")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def tabs() -> dict[str, tuple[Page, list[str]]]:
    """Return the pages of ``look_at`` and what has gone wrong on each, by their options."""
    return {}


@pytest.fixture
def look_at(
    browser: Browser, address: str, tabs: dict[str, tuple[Page, list[str]]]
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site by its name, with nothing stored.

    For the same options it is always the same tab, which costs a third of a new context. The test
    may change its size, its media and what is stored. It must not use a route, another tab or the
    length of the history, nor be offline. In a tab that was opened with a day as ``today``, it may
    set the clock, too.
    """

    def look(
        name: str,
        query: str = "",
        width: int = 1280,
        height: int = 800,
        today: str = "",
        **options: object,
    ) -> Page:
        key = f"{bool(today)} {options}"
        if key not in tabs:
            complaints: list[str] = []
            page = browser.new_context(**options).new_page()
            tabs[key] = watched(page, complaints, address), complaints
        page = tabs[key][0]
        if today:
            page.clock.set_fixed_time(f"{today}T09:00Z")
        page.evaluate("try { localStorage.clear(); } catch { /* nothing is open yet */ }")
        page.emulate_media(media="null", color_scheme="light")
        page.set_viewport_size({"width": width, "height": height})
        page.mouse.move(0, 0)
        there = f"{address}{name}.html{query}"
        if page.url == there:
            page.goto("about:blank")  # or it would be a reload, with what its history holds
        page.goto(there)
        return page

    yield look
    found = [complaint for _, complaints in tabs.values() for complaint in complaints]
    for _, complaints in tabs.values():
        complaints.clear()
    assert found == []


def _font_in_a_file(page: Page, *said: str) -> bool:
    """Whether this is about a font that a page in a file asks for too early.

    Browsers refuse a preload there. The font comes with the style sheet.
    """
    return page.url.startswith("file:") and any(".woff2" in each for each in said)


#: What axe judges by the colors on the page, which may be light or dark.
COLORS = ["color-contrast", "link-in-text-block"]


#: Runs axe on the part of the page that a selector names, on the whole page without one, or on
#: what is "fresh": not seen, or in other colors, whenever the whole page was judged. In the
#: navigation, which scrolls, it cannot always see the ground of an element. What it cannot decide
#: there is left out; what it finds there is not.
RUN_AXE = """([part, options]) => {
    const look = new Map([...document.querySelectorAll("body *")]
        .filter(each => each.checkVisibility()).map(each => [each, getComputedStyle(each)])
        .map(([each, style]) => [each, style.color + style.backgroundColor]));
    const judged = window.judged ??= new WeakMap();
    const fresh = [...look.keys()].filter(each => !judged.get(each)?.has(look.get(each)));
    if (part === "fresh" && !fresh.length) return { violations: [], incomplete: [] };
    if (!part) for (const [each, its] of look)
        judged.set(each, new Set(judged.get(each)).add(its));
    const where = part === "fresh" ? { include: fresh } : part ?? document;
    const away = place => document.querySelector(place)?.closest(".site-side");
    return axe.run(where, options).then(({ violations, incomplete }) => {
        for (const rule of incomplete)
            rule.nodes = rule.nodes.filter(node => !away(node.target[0]));
        return { violations, incomplete }; }); }"""


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return a function that lists what axe has found, and what it could not decide.

    It asks all that WCAG 2.2 AA asks, or only what depends on the ``colors``; of the whole page,
    of the ``part`` that a selector names, or of what is ``"fresh"``: what was not seen, or was in
    other colors, whenever it was asked of the whole page.
    """
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def run(page: Page, colors: bool = False, part: str | None = None) -> list[str]:
        options = {
            "runOnly": {"type": "rule" if colors else "tag", "values": COLORS if colors else rules},
            "resultTypes": ["violations", "incomplete"],
        }
        until(page, "!('fonts' in document.documentElement.dataset)")  # the page is shown
        until(page, "!document.getAnimations().some(each => each.playState == 'running')")
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate(RUN_AXE, [part, options])
        return [
            f"{kind}: {rule['id']}: {json.dumps(node['target'])} {node.get('failureSummary', '')}"
            for kind in ("violations", "incomplete")
            for rule in found[kind]
            for node in rule["nodes"]
            if not (
                rule["id"] == "color-contrast"
                and (_on_a_cover(node) or _out_of_sight(node) or _over_the_page(node))
            )
        ]

    return run


def _on_a_cover(node: dict[str, Any]) -> bool:
    """Whether axe could not see the ground of a cover's text, which is a shape.

    A tint that is too light for it is refused where the record is read.
    """
    return node["html"].startswith(("<text", "<tspan"))


def _out_of_sight(node: dict[str, Any]) -> bool:
    """Whether axe could not see a cell, as its table is wider than a phone and is moved.

    Where there is room for the table, at 1280 px, axe judges the same cell.
    """
    cell = any(part in str(node["target"]) for part in ("th:", "td:", ".row-"))
    return cell and "partially obscured" in node["failureSummary"]


def _over_the_page(node: dict[str, Any]) -> bool:
    """Whether axe could not decide because different parts of the page are below the search.

    It does not know that a dialog covers them. On the search page it judges the same lines.
    """
    return (
        ".search-results" in str(node["target"]) and "partially overlaps" in node["failureSummary"]
    )

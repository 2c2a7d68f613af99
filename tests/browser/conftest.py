"""The site in a real browser: built once a session, served with a strict policy.

Every page is watched: an error in its console, a request that leaves the origin or
fails, and whatever breaks the Content-Security-Policy fail the test that loaded it.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]

HABIT = "books/how-women-rise/04-building-rather-than-leveraging-relationships"

#: One page of every kind that there is.
KINDS = {
    "home": "index",
    "book": "books/how-women-rise/index",
    "season under way": "books/small-steps/index",
    "entry": HABIT,
    "little book": "books/small-steps/01-micro-actions",
    "interlude": "interludes/2020-12-28-between-the-years",
    "interludes": "interludes/index",
    "archive": "entries",
    "archive by year": "entries/archive",
    "archive by tag": "entries/tag",
    "archive of a tag": "entries/tag/relationships",
    "page": "about",
    "glossary": "glossary",
    "weighing": "which-habits",
    "own circle": "start-your-own-circle",
    "follow": "follow",
    "index": "genindex",
    "search": "search",
    "not found": "404",
    "rule": "contributing/rules/heading-level",
    "everything": "everything",
}

#: A page with whatever Markdown can hold, which the real ones may not have yet.
EVERYTHING = """\
---
orphan: true
---
# Everything

```{note}
A note with `code` and a [link](about.md).
```

```{warning}
A warning.
```

```python
@cache
def answer(question: str) -> int:
    return f"{question!r}\\n", 42  # always
```

```diff
- before
+ after
```

```{math}
a^2 + b^2 = c^2
```

| Habit | Monday |
|---|---|
| One | August 31 |

| Responsibilities | Uncharacteristically | Overcommunicating | Incomprehensible | Minutes |
|---|---|---|---|---:|
| One | Two | Three | Four | 15 |

> A quotation.

A footnote.[^1]

[^1]: Down here.

Term
: What it means.

## A heading

1. One
2. Two

### A smaller heading

- One
"""

#: A season under way: one entry of three is out.
SMALL_STEPS = {
    "books/small-steps/index": """\
---
book:
  title: Small Steps
  authors: [Ann Lee]
  publisher: Small Press
  year: 2006
  unit: Week
  begins: 2021-11-15
  units: [Micro-Actions, Seven Minutes a Day, Small Steps at Work]
---
# Small Steps

A book that nobody wrote.
""",
    "books/small-steps/01-micro-actions": """\
---
date: 2021-11-15
habit: 1
description: A step so small that it fits into minutes, taken on purpose and often.
---
# Micro-Actions

Begin with one.

```{little-book}
In the evening, look back.
```
""",
}

#: In a preview: a draft, and a page with a mistake that keeps it out.
UNFINISHED = {
    "books/small-steps/02-seven-minutes-a-day": """\
---
date: 2021-11-22
habit: 2
draft: true
description: Too short.
redirects: [books/small-steps/02-a-week.html]
---
# Seven Minutes a Day

Text of a draft with "straight quotes".
""",
    "books/small-steps/03-small-steps-at-work": """\
---
date: 2021-11-29
habit: 3
tgas: [change]
---
# Another Name

Text.
""",
}

COMMAND = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-c", PROJECT]

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


def _build(folder: Path, pages: dict[str, str], **environment: str) -> Path:
    """Build the real site with ``pages`` added, once, and return where it is."""
    with FileLock(f"{folder}.lock"):
        if not (folder / "site" / "index.html").exists():
            shutil.copytree(PROJECT / "docs", folder / "docs")
            for name, text in pages.items():
                page = folder / "docs" / f"{name}.md"
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(text, encoding="utf-8")
            done = subprocess.run(
                [*COMMAND, "-d", folder / "doctrees", folder / "docs", folder / "site"],
                env={**os.environ, "MONDAYS_URL": "http://localhost/", **environment},
                capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
            strictly = environment.get("MONDAYS_PREVIEW") != "1"
            assert not (strictly and done.returncode), done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """Return the folder of the real site."""
    pages = {"everything": EVERYTHING, **SMALL_STEPS}
    return _build(shared / "real", pages, MONDAYS_TODAY="2021-11-17", MONDAYS_PREVIEW="")


@pytest.fixture(scope="session")
def preview(shared: Path) -> Path:
    """Return the folder of a preview, with pages that are not ready."""
    pages = {**SMALL_STEPS, **UNFINISHED}
    return _build(shared / "preview", pages, MONDAYS_TODAY="2021-11-17", MONDAYS_PREVIEW="1")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder``, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return where the site is served."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site by its name.

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
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "requestfailed",
            lambda request: (
                complaints.append(f"failed: {request.url}")
                if request.failure != "net::ERR_ABORTED"  # by the test, which went on
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
        page.goto(f"{base}{name}.html{query}")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return a function that lists what axe has found, and what it could not decide."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": rules, "resultTypes": ["violations", "incomplete"]}

    def run(page: Page) -> list[str]:
        found = Axe().run(page, options=options).response
        return [
            f"{kind}: {rule['id']}: {json.dumps(node['target'])} {node.get('failureSummary', '')}"
            for kind in ("violations", "incomplete")
            for rule in found[kind]
            for node in rule["nodes"]
            if not (rule["id"] == "color-contrast" and (_on_a_cover(node) or _out_of_sight(node)))
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

"""What a preview says on the page itself: its mistakes, also where they keep it out.

Only a preview does; a published site has no page with mistakes.
"""

from collections.abc import Iterator, Set
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Problem
from mentoring_mondays.site.gate import edition_of


def problems_of(app: Sphinx, docname: str) -> list[Problem]:
    """Return what there is to mend on a page, mistakes first."""
    edition = edition_of(app.config)
    path = f"{docname}.md"
    return [problem for problem in (*edition.problems, *edition.advice) if problem.path == path]


def show_problems(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Hand the page's problems to its template."""
    if edition_of(app.config).preview:
        context["problems"] = problems_of(app, pagename)


def pages_held_back(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield, in the place of each page that cannot be built, a page that says why."""
    if edition_of(app.config).preview:
        for page in edition_of(app.config).held:
            if problems_of(app, page.docname):
                context = {"title": f"{page.docname}.md", "body": "", "reason": page.reason}
                yield page.docname, context, "held-back.html"


def stale_when_mended(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages whose problems are others than when they were last read."""
    edition = edition_of(app.config)
    now: dict[str, list[str]] = {}
    if edition_of(app.config).preview:
        for problem in (*edition.problems, *edition.advice):
            now.setdefault(problem.path.removesuffix(".md"), []).append(str(problem))
    before: dict[str, list[str]] = getattr(env, "mondays_problems", {})
    env.mondays_problems = now  # type: ignore[attr-defined]
    return [page for page in {*now, *before} & env.found_docs if now.get(page) != before.get(page)]


def setup(app: Sphinx) -> None:
    """Show problems on the pages that have them, and in the place of those held back."""
    app.connect("env-get-outdated", stale_when_mended)
    app.connect("html-page-context", show_problems)
    app.connect("html-collect-pages", pages_held_back)

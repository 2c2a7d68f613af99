"""Pages that a preview shows in place of those that cannot be built, with their mistakes.

Only a preview has them; a published site leaves such pages out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx.application import Sphinx

from mentoring_mondays.shelf import Edition, Problem
from mentoring_mondays.site.gate import edition_of


def problems_by_page(edition: Edition) -> Mapping[str, tuple[Problem, ...]]:
    """Return the messages that a preview shows on each page: problems, then advice."""
    found: dict[str, list[Problem]] = defaultdict(list)
    if edition.preview:
        for problem in (*edition.problems, *edition.advice):
            found[problem.path.removesuffix(".md")].append(problem)
    return {docname: tuple(problems) for docname, problems in found.items()}


def pages_held_back(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield, for each page that cannot be built, a page that says why."""
    edition = edition_of(app.config)
    problems = problems_by_page(edition)
    for page in edition.held:
        if page.docname in problems:
            yield page.docname, {"title": f"{page.docname}.md", "body": ""}, "held-back.html"

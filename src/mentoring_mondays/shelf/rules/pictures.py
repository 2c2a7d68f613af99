"""The pictures: what is in their files, and what the pages say of them."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mentoring_mondays.shelf.allowlist import inside_docs, no_picture, refused_picture
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.safety.pages import pictures_on
from mentoring_mondays.shelf.rules.safety.pictures import problems_of_pictures


def pictures_are_harmless(context: Context) -> Iterator[Problem]:
    """Yield pictures that could do harm, in docs and on pages that show them, or their folder."""
    problems = list(problems_of_pictures(context.docs, context.files.pictures))
    yield from problems
    harmful = {problem.path for problem in (*problems, *context.files.problems)}
    for page in context.pages if harmful else ():
        for line, address, _ in pictures_on(page):
            if refused_picture(address):
                continue  # which is reported
            path = PurePosixPath(inside_docs(page.source.path, address) or "")
            for cause in sorted(harmful.intersection(map(str, (path, *path.parents)))):
                why = f"this shows {cause}, which has mistakes; fix them, or remove the picture"
                yield page.problem("picture", why, line, address)


def pictures_are_there(context: Context) -> Iterator[Problem]:
    """Yield pictures without a file."""
    for page in context.pages:
        for line, address, _ in pictures_on(page):
            path = inside_docs(page.source.path, address)
            if refused_picture(address) or path is None:
                continue  # reported as unsafe
            if path not in context.files.known:
                yield page.problem("picture-missing", no_picture(address), line, address)


def pictures_have_a_text(page: Document) -> Iterator[Problem]:
    """Yield pictures without a text for those who cannot see them (WCAG 2.2, 1.1.1)."""
    for line, address, alternative in pictures_on(page):
        outside = refused_picture(address) or inside_docs(page.source.path, address) is None
        if not outside and not alternative.strip():
            wrong = "the picture has no text for people who cannot see it"
            right = f"write one, as in ![What it shows]({address}), or the option “:alt:”"
            yield page.problem("alt-text", f"{wrong}; {right}", line, address)

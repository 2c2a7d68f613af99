"""The pictures on the pages: their files, and their texts."""

from collections.abc import Iterator

from mentoring_mondays.shelf.allowlist import inside_docs, no_picture, refused_picture
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.safety.pages import pictures_on


def pictures_are_there(context: Context) -> Iterator[Problem]:
    """Yield pictures without a file."""
    for page in context.pages:
        for line, address, _ in pictures_on(page):
            path = inside_docs(page.source.path, address)
            if refused_picture(address) or path is None:
                continue  # reported as unsafe
            if path not in context.files.known:
                yield page.problem("picture-missing", no_picture(address), line, address)


def pictures_have_a_text(page: Page) -> Iterator[Problem]:
    """Yield pictures without a text for those who cannot see them (WCAG 2.2, 1.1.1)."""
    for line, address, alternative in pictures_on(page):
        outside = refused_picture(address) or inside_docs(page.source.path, address) is None
        if not outside and not alternative.strip():
            message = (
                "the picture has no text for people who cannot see it; write one, as in "
                f"![What it shows]({address}), or the option “:alt:”"
            )
            yield page.problem("alt-text", message, line, address)

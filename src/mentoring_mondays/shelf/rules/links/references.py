"""References to books and habits: by role, and by the directives that show a book."""

import re
from collections.abc import Iterator

from mentoring_mondays.shelf.addresses import references
from mentoring_mondays.shelf.addresses.references import HeldError, UnknownError
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf

#: Directives that show a book: the one they name, or that of their page.
SHOW_A_BOOK = ("habits", "get-the-book", "little-book")

_TITLE_AND_TARGET = re.compile(r"(?s:.*)<([^<>]*)>\s*")


def references_are_known(context: Context) -> Iterator[Problem]:
    """Yield references to unknown books and habits, except for books with a broken record."""
    shelf = context.shelf
    for page in context.pages:
        yield from _roles(shelf, page)
        for directive in page.named(*SHOW_A_BOOK):
            try:
                references.book_meant(shelf, directive.argument.strip(), page.docname)
            except HeldError:
                continue
            except UnknownError as unknown:
                yield page.problem("book", str(unknown), directive.line, directive.argument)


def _roles(shelf: Shelf, page: Document) -> Iterator[Problem]:
    for piece, token in page.inside:
        written = str(token.meta["name"]) if token.type == "myst_role" else ""
        kind = written.removeprefix("mondays:")
        if kind not in ("habit", "book"):
            continue
        titled = _TITLE_AND_TARGET.fullmatch(token.content)
        target = (titled[1] if titled else token.content).strip()
        try:
            whole = references.complete(shelf, kind, target, page.docname)
            references.find(shelf, kind, whole)
        except HeldError:
            continue
        except UnknownError as unknown:
            role = f"{{{written}}}`{token.content}`"
            yield piece.problem(kind, str(unknown), max(piece.text.find(role), 0), role)

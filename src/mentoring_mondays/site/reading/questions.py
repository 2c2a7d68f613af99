"""What a page depends on besides its file: the answers of the edition when it was read.

A book's record gives titles, lists and tables to many pages. All code that uses the edition while
a page is read does so through :func:`ask`, which notes the question and a digest of the answer.
Before the next build, every question is asked again, and a page with a different answer is read
again.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Concatenate, ParamSpec, TypeVar

from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Edition
from mentoring_mondays.site.gate import edition_of

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

#: The name, in the metadata of a page, for its questions, each with a digest.
ASKED = "mondays_asked"


def ask(
    env: BuildEnvironment,
    question: Callable[Concatenate[Edition, Arguments], Answer],
    *arguments: Arguments.args,
    **nothing: Arguments.kwargs,
) -> Answer:
    """Return the edition's answer to ``question`` for the page that is being read.

    ``question`` is a function of a module, or a method of the edition; the ``arguments`` are
    texts. An exception counts as an answer too, and is raised.
    """
    asked = env.metadata[env.docname].setdefault(ASKED, {})
    edition = edition_of(env.config)
    try:
        answer = question(edition, *arguments, **nothing)
    except Exception as refusal:
        asked[question, arguments] = _digest(refusal)
        raise
    asked[question, arguments] = _digest(answer)
    return answer


def names_held(edition: Edition) -> tuple[str, ...]:
    """Return the names of all unpublished pages."""
    return tuple(sorted(page.docname for page in edition.held))


def unpublished(edition: Edition, docname: str) -> str:
    """Return why the page ``docname`` is not published, if it is not."""
    return edition.page(docname).unpublished


def with_new_answers(env: BuildEnvironment, edition: Edition) -> set[str]:
    """Return the pages that would now get a different answer from ``edition``."""
    known: dict[object, str] = {}

    def answer_now(key: tuple[Callable[..., object], tuple[str, ...]]) -> str:
        if key not in known:
            question, arguments = key
            try:
                known[key] = _digest(question(edition, *arguments))
            except Exception as refusal:  # the exception is the answer
                known[key] = _digest(refusal)
        return known[key]

    return {
        docname
        for docname, metadata in env.metadata.items()
        if any(answer_now(key) != answer for key, answer in metadata.get(ASKED, {}).items())
    }


def _digest(answer: object) -> str:
    return sha256(repr(answer).encode()).hexdigest()

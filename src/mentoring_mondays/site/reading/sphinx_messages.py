"""Messages of Sphinx, docutils and MyST in our words: which rule is broken, what to write.

Each line of ``sphinx_messages.toml`` recognizes a message by its type and its form. A message that
is in no line is reported as it is, under the rule ``build``, so that the check reports everything
that a build would report.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mentoring_mondays.shelf.problems import Problem, nearest


class Message(NamedTuple):
    """A message from Sphinx: the place it names, its type with subtype, and its text."""

    location: str
    kind: str
    text: str


_RECORD = re.compile(
    r"(?:(?P<location>.*?): )?(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*?)"
    r"(?: \[(?P<kind>[a-z_]+(?:\.[a-z_-]+)?)\])?\s*",
    re.DOTALL,
)


def message_of(record: str) -> Message | None:
    """Return the warning that Sphinx's logger has written; None if it is not a warning."""
    found = _RECORD.fullmatch(record)
    return found and Message(found["location"] or "", found["kind"] or "", found["text"])


_LABEL = "write the label of a place that exists, or link to its page"


@cache
def _messages() -> list[list[str]]:
    """Return the lines of ``sphinx_messages.toml``, each with type, rule, form and words."""
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    found: list[list[str]] = tomllib.loads(text)["messages"]
    return found


#: The other name that the rules have for the same mistake.
_ALSO = {"language": "fence", "reference": "dead-link"}


def is_reported(problem: Problem, reported: Iterable[Problem]) -> bool:
    """Return whether ``problem`` or its cause is among those that the rules have ``reported``."""
    for said in reported:
        of_places = said.rule == "label" and problem.rule in ("reference", "term")
        if of_places and said.found.casefold() == problem.found.casefold():
            return True  # what is on two pages is on neither
        if said.path == problem.path:
            if problem.message in (said.text, said.message):
                return True
            if said.rule in (problem.rule, _ALSO.get(problem.rule)) and (
                said.line == problem.line or said.rule == "footnote"
            ):
                return True
    return False


def in_our_words(
    message: Message, pages: Iterable[str], anchors: Callable[[str], Iterable[str]] = lambda _: ()
) -> tuple[str, str, str]:
    """Return the rule that ``message`` is about, our words, and what the author has written.

    ``pages`` are the names of all pages; ``anchors`` returns those of the headings on a page, or
    on the page of the message for “”. Messages of our own code are returned as they are.
    """
    if message.kind.startswith("mondays."):
        return message.kind.removeprefix("mondays."), message.text, ""
    said = message.text.partition("\n")[0]
    for kind, rule, form, words in _messages():
        if not message.kind.startswith(kind):
            continue
        if found := re.fullmatch(form, message.text, re.DOTALL):
            groups = {name: value or "" for name, value in found.groupdict().items()}
            what = groups.get("what", "")
            near = nearest(what, pages)
            page = f"write the path to {near}.md" if near else "write the path of a page in docs"
            part = nearest(what, anchors(groups.get("page", "")))
            anchor = f"write #{part}" if part else _LABEL
            hints = {"page": page, "anchor": anchor, "label": _LABEL, "said": said, "what": ""}
            return rule, words.format_map({**hints, **groups}), what
    kind = f" ({message.kind})" if message.kind else ""
    return "build", f"the build says: {said}{kind}", ""

"""A directive as it is written, parsed by MyST's own function."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docutils.parsers.rst.directives.misc import TestDirective
from markdown_it.token import Token
from myst_parser.parsers.directives import parse_directive_text

from mentoring_mondays.shelf.allowlist import DIRECTIVES, Form

# Up to the last brace of the word, as in MyST; or up to the first, which MyST does not read as a
# directive although its author means one.
_DIRECTIVE = re.compile(r"(?:\{(\S*)\}(?!\S)|\{([^\s}]+)\})\s*(.*)", re.DOTALL)

#: Directives with text as their argument, and options with text as their value.
_TITLED = frozenset({"admonition", "list-table", "rubric", "table", "topic"})
_SPOKEN = frozenset({"alt", "caption"})

#: How to read a directive that is not on the list; it is refused in any case.
_UNKNOWN = Form(argument=True, options=("any",))


@dataclass(frozen=True)
class Directive:
    """A directive as it is written; lines are those of the file."""

    name: str
    argument: str
    options: dict[str, tuple[str, int]]
    content: str
    line: int
    content_line: int

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines of the content, each with its number."""
        return enumerate(self.content.split("\n"), start=self.content_line)

    def option(self, name: str) -> str:
        """Return the value of an option, or “” if it is not given."""
        return self.options.get(name, ("", 0))[0]

    def is_text(self, option: str = "") -> bool:
        """Return whether its argument, or the value of ``option``, is text for readers."""
        return option in _SPOKEN if option else self.name in _TITLED


@cache
def _like(*, argument: bool, options: bool) -> type[TestDirective]:
    """Return a class of such directives, by which MyST reads one; any option is accepted."""
    spec = TestDirective.option_spec if options else None
    members = {"optional_arguments": int(argument), "option_spec": spec}
    return type("Like", (TestDirective,), members)


def read_directive(fence: Token, line: int) -> Directive | None:
    """Return the directive that a fence at ``line`` begins, or None if it is not a directive."""
    match = _DIRECTIVE.match(fence.info.strip())
    if match is None:
        return None
    name = (match[1] or match[2] or "").lower()
    form = DIRECTIVES.get(name, _UNKNOWN)
    like = _like(argument=form.argument, options=bool(form.options))
    read = parse_directive_text(like, match[3], fence.content)
    head = fence.content.split("\n")[: max(read.body_offset, 0)]
    options = {
        option.lower(): ((value or "").strip(), line + 1 + _place(option, head))
        for option, value in read.options.items()
    }
    argument, content = " ".join(read.arguments), "\n".join(read.body)
    return Directive(name, argument, options, content, line, line + 1 + read.body_offset)


def _place(option: str, head: list[str]) -> int:
    """Return the line with ``option`` among the first lines of a directive."""
    written = re.compile(rf"\s*:?\s*[\"']?{re.escape(option)}[\"']?\s*:")
    return next((number for number, text in enumerate(head) if written.match(text)), -1)

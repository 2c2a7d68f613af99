"""A directive as it is written, parsed by MyST's own function."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils.parsers.rst.directives.misc import TestDirective
from markdown_it.token import Token
from myst_parser.parsers.directives import parse_directive_text

from mentoring_mondays.shelf.allowlist import DIRECTIVES, Form

# Up to the last brace of the word, as in MyST; or up to the first, which MyST does not read as a
# directive although its author means one.
_DIRECTIVE = re.compile(r"(?:\{(\S*)\}(?!\S)|\{([^\s}]+)\})\s*(.*)", re.DOTALL)

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

    def option(self, name: str) -> str:
        """Return the value of an option, or “” if it is not given."""
        return self.options.get(name, ("", 0))[0]


# MyST reads a directive by its class. This class accepts any option.
class _Bare(TestDirective):
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = None


class _WithArgument(_Bare):
    optional_arguments = 1


class _WithOptions(_Bare):
    option_spec = TestDirective.option_spec


class _WithBoth(_WithOptions):
    optional_arguments = 1


_CLASSES = {
    (False, False): _Bare, (True, False): _WithArgument,
    (False, True): _WithOptions, (True, True): _WithBoth,
}  # fmt: skip


def read_directive(fence: Token, line: int) -> Directive | None:
    """Return the directive that a fence at ``line`` begins, or None if it is not a directive."""
    match = _DIRECTIVE.match(fence.info.strip())
    if match is None:
        return None
    name = (match[1] or match[2] or "").lower()
    form = DIRECTIVES.get(name, _UNKNOWN)
    like = _CLASSES[form.argument, bool(form.options)]
    read = parse_directive_text(like, match[3], fence.content)
    head = fence.content.split("\n")[: max(read.body_offset, 0)]
    options = {
        option.lower(): ((value or "").strip(), line + 1 + _place(option, head))
        for option, value in read.options.items()
    }
    argument = " ".join(read.arguments)
    return Directive(
        name, argument, options, "\n".join(read.body), line, line + 1 + read.body_offset
    )


def _place(option: str, head: list[str]) -> int:
    """Return the line with ``option`` among the first lines of a directive."""
    written = re.compile(rf"\s*:?\s*[\"']?{re.escape(option)}[\"']?\s*:")
    return next((number for number, text in enumerate(head) if written.match(text)), -1)

"""Typst code, written so that no text of an entry can ever be part of it.

Only code mode is used, never markup. Text becomes a quoted string literal. Code has the type
:class:`Code`, which is made only by this module and from literals in our own source.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


class Code(str):
    """A complete Typst expression, safe anywhere in code mode."""

    __slots__ = ()


NOTHING = Code("[]")


def string(text: str) -> Code:
    """Return ``text`` as a Typst string literal, which evaluates to exactly that text."""
    quoted = text.encode(errors="replace").decode().replace("\\", "\\\\").replace('"', '\\"')
    if not quoted.isprintable():
        quoted = "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in quoted)
    return Code(f'"{quoted}"')


def value(thing: object) -> Code:
    """Return ``thing`` as code: :class:`Code` unchanged, anything else by its type.

    Plain text is refused: on a page, it comes from the context's ``text``, which looks up
    characters that no font can show; elsewhere, it is a :func:`string`.
    """
    match thing:
        case Code():
            return thing
        case None:
            return Code("none")
        case bool():
            return Code(str(thing).lower())
        case str():
            raise TypeError(f"text that was not looked up in the catalog: {thing!r}")
        case int() | float():
            return Code(thing)
        case Mapping():
            pairs = "".join(f"{string(k)}:{value(v)}," for k, v in thing.items())
            return Code(f"({pairs or ':'})")
        case Iterable():
            return Code("(" + "".join(f"{value(item)}," for item in thing) + ")")
    raise TypeError(f"no Typst value for {type(thing).__name__}")


def call(name: str, /, *args: object, **named: object) -> Code:
    """Return a call of the template's (or Typst's) function ``name``."""
    words: list[str] = [value(arg) for arg in args]
    words += [f"{key.replace('_', '-')}:{value(arg)}" for key, arg in named.items()]
    return Code(f"{name}({','.join(words)})")


def join(parts: Iterable[Code]) -> Code:
    """Return the content of all ``parts`` one after the other."""
    kept = [part for part in parts if part and part != NOTHING]
    if len(kept) < 2:
        return kept[0] if kept else NOTHING
    return Code("{" + "\n".join(kept) + "}")


#: A span of code begins with a comment that names it, and ends with one without a name. No literal
#: can look like such a comment, because it has no line ends and no unescaped quotes.
_MARK = re.compile(r'//@(\["[a-z]+", "(?:[^"\\\n]|\\.)*"\])?\n')


def marked(kind: str, name: str, code: Code) -> Code:
    """Return ``code`` as a span of that ``kind``, ``page`` or ``block``, called ``name``."""
    return Code(f"//@{json.dumps([kind, name])}\n{code}\n//@\n")


@dataclass
class Span:
    """A part of the code that can be replaced: its text, and the spans within it, in order."""

    kind: str
    name: str
    parts: "list[str | Span]" = field(default_factory=list)

    def spans(self, kind: str) -> "Iterator[Span]":
        """Yield this span and those within it that are of ``kind``, the outer ones first."""
        if self.kind == kind:
            yield self
        for part in self.parts:
            if isinstance(part, Span):
                yield from part.spans(kind)


def parsed(code: str) -> Span:
    """Return ``code`` as the span of everything, the only one of the kind ``all``."""
    stack = [Span("all", "")]
    at = 0
    for mark in _MARK.finditer(code):
        stack[-1].parts.append(code[at : mark.start()])
        at = mark.end()
        if mark[1]:
            stack.append(Span(*json.loads(mark[1])))
        else:
            span = stack.pop()
            stack[-1].parts.append(span)
    stack[-1].parts.append(code[at:])
    return stack[0]


def names_at(code: str, line: int, kind: str) -> list[str]:
    """Return the spans of ``kind`` around ``line`` of ``code``, from 1, inner ones first."""
    stack: list[Span] = []
    for text in code.splitlines(keepends=True)[:line]:
        if mark := _MARK.search(text):
            if mark[1]:
                stack.append(Span(*json.loads(mark[1])))
            elif stack:
                stack.pop()
    return [span.name for span in reversed(stack) if span.kind == kind]

"""Typst code, written so that no text of an entry can ever be part of it.

Only code mode is used, never markup. A plain ``str`` always becomes a quoted
string literal; what is code already has the type :class:`Code`, and nothing but
this module and literals of our own source make one.
"""

from collections.abc import Iterable, Mapping


class Code(str):
    """A Typst expression, complete and safe to stand anywhere in code mode."""

    __slots__ = ()


NOTHING = Code("[]")


def string(text: str) -> Code:
    """Return ``text`` as a Typst string literal, which evaluates to exactly that text."""
    quoted = text.encode(errors="replace").decode().replace("\\", "\\\\").replace('"', '\\"')
    return Code('"' + "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in quoted) + '"')


def value(thing: object) -> Code:
    """Return ``thing`` as code: :class:`Code` as it is, text quoted, the rest by its type."""
    match thing:
        case Code():
            return thing
        case None:
            return Code("none")
        case bool():
            return Code(str(thing).lower())
        case str():
            return string(thing)
        case int() | float():
            return Code(thing)
        case Mapping():
            pairs = "".join(f"{string(k)}:{value(v)}," for k, v in thing.items())
            return Code(f"({pairs or ':'})")
        case Iterable():
            return Code("(" + "".join(f"{value(item)}," for item in thing) + ")")
    raise TypeError(f"no Typst value for {type(thing).__name__}")


def call(name: str, *args: object, **named: object) -> Code:
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

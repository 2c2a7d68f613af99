"""Front matter that is not YAML: what is wrong in which line, and the values of the other lines.

YAML's own parser stops at the first mistake, often a line too late. Front matter nearly always has
one field on each line, so this module reads each field by itself, and one mistake does not hide
another.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mentoring_mondays.shelf.reading.yaml import Mark, Path, YamlError, read_yaml

Report = Callable[[str, Mark], None]

_FIELD = re.compile(r"( *)([A-Za-z_][\w-]*):(?: +(.*?))? *$")
_NO_SPACE = re.compile(r"( *)([A-Za-z_][\w-]*):([^\s/].*?) *$")
_NO_COLON = re.compile(r"( *)([A-Za-z_]\w*) +(.*?) *$")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}

#: The beginning of a value that may contain a colon.
_NOT_PLAIN = ("[", "{", '"', "'", "|", ">", "#", "&", "*", "!")


@dataclass
class Recovered:
    """What could be read of front matter; ``broken`` are the fields that could not."""

    values: dict[str, Any] = field(default_factory=dict)
    marks: dict[Path, Mark] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)


@dataclass(frozen=True)
class _Chunk:
    """A field: its lines, the number of the first, and its correct indent."""

    number: int
    lines: list[str]
    indent: int

    @property
    def mark(self) -> Mark:
        return Mark(self.number, _indent(self.lines[0]) + 1)

    @property
    def name(self) -> str:
        line = self.lines[0]
        found = _FIELD.match(line) or _NO_SPACE.match(line) or _NO_COLON.match(line)
        return found[2] if found else ""

    @property
    def value(self) -> str:
        found = _FIELD.match(self.lines[0])
        return (found[3] or "") if found else ""


@dataclass(frozen=True)
class _Slip:
    """What is wrong with the first line of a field, and what was probably meant."""

    wrong: str
    meant: str


def recover(front: str, first_line: int, report: Report) -> Recovered:
    """Read each field of ``front`` by itself, and report what is wrong with the others.

    ``first_line`` is the number of its first line in the file.
    """
    return _recover(front.rstrip("\n").split("\n"), first_line, (), report)


def _recover(lines: list[str], first_line: int, within: Path, report: Report) -> Recovered:
    read = Recovered()
    for chunk in _chunks(lines, first_line):
        path = (*within, chunk.name)
        if chunk.name in read.values or path in read.broken:
            report(f"“{chunk.name}” appears here a second time; keep one of the two", chunk.mark)
            continue
        for number, item in _items_without_space(chunk):
            wrong = f"a space is missing after the hyphen; write “- {item[2]}”"
            report(wrong, Mark(chunk.number + number, len(item[1]) + 1))
            chunk.lines[number] = f"{item[1]}- {item[2]}"
        if slip := _slip(chunk):
            report(f"{slip.wrong}; write “{slip.meant}”", chunk.mark)
            chunk.lines[0] = f"{' ' * chunk.indent}{slip.meant}"
        _read(chunk, path, read, report)
    return read


def _items_without_space(chunk: _Chunk) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the items of a list with a hyphen that touches their words."""
    for number, line in enumerate(chunk.lines if not chunk.value else ()):
        if found := re.match(r"( *)-([^\s-].*)", line):
            yield number, found


def _read(chunk: _Chunk, path: Path, read: Recovered, report: Report) -> None:
    """Add the value of a field, or the values of the fields in it."""
    try:
        values, marks = read_yaml("\n".join(chunk.lines), first_line=chunk.number)
    except YamlError as mistake:
        if chunk.value or not chunk.name or len(chunk.lines) < 2:
            report(str(mistake), mistake.mark)
            read.broken.add(path)
            return
        inner = _recover(chunk.lines[1:], chunk.number + 1, path, report)
        values, marks = {chunk.name: inner.values}, {(chunk.name,): chunk.mark}
        read.marks |= inner.marks
        read.broken |= inner.broken
    read.values |= values
    read.marks |= {(*path[:-1], *place): mark for place, mark in marks.items()}


def _chunks(lines: list[str], first_line: int) -> Iterator[_Chunk]:
    """Yield the fields, each with the lines that continue it."""
    indent = next((_indent(line) for line in lines if line.strip()), 0)
    chunk: _Chunk | None = None
    for number, line in enumerate(lines, start=first_line):
        if chunk and _goes_on(chunk, line):
            chunk.lines.append(line)
        elif line.strip() and not line.lstrip().startswith("#"):
            if chunk:
                yield chunk
            chunk = _Chunk(number, [line], indent)
    if chunk:
        yield chunk


def _goes_on(chunk: _Chunk, line: str) -> bool:
    """Return whether ``line`` belongs to the field before it."""
    if not line.strip() or line.lstrip()[:1] in ("#", "-", "]", "}"):
        return True
    if _indent(line) <= chunk.indent:
        return False
    # An indented field below one with a value has slipped to the right.
    return not (_FIELD.match(line) and chunk.value and not _is_open(chunk.value))


def _is_open(value: str) -> bool:
    """Return whether ``value`` continues on the next line."""
    closing = _CLOSING.get(value[0])
    return closing not in value[1:] if closing else value[0] in "|>"


def _slip(chunk: _Chunk) -> _Slip | None:
    line, name, value = chunk.lines[0], chunk.name, chunk.value
    if found := _NO_SPACE.match(line):
        return _Slip("a space is missing after the colon", f"{name}: {found[3]}")
    if not _FIELD.match(line):
        found = _NO_COLON.match(line)
        wrong = f"“{line.strip()[:40]}” is not a field"
        return _Slip(wrong, f"{name}: {found[3]}") if found else None
    if _indent(line) > chunk.indent:
        wrong = f"there is an extra space before “{name}”"
        return _Slip(wrong, f"{name}: {value}" if value else f"{name}:")
    closing = _CLOSING.get(value[:1], "")
    if closing and closing not in "\n".join([value[1:], *chunk.lines[1:]]):
        what = "the list" if closing == "]" else "the value"
        return _Slip(f"{what} is not closed", f"{name}: {value}{closing}")
    if not value.startswith(_NOT_PLAIN) and re.search(r":(?: |$)", value):
        wrong = "a value that contains “: ” must be in quotes"
        return _Slip(wrong, f"{name}: {_quoted(value)}")
    return None


def _quoted(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'{}'".format(value.replace("'", "''"))
    return f'"{value}"'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

"""Front matter that is not YAML: what is wrong in which line, and the values of the other lines.

YAML's own parser stops at the first mistake, often a line too late. Front matter nearly always has
one field on each line, so this module reads each field by itself, and one mistake does not hide
another.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mentoring_mondays.shelf.problems import shortened
from mentoring_mondays.shelf.reading.yaml import UNREADABLE, Mark, Path, YamlError, read_yaml
from mentoring_mondays.shelf.records import FIELDS

Report = Callable[[str, Mark], None]

#: On one line.
MOST_MISTAKES = 3

#: Characters of a value in a message.
LONGEST_SHOWN = 200

#: What a value of several lines begins with, and signs that no other value may begin with.
_BLOCKS = ("|", ">", "|-", ">-", "|+", ">+")
_SIGNS = "@`%*&!|>-?,]}#"

_FIELD = re.compile(r"( *)([A-Za-z_][\w-]*) *:(?: +(\S.*))?$")

#: What people write in place of “name: value”.
_NEARLY = re.compile(
    r"(?P<indent>\s*)(?P<hyphen>-\s+)?(?P<marks>[*_\"']{0,2})(?P<name>[A-Za-z][\w-]*)(?P=marks)"
    r"(?P<sign>\s*[:\uff1a\ufe55\u2236=;](?!//)\s*|\s+[-–—]\s+|\s+)(?P<value>.*)"
)
_ITEM = re.compile(r"( *)-(?: +|(?=[^\s-]))(\S.*)")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}

#: Two values in quotes, or more, with commas between them.
_SEVERAL = re.compile(r"""(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))+""")


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
        if found := _FIELD.match(self.lines[0]):
            return found[2]
        found = _nearly_a_field(self.lines[0])
        return found["name"] if found else ""

    @property
    def value(self) -> str:
        """The value, which may continue on the lines below."""
        found = _FIELD.match(self.lines[0])
        first = (found[3] or "") if found else ""
        if not first or first in _BLOCKS:
            return first
        return " ".join([first, *(text for line in self.lines[1:] if (text := line.strip()))])


@dataclass(frozen=True)
class _Mistake:
    """What is wrong with a field, and what was meant; a value is a ``guess``."""

    wrong: str
    meant: str
    guess: bool = False


def recover(front: str, first_line: int, report: Report) -> Recovered:
    """Read each field of ``front``, from ``first_line`` on, by itself, and report all mistakes."""
    lines = [line.rstrip() for line in front.rstrip("\n").split("\n")]
    return _recover(lines, first_line, (), report)


def _recover(lines: list[str], first_line: int, within: Path, report: Report) -> Recovered:
    read = Recovered()
    for chunk in _chunks(lines, first_line, within):
        path = (*within, chunk.name)
        if not chunk.name:
            wrong = f"“{chunk.lines[0].strip()[:40]}” is not a field; write it as “name: value”, "
            report(f"{wrong}or as “- value” if it is an item of a list, or remove it", chunk.mark)
            continue
        if chunk.name in read.values or path in read.broken:
            report(f"“{chunk.name}” appears here a second time; keep one of the two", chunk.mark)
            continue
        if chunk.value == "":
            _repair_items(chunk, report)
        for _ in range(MOST_MISTAKES):
            if mistake := _mistake(chunk):
                meant = shortened(mistake.meant, LONGEST_SHOWN)
                report(f"{mistake.wrong}; write “{meant}”", chunk.mark)
                goes_on = chunk.lines[1:] if chunk.value in ("", *_BLOCKS) else []
                chunk.lines[:] = [f"{' ' * chunk.indent}{mistake.meant}", *goes_on]
                read.broken |= {path} if mistake.guess else set()
        _read(chunk, path, read, report)
    return read


def _repair_items(chunk: _Chunk, report: Report) -> None:
    """Report items of a list that YAML cannot read, and replace them."""
    for number, line in enumerate(chunk.lines):
        found = _ITEM.fullmatch(line)
        below = "".join(chunk.lines[number + 1 : number + 2]).lstrip(" ")
        if number == 0 or not found or not (below == "" or below.startswith("-")):
            continue
        wrong, meant = "a space is missing after the hyphen", found[2]
        if not can_be_read(meant):
            wrong, meant = _wrong_value(meant), quoted(meant)
        elif line[found.start(2) - 1] == " ":
            continue
        mark = Mark(chunk.number + number, len(found[1]) + 1)
        report(f"{wrong}; write “- {shortened(meant, LONGEST_SHOWN)}”", mark)
        chunk.lines[number] = f"{found[1]}- {meant}"


def _read(chunk: _Chunk, path: Path, read: Recovered, report: Report) -> None:
    """Add the value of a field, or the values of the fields in it."""
    try:
        values, marks = read_yaml("\n".join(chunk.lines), first_line=chunk.number)
    except YamlError as mistake:
        if chunk.value or len(chunk.lines) < 2:
            report(_unreadable(chunk, mistake), mistake.mark)
            read.broken.add(path)
            return
        inner = _recover(chunk.lines[1:], chunk.number + 1, path, report)
        values, marks = {chunk.name: inner.values}, {(chunk.name,): chunk.mark}
        read.marks |= inner.marks
        read.broken |= inner.broken
    read.values |= values
    read.marks |= {(*path[:-1], *place): mark for place, mark in marks.items()}


def _unreadable(chunk: _Chunk, mistake: YamlError) -> str:
    if str(mistake) != UNREADABLE:
        return str(mistake)
    if chunk.value in _BLOCKS:
        wrong = f"the lines below “{chunk.name}: {chunk.value}” do not begin alike"
        return f"{wrong}; begin each of them with the same number of spaces"
    wrong = f"the value of “{chunk.name}” cannot be read"
    return f"{wrong}; write it on one line, in quotes, or each item of a list in quotes"


def _chunks(lines: list[str], first_line: int, within: Path) -> Iterator[_Chunk]:
    """Yield the fields, each with the lines that continue it."""
    indent = _indent_of_fields(lines, within)
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


def _indent_of_fields(lines: list[str], within: Path) -> int:
    """Return the indent of most fields; at the top, of those that are farthest to the left."""
    first = next((_indent(line) for line in lines if line.strip()), 0)
    found = Counter(n for line in lines if _FIELD.match(line) and (n := _indent(line)) <= first)
    if not found or not within:
        return min(found, default=first)
    return max(found, key=lambda indent: (found[indent], -indent))


def _goes_on(chunk: _Chunk, line: str) -> bool:
    """Return whether ``line`` belongs to the field before it."""
    text = line.lstrip()
    if text[:1] == "-" and (found := _nearly_a_field(line)):
        return not (found["hyphen"] and chunk.lines[0].lstrip()[:1] == "-")
    if not text or text[0] in "#-]}":
        return True
    if _indent(line) <= chunk.indent:
        return False
    # An indented field below one with a value has slipped to the right.
    found = _FIELD.match(line)
    return not (found and found[2] in FIELDS and chunk.value and not _is_open(chunk.value))


def _is_open(value: str) -> bool:
    """Return whether ``value`` continues on the next line."""
    closing = _CLOSING.get(value[0])
    return closing not in value[1:] if closing else value[0] in "|>"


def _nearly_a_field(line: str) -> re.Match[str] | None:
    """Return the parts of a line that is a field with something wrong around its name."""
    found = _NEARLY.fullmatch(line)
    if found and (found["sign"].strip() == ":" or found["name"].lower() in FIELDS):
        return found
    return None


def _mistake(chunk: _Chunk) -> _Mistake | None:
    line, name, value = chunk.lines[0], chunk.name, chunk.value
    if not _FIELD.match(line):
        found = _nearly_a_field(line)
        return found and _Mistake(_wrong_sign(found, line), f"{name}: {found['value']}")
    if indent := _indent(line) - chunk.indent:
        wrong = "there is an extra space" if indent > 0 else "a space is missing"
        return _Mistake(f"{wrong} before “{name}”", f"{name}: {value}" if value else f"{name}:")
    if not value or value in _BLOCKS or can_be_read(value):
        return None
    two = re.fullmatch(r"(\S+?)[,;]? +([a-z_]+): +(.+)", value)
    if two and two[2] in FIELDS:
        return _Mistake(
            f"two fields are on one line, and “{two[2]}” needs its own", f"{name}: {two[1]}"
        )
    closing = _CLOSING.get(value[0], "")
    if closing and closing not in value[1:]:
        what = "the list" if closing == "]" else "the value"
        is_cut = closing == "]" and " #" in value
        meant = list_of(value) if is_cut else f"{value}{closing}"
        return _Mistake(f"{what} is not closed", f"{name}: {meant}")
    if re.fullmatch(r"\[.*\][ ,;]*", value) or _SEVERAL.fullmatch(value):
        meant = list_of(value)
        wrong = "this list cannot be read"
        return _Mistake(wrong, f"{name}: {meant}") if can_be_read(meant) else None
    if value[0] == value[-1] == '"':
        wrong = "a double quote within double quotes ends the value"
        if "\\" in value:
            wrong = "a backslash in double quotes is no backslash"
        return _Mistake(wrong, f"{name}: {quoted(value[1:-1])}")
    return _Mistake(_wrong_value(value), f"{name}: {quoted(value)}", guess=True)


def _wrong_sign(found: re.Match[str], line: str) -> str:
    """Return what is wrong around the name of a field."""
    sign = found["sign"].strip()
    if found["hyphen"]:
        return "a field has no hyphen before its name"
    if sign == ":" and not found["marks"]:
        if (found["indent"] + found["sign"]).strip(": "):
            return f"there is an invisible character beside “{found['name']}”"
        return "a space is missing after the colon"
    if sign in "\uff1a\ufe55\u2236" and sign:
        return f"the colon is a wide one ({sign})"
    return f"“{line.strip()[:40]}” is not a field"


def _wrong_value(value: str) -> str:
    """Return why a value must be in quotes."""
    if value[0] in _CLOSING:
        return f"something follows the closing {_CLOSING[value[0]]}, so all of it must be in quotes"
    if value[0] not in _SIGNS and re.search(r":(?: |$)", value):
        return "a value that contains “: ” must be in quotes"
    return f"a value that begins with “{value[0]}” must be in quotes"


def can_be_read(value: str) -> bool:
    """Return whether YAML reads ``value`` as one value, and keeps all of it."""
    try:
        read_yaml(f"x: {value}")
    except YamlError:
        return False
    return True


def list_of(text: str) -> str:
    """Return the items in ``text``, without what is around them, as a list in brackets."""
    items = [
        part for item in re.split("[,;#]", text.strip("[](){}<> ,;")) if (part := item.strip())
    ]
    return f"[{', '.join(item if can_be_read(item) else quoted(item) for item in items)}]"


def quoted(value: str) -> str:
    """Return ``value`` in quotes, as text."""
    if '"' in value or "\\" in value:
        return "'{}'".format(value.replace("'", "''"))
    return f'"{value}"'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

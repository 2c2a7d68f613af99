"""YAML as front matter needs it: plain values, and the place of every key.

PyYAML parses; this builds the values from its events rather than with its loader,
because a loader turns ``31 February`` into a traceback, silently keeps the last of two equal keys,
follows aliases (a few lines of which can fill the memory) and forgets the places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

#: Deeper than any record; the limit protects the call stack from hostile nesting.
DEEPEST = 12

#: For each tag, author and old address the site makes a page.
MOST_ITEMS = 200

#: Digits; enough for an ISBN, and few enough for any parser of numbers.
LONGEST_NUMBER = 18

Path = tuple[str | int, ...]

#: In place of the words of the YAML library.
UNREADABLE = (
    "the front matter cannot be read here; write each field as “name: value”, and a value with "
    "“: ” or signs in quotes"
)


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class YamlError(Exception):
    """The text is not the kind of YAML that front matter may have."""

    def __init__(self, message: str, mark: Mark) -> None:
        """Store a message for a contributor, and the place it is about."""
        super().__init__(message)
        self.mark = mark


def read_yaml(text: str, first_line: int = 1) -> tuple[dict[str, Any], dict[Path, Mark]]:
    """Return the mapping in ``text``, and the place of each of its keys and items.

    ``first_line`` is the number of the first line of ``text`` in its file. Plain scalars are read
    as in YAML 1.2's core schema, except for dates and fractions, which stay text. Raises
    :class:`YamlError`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(yaml.parse(text, Loader=loader), first_line).build()
    except yaml.MarkedYAMLError as mistake:
        mark = mistake.problem_mark or mistake.context_mark
        place = Mark(mark.line + first_line, mark.column + 1) if mark else Mark(first_line, 1)
        raise YamlError(UNREADABLE, place) from None
    except yaml.reader.ReaderError as mistake:
        place = Mark(first_line + text.count("\n", 0, mistake.position), 1)
        # PyYAML's own reader gives the character, libyaml's its number.
        code = mistake.character if isinstance(mistake.character, int) else ord(mistake.character)
        wrong = f"the front matter is not valid YAML: U+{code:04X} is not allowed in it; remove it"
        raise YamlError(wrong, place) from None


@dataclass
class _Open:
    """A list or mapping that has not ended yet."""

    path: Path
    value: Any
    key: str | None = None


class _Builder:
    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self.events = events
        self.first_line = first_line
        self.marks: dict[Path, Mark] = {}
        self.stack: list[_Open] = []
        self.root: Any = None

    def build(self) -> tuple[dict[str, Any], dict[Path, Mark]]:
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error("a second document; keep one", event)
            elif isinstance(event, yaml.AliasEvent):
                raise self._error(f"an alias (*{event.anchor}); write the value out", event)
            elif isinstance(event, yaml.NodeEvent) and (
                event.anchor or getattr(event, "tag", None)
            ):  # YAML takes the first word for a name or a type, and leaves it out
                raise self._error("a value that begins with & or ! must be in quotes", event)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._open(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.stack.pop()
        if self.root is None:
            return {}, self.marks
        if not isinstance(self.root, dict):
            wrong = "the front matter has no fields; write each as “name: value”"
            raise YamlError(wrong, Mark(self.first_line, 1))
        return self.root, self.marks

    def _error(self, message: str, event: yaml.Event) -> YamlError:
        return YamlError(message, self._mark(event))

    def _mark(self, event: yaml.Event) -> Mark:
        mark = event.start_mark
        assert mark is not None
        return Mark(mark.line + self.first_line, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            if event.value != event.value.strip():
                wrong = "there is an invisible space beside this name; remove it"
                raise self._error(wrong, event)
            if event.value in parent.value:
                wrong = f"“{event.value}” appears here a second time; keep one of the two"
                raise self._error(wrong, event)
            parent.key = event.value
            self.marks[(*parent.path, event.value)] = self._mark(event)
        else:
            self._put(_plain_value(event), event)

    def _open(self, event: yaml.Event) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            raise self._error("a list or mapping as a name; write a word", event)
        if len(self.stack) == DEEPEST:
            raise self._error("nested too deep for front matter", event)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(self._put(value, event), value))

    def _put(self, value: Any, event: yaml.Event) -> Path:
        """Put ``value`` where the next one belongs, and return its path."""
        if not self.stack:
            self.root = value
            return ()
        parent = self.stack[-1]
        if len(parent.value) == MOST_ITEMS:
            what = "items" if isinstance(parent.value, list) else "fields"
            raise self._error(f"more than {MOST_ITEMS} {what}; remove some", event)
        if isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            self.marks[path] = self._mark(event)
            parent.value.append(value)
        else:
            assert parent.key is not None
            path = (*parent.path, parent.key)
            parent.value[parent.key] = value
            parent.key = None
        return path


def _plain_value(event: yaml.ScalarEvent) -> str | int | bool | None:
    text: str = event.value
    if event.style:  # quoted, or a block
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"0|[1-9][0-9]*", text) and len(text) <= LONGEST_NUMBER:
        return int(text)
    return text

"""YAML as front matter needs it: plain values, and the place of every key.

PyYAML parses; this builds the values from its events rather than with its loader,
because a loader turns ``31 February`` into a traceback, silently keeps the last of two equal keys,
follows aliases (a few lines of which can fill the memory) and forgets the places.
"""

import re
from collections.abc import Iterator
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


class _Builder:
    """Builds values from events, one after another, and notes the place of each key and item."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self.events = events
        self.first_line = first_line
        self.marks: dict[Path, Mark] = {}

    def build(self) -> tuple[dict[str, Any], dict[Path, Mark]]:
        documents, root = 0, None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error("a second document; keep one", event)
            elif isinstance(event, yaml.NodeEvent):
                root = self._value(event, ())
        if root is None:
            return {}, self.marks
        if not isinstance(root, dict):
            wrong = "the front matter has no fields; write each as “name: value”"
            raise YamlError(wrong, Mark(self.first_line, 1))
        return root, self.marks

    def _value(self, event: yaml.Event, path: Path) -> Any:
        """Return the value at ``path`` that begins with ``event``."""
        self._check(event)
        if isinstance(event, yaml.ScalarEvent):
            return _plain_value(event)
        if len(path) == DEEPEST:
            raise self._error("nested too deep for front matter", event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                if len(items) == MOST_ITEMS:
                    raise self._error(f"more than {MOST_ITEMS} items; remove some", item)
                at = (*path, len(items))
                self.marks[at] = self._mark(item)
                items.append(self._value(item, at))
            return items
        fields: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            name = self._name(key, fields)
            if len(fields) == MOST_ITEMS:
                raise self._error(f"more than {MOST_ITEMS} fields; remove some", key)
            self.marks[*path, name] = self._mark(key)
            fields[name] = self._value(next(self.events), (*path, name))
        return fields

    def _name(self, key: yaml.Event, fields: dict[str, Any]) -> str:
        self._check(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise self._error("a list or mapping as a name; write a word", key)
        name: str = key.value
        if name != name.strip():
            raise self._error("there is an invisible space beside this name; remove it", key)
        if name in fields:
            raise self._error(f"“{name}” appears here a second time; keep one of the two", key)
        return name

    def _check(self, event: yaml.Event) -> None:
        """Raise YamlError for what YAML takes for a name or a type, and leaves out."""
        if isinstance(event, yaml.AliasEvent):
            raise self._error(f"an alias (*{event.anchor}); write the value out", event)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise self._error("a value that begins with & or ! must be in quotes", event)

    def _error(self, message: str, event: yaml.Event) -> YamlError:
        return YamlError(message, self._mark(event))

    def _mark(self, event: yaml.Event) -> Mark:
        mark = event.start_mark
        assert mark is not None
        return Mark(mark.line + self.first_line, mark.column + 1)


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

"""The index at the end of a volume: entries grouped by letter, with their places."""

from collections.abc import Container, Iterator, Sequence

from sphinx.environment.adapters.indexentries import IndexEntries

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.writer.markup import Code, call, join, string

Targets = Sequence[tuple[object, object]]


class Index:
    """Writes the index of the volume that begins at the page ``root``."""

    def __init__(self, context: Context, root: str, anchors: Container[str]) -> None:
        """Include only places in the volume: ``anchors``, each ``page#id``."""
        self.context = context
        self.root = root
        self.anchors = anchors

    def groups(self) -> list[Code]:
        """Return the groups of entries, each below its letter; none if there are no entries."""
        groups = []
        index = IndexEntries(self.context.env).create_index(self.context.builder)
        for letter, entries in index:
            lines: list[Code] = []
            for name, (targets, below, _key) in entries:
                lines += self._entry(name, targets, below)
            if lines:
                groups.append(call("index-group", self._text(letter), lines))
        return groups

    def _entry(
        self, name: str, targets: Targets, below: Sequence[tuple[str, Targets]]
    ) -> Iterator[Code]:
        """Yield the line of an entry and those of its subentries.

        A single subentry is on the same line. An entry without a place, such as “see also”, is
        only in the volume of everything.
        """
        places = self._places(targets)
        everything = self.root == self.context.config.root_doc
        under = [
            (sub, self._places(at))
            for sub, at in below
            if self._places(at) or (everything and not at)
        ]
        lines = [[self._text(sub), [string(place) for place in at]] for sub, at in under]
        if places or under:
            one = lines.pop() if len(lines) == 1 else None
            text, marks = self._text(name), map(string, places)
            yield call("index-line", text, marks, leads=bool(lines), one=one)
            for number, line in enumerate(lines, 1):
                # A short list stays together, and no subentry goes on alone.
                leads = number == len(lines) - 1 or (number < len(lines) < 4)
                yield call("index-line", *line, depth=1, leads=leads, under=text)

    def _places(self, targets: Targets) -> list[str]:
        """Return the places in this volume that ``targets`` name."""
        places = (str(uri).removeprefix("%") for _main, uri in targets)
        return [place for place in places if place in self.anchors]

    def _text(self, text: str) -> Code:
        return join([self.context.text(text, self.root), self.context.mark_after(text)])

"""The contents of a volume: its pages, in the order of reading."""

from collections.abc import Iterator, Set
from posixpath import dirname
from typing import NamedTuple

from sphinx.environment import BuildEnvironment


class Chapter(NamedTuple):
    """A page of the volume, with the pages ``below`` it."""

    docname: str
    title: str
    below: tuple["Chapter", ...] = ()

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.docname}.xhtml"

    def all(self) -> Iterator["Chapter"]:
        """Yield the page and all below it, in the order of reading."""
        yield self
        for chapter in self.below:
            yield from chapter.all()


def contents(env: BuildEnvironment, root: str, written: Set[str]) -> tuple[Chapter, ...]:
    """Return the page ``root`` and the pages in its tables of contents, then all others.

    The others are those in the folder of ``root``. Only pages that are ``written`` are included.
    """
    titles = {name: title.astext() for name, title in env.titles.items()}
    seen = {root}

    def below(docname: str) -> Iterator[Chapter]:
        for name in env.toctree_includes.get(docname, ()):
            if name in seen:
                continue
            seen.add(name)
            if name in written:
                yield Chapter(name, titles.get(name, name), tuple(below(name)))
            else:
                yield from below(name)

    found = [Chapter(root, titles.get(root, root)), *below(root)]
    folder = f"{dirname(root)}/".lstrip("/")
    others = (name for name in sorted(written - seen) if name.startswith(folder))
    return (*found, *(Chapter(name, titles.get(name, name)) for name in others))

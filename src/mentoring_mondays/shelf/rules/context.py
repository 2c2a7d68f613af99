"""What a rule across pages may look at: the shelf, and the pages it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.rules.safety.pictures import problems_of_files
from mentoring_mondays.shelf.shelf import Shelf


@dataclass(frozen=True)
class Context:
    """A whole shelf as the rules see it.

    ``docs`` is the folder of the pages and ``sources`` their files, by path in it.
    ``pages`` are those that can be read, taken apart. ``refused`` are the paths of
    files and folders that may not be in docs, which nothing may be reached through.
    """

    docs: Path
    shelf: Shelf
    sources: Mapping[str, Source]
    pages: tuple[Page, ...]
    refused: frozenset[str] = frozenset()

    @cached_property
    def file_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the pictures in docs, whether a page shows them or not."""
        return tuple(problems_of_files(self.docs))

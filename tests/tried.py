"""A small shelf with one entry to try things on: what is written there, and what is said of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentoring_mondays.shelf import Shelf, read_shelf
from tests.sites import PROJECT, run_sphinx, write_docs

__all__ = ["PROJECT"]

HOME = """\
---
site:
  authors: [Mentoring Mondays Circle]
  time_zone: America/New_York
---
# Home
"""
TOCTREE = "\n```{toctree}\n:glob:\n\nbooks/*/index\n```\n"

BOOK = {
    "title": "How Women Rise",
    "authors": "[Sally Helgesen, Marshall Goldsmith]",
    "publisher": "Hachette Books",
    "year": "2018",
    "unit": "Habit",
    "begins": "2020-08-31",
    "units": "[Claims, Notice, Expertise, Building, Allies, Career, Trap, Please, Minimizing]",
}

SEASON = {"book": "how-women-rise", "begins": "2021-01-04", "name": "Winter"}

FRONT = {"date": "2020-10-26", "habit": "9", "tags": "[language]"}

PAGE = "books/how-women-rise/09-minimizing.md"
FOURTH = "books/how-women-rise/04-building-rather-than-leveraging-relationships.md"


def front(fields: Mapping[str, str], indent: str = "") -> str:
    """Return fields of front matter, one a line."""
    return "".join(f"{indent}{name}: {value}\n" for name, value in fields.items())


def entry(text: str = "Your text.\n", fields: Mapping[str, str] | None = None) -> str:
    """Return an entry on Habit 9, with a heading unless the text brings its own."""
    heading = "" if text.startswith("# ") else "# Minimizing\n\n"
    return f"---\n{front(FRONT if fields is None else fields)}---\n{heading}{text}"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a shelf with ``files`` on it, and return its docs folder."""
    fourth = {"date": "2020-09-21", "habit": "4", "tags": "[relationships]"}
    pages = {
        "index.md": HOME + TOCTREE,
        "books/how-women-rise/index.md": f"---\nbook:\n{front(BOOK, '  ')}---\n# How Women Rise\n",
        FOURTH: f"---\n{front(fourth)}---\n# Building\n\nIts text.\n",
    }
    return write_docs(folder, {**pages, **files})


def shelf(folder: Path, files: Mapping[str, str | bytes]) -> Shelf:
    """Return the shelf made of ``files``, without the advice to describe what is tried here."""
    read = read_shelf(write(folder, files))
    return replace(read, advice=tuple(p for p in read.advice if p.rule != "no-description"))


def said(folder: Path, text: str) -> list[str]:
    """Return what is said of an entry with that text, without the path."""
    read = shelf(folder, {PAGE: entry(text)})
    return [str(problem).removeprefix(f"{PAGE}:") for problem in (*read.problems, *read.advice)]


def build(docs: Path) -> tuple[int, str, Path]:
    """Build the site with the project's own settings; return status, messages and folder."""
    out = docs.parent / "html"
    return *run_sphinx(docs, out, "-q"), out

"""What a machine can fix: each problem that knows what is there, and what to write."""

from collections.abc import Iterable
from pathlib import Path

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reader import read_shelf

#: One fix can reveal another problem: a byte order mark hides the front matter.
MOST_ROUNDS = 5


def fix_pages(docs: Path, wanted: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Fix the pages ``wanted`` (paths in docs) on the disk, as far as a machine can.

    Returns the text of each page that has changed, before and after.
    """
    wanted = set(wanted)
    before: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        shelf = read_shelf(docs)
        problems = [p for p in (*shelf.problems, *shelf.advice) if p.path in wanted]
        changed = False
        for path in sorted({problem.path for problem in problems if problem.instead is not None}):
            text = _read(docs / path)
            fixed = fix(text, (problem for problem in problems if problem.path == path))
            if fixed != text:
                before.setdefault(path, text)
                (docs / path).write_bytes(fixed.encode())
                changed = True
        if not changed:
            break
    return {path: (text, _read(docs / path)) for path, text in before.items()}


def fix(text: str, problems: Iterable[Problem]) -> str:
    """Return ``text`` with every problem fixed that can be, from the last to the first.

    A place that does not have the text the problem was found at is left alone.
    """
    lines = text.split("\n")
    for problem in sorted(problems, reverse=True):
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        start = problem.column - 1
        is_there = problem.found and line.startswith(problem.found, start)
        if problem.instead is not None and is_there:
            end = start + len(problem.found)
            lines[problem.line - 1] = line[:start] + problem.instead + line[end:]
    return "\n".join(lines)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")

"""Automatic fixes, for each problem with a known text and a known replacement."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from mentoring_mondays.shelf.authoring.shape import shape
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reader import read_shelf
from mentoring_mondays.storage import atomic

#: One fix can reveal another problem: a byte order mark hides the front matter.
MOST_ROUNDS = 5

#: Rules on invisible characters, which a fix removes everywhere.
UNSEEN = frozenset({"encoding", "hidden"})

#: Rules with fixes that add to the shape of a page.
MARKUP = frozenset({"bare-link", "link-space", "role-marks"})

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_ANCHOR = re.compile(r"#([\w-]+)")


def fix_pages(
    docs: Path, is_wanted: Callable[[str], bool] = lambda path: True
) -> dict[str, tuple[str, str]]:
    """Fix all that can be fixed on the pages that are wanted; return texts before and after."""
    before: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        shelf = read_shelf(docs)
        anchors = _anchors(docs)
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in (*shelf.problems, *shelf.advice):
            if problem.instead is not None and is_wanted(problem.path):
                found[problem.path].append(problem)
        changed = False
        for path, problems in found.items():
            text = _read(docs / path)
            if text.encode() != (docs / path).read_bytes():
                continue  # not UTF-8: this has to be fixed first
            fixed = fix(text, problems, anchors)
            if fixed != text:
                before.setdefault(path, text)
                atomic.write(docs / path, fixed.encode())
                changed = True
        if not changed:
            break
    return {path: (text, _read(docs / path)) for path, text in before.items()}


def fix(text: str, problems: Iterable[Problem], anchors: frozenset[str] = frozenset()) -> str:
    """Return ``text`` with all problems fixed that can be.

    Invisible characters come first, then markup; the next round fixes what that moves. A fix of
    words that would change more than words is left out, and so is one of markup that would lose
    some: if all fixes together do so, they are tried one by one.
    ``anchors`` are the parts of pages that links lead to.
    """
    problems = sorted(problems, reverse=True)
    unseen = _replaced(text, (problem for problem in problems if problem.rule in UNSEEN))
    if unseen != text:
        return unseen
    fixed = _tried(text, [problem for problem in problems if problem.rule in MARKUP], _holds)
    if fixed != text:
        return fixed
    words = [problem for problem in problems if problem.rule not in MARKUP]
    return _tried(
        text, words, lambda before, after: shape(before, anchors) == shape(after, anchors)
    )


def _tried(text: str, problems: list[Problem], is_right: Callable[[str, str], bool]) -> str:
    """Return ``text`` with all problems fixed, or if that is not right, with those that can be."""
    fixed = _replaced(text, problems)
    if fixed == text or is_right(text, fixed):
        return fixed
    # From the last to the first, so that those before stay where they are.
    for problem in problems:
        fixed = _replaced(text, [problem])
        if is_right(text, fixed):
            text = fixed
    return text


def _holds(before: str, after: str) -> bool:
    """Return whether ``after`` has the whole shape of ``before``, and maybe more."""
    return not Counter(map(repr, shape(before))) - Counter(map(repr, shape(after)))


def _replaced(text: str, problems: Iterable[Problem]) -> str:
    """Return ``text`` with each problem fixed that is still at its place, from the last on."""
    parts = _LINE_END.split(text)  # a line, what ends it, the next line…
    for problem in sorted(problems, reverse=True):
        at = 2 * (problem.line - 1)
        line = parts[at] if at < len(parts) else ""
        start = problem.column - 1
        if problem.instead is not None and problem.found and line.startswith(problem.found, start):
            end = start + len(problem.found)
            parts[at] = line[:start] + problem.instead + line[end:]
    return "".join(parts)


def _anchors(docs: Path) -> frozenset[str]:
    """Return everything in a link that may be the name of a part of a page."""
    pages = (file for file in docs.rglob("*.md") if file.is_file() and not file.is_symlink())
    return frozenset(anchor for page in pages for anchor in _ANCHOR.findall(_read(page)))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")

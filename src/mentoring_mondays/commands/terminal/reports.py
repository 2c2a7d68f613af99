"""How ``mondays check`` prints what it has found: for people, for GitHub, for tools."""

import json
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

import click

from mentoring_mondays.commands.terminal.project import near
from mentoring_mondays.shelf.problems import Problem

_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

#: How much of a long line is shown around the place.
WINDOW = 96


@dataclass(frozen=True)
class Findings:
    """The problems on the pages in the folder ``docs``, and the advice.

    ``drafts`` are the paths of the drafts. ``remarks`` are no mistakes, such as a link that is
    text until the day of its page. ``unread`` says that Sphinx has not read the pages, because it
    cannot begin without the home page.
    """

    docs: Path
    problems: Sequence[Problem]
    advice: Sequence[Problem]
    entries: int
    drafts: frozenset[str] = frozenset()
    remarks: Sequence[Problem] = ()
    unread: bool = False

    @property
    def failing(self) -> bool:
        """Whether a page to be published has a problem."""
        return any(problem.path not in self.drafts for problem in self.mistakes)

    @property
    def mistakes(self) -> list[Problem]:
        """What is to be fixed, in the order of files and lines."""
        return sorted([*self.problems, *self.advice])

    @property
    def all(self) -> list[Problem]:
        """Everything, in the order of files and lines."""
        return sorted([*self.mistakes, *self.remarks])

    def levels(self, problem: str, advice: str, remark: str) -> dict[Problem, str]:
        """Return which of the three words each finding is."""
        words = ((self.problems, problem), (self.advice, advice), (self.remarks, remark))
        return {finding: word for findings, word in words for finding in findings}

    def place(self, problem: Problem) -> str:
        """Return the path of the page, as one types it."""
        # Characters that would control the terminal or break the line are shown as boxes.
        return _COMMANDS.sub("\ufffd", (self.docs / problem.path).as_posix())


def as_text(findings: Findings) -> Iterator[str]:
    """Yield the findings for a person: by file, each with its line and a caret below."""
    for place, problems in groupby(findings.all, key=findings.place):
        yield click.style(place, bold=True)
        lines = _lines(Path(place))
        for problem in problems:
            yield from _lines_about(problem, lines)
        yield ""
    yield summary(findings)


def _lines_about(problem: Problem, lines: list[str]) -> Iterator[str]:
    where = click.style(f"{problem.line}:{problem.column}", fg="cyan")
    yield f"  {where}  {problem.text} {click.style(f'[{problem.rule}]', dim=True)}"
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    if line.strip():
        shown, column = _window(line, problem.column - 1)
        width = max(1, min(len(problem.found), len(shown) - column))
        yield f"      {shown}"
        yield f"      {' ' * column}{click.style('^' * width, fg='red')}"


def _window(line: str, column: int) -> tuple[str, int]:
    """Return as much of ``line`` as fits, and the column in it."""
    line = _COMMANDS.sub(" ", line).replace("\ufeff", " ")
    start = max(0, column - WINDOW // 2) if len(line) > WINDOW else 0
    end = start + WINDOW
    shown = ("…" if start else "") + line[start:end].rstrip() + ("…" if len(line) > end else "")
    return shown, column - start + bool(start)


def _lines(path: Path) -> list[str]:
    if not path.is_file() or path.is_symlink():
        return []
    return path.read_bytes().decode("utf-8", errors="replace").split("\n")


def summary(findings: Findings) -> str:
    """Return the last line: how much there is to fix, and how much of it automatically."""
    found = findings.mistakes
    if not found:
        return f"{count(findings.entries, 'entry', 'entries')} checked: nothing to fix."
    files = len({problem.path for problem in found})
    said = f"{count(len(found), 'problem')} in {count(files, 'file')}."
    if mechanical := sum(problem.instead is not None for problem in found):
        said += f" “{program()} check --fix” fixes {mechanical} of them."
    said += f" “{program()} explain {found[0].rule}” explains the first."
    if findings.unread:
        said += " Without the home page, Sphinx cannot read the others, and may find more in them."
    return said if findings.failing else f"{said} All of them are in drafts, so the check passes."


def program() -> str:
    """Return how to call this program from here: by its path, if its name does not work."""
    script = Path(sysconfig.get_path("scripts"), "mondays")
    known = shutil.which("mondays")
    if known is not None and Path(known).resolve() == script.resolve():
        return "mondays"
    if not script.is_file():
        return f"{sys.executable} -m mentoring_mondays"
    return str(near(script))


def count(number: int, one: str, many: str = "") -> str:
    """Return ``number`` with the word for ``one`` thing, or for ``many``: “2 problems”."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def as_github(findings: Findings) -> Iterator[str]:
    """Yield the findings as commands to GitHub's runner, which shows them in the pull request."""
    levels = findings.levels("error", "warning", "notice")
    for problem in findings.all:
        end = problem.column + max(1, len(problem.found))
        file = _data(findings.place(problem)).replace(":", "%3A").replace(",", "%2C")
        yield (
            f"::{levels[problem]} file={file},line={problem.line},"
            f"col={problem.column},endColumn={end},title=mondays {problem.rule}"
            f"::{_data(problem.text)}"
        )
    yield summary(findings)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(findings: Findings) -> Iterator[str]:
    """Yield the findings as one JSON document."""
    levels = findings.levels("problem", "advice", "remark")
    found = [
        {
            "file": findings.place(problem),
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "rule": problem.rule,
            "level": levels[problem],
            "message": problem.text,
            "found": problem.found,
            "instead": problem.instead,
        }
        for problem in findings.all
    ]
    document = {"entries": findings.entries, "problems": found}
    yield json.dumps(document, ensure_ascii=False, indent=2)


def changes(docs: Path, path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a patch with what was fixed; ``git apply -R`` undoes it."""
    place = near(docs / path).as_posix().lstrip("/")
    # As diff and patch see them: only a newline ends a line.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    for line in unified_diff(old, new, f"a/{place}", f"b/{place}"):
        ended = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield click.style(ended, fg={"-": "red", "+": "green"}.get(line[:1]))


FORMATS = {"text": as_text, "github": as_github, "json": as_json}

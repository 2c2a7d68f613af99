"""Front matter: where it ends, and its fields.

Nothing else in the project looks for it. The text below is parsed as Markdown, for the check and
for Sphinx, with a blank line for each line of front matter: every line keeps its number, and MyST
never sees front matter.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mentoring_mondays.shelf.problems import shortened
from mentoring_mondays.shelf.reading.yaml import Mark, Path, YamlError, read_yaml
from mentoring_mondays.shelf.records import FIELDS

Report = Callable[..., None]

FENCE = "---"

NO_FRONT_MATTER = (
    "there is no front matter; begin the file with “---”, “date: 2020-09-21”, “habit: 4”, "
    "“---”, each on its own line"
)

_NOT_CLOSED = "the front matter is not closed; write a line “---”"

#: What MyST, an editor or an author may read as the beginning of front matter.
_BLANK = r"[\s\ufeff\u200b-\u200f\u2060]"
_LOOKS_LIKE_A_FENCE = re.compile(rf"{_BLANK}*(---|\+\+\+|[-–—]+{_BLANK}*$)")

#: What people write in place of the last line, which other programs accept.
_LOOKS_LIKE_AN_END = re.compile(
    rf"{_BLANK}*(?:\.{{3}}|[-–—]+|-{{3,}}.*|_{{3,}}|\*{{3,}}|\+{{3}}|={{3,}}|`{{3,}}){_BLANK}*"
)

#: A name and the beginning of a value without quotes, and a comment that touches its sign.
_VALUE = re.compile(r"([\w-]+ *: +|- +)?+(?=[^\"'\[{|>#&*!%@`\s])(?=[^#]*[^\W\d_])")
_COMMENT = re.compile(r"(?<!:)(?<! ) +(?=#[^#\s])")

#: A heading with a paragraph below it: the front matter has ended before.
_TEXT = re.compile(r"\n\n#{1,6} .*\n\n(?![\w-]+ *:)\w")

#: A field where no front matter is, at the beginning of a text.
_NAMES = "|".join(sorted(FIELDS))
_FIELD = re.compile(rf"(?:[`~]{{3,}} *ya?ml *\n)?(({_NAMES})\s*[:：].*)")

#: What is above front matter that begins below the first line.
_ABOVE = re.compile(rf"(?:(?![`~:]{{3}}).*\n){{1,9}}(?=---[ \t]*\n({_NAMES}|myst)\s*:)")


class FrontMatter(NamedTuple):
    """A page in two parts.

    ``text`` is the front matter, empty if the page has none, and None if it is opened and never
    closed. ``below`` is the rest, with a blank line for each line above it; ``body_line`` is the
    number of its first line.
    """

    text: str | None
    below: str
    body_line: int


def split_front_matter(page: str) -> FrontMatter:
    """Return the two parts of the text of a page; every kind of line end becomes a newline."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")  # as Markdown counts lines
    lines = page.split("\n")
    if not _is_fence(lines[0]):
        return FrontMatter("", page, 1)
    for number, line in enumerate(lines[1:], start=1):
        if _is_fence(line):
            below = "\n" * (number + 1) + "\n".join(lines[number + 1 :])
            return FrontMatter("\n".join(lines[1:number]) + "\n", below, number + 2)
    return FrontMatter(None, page, 1)


def _is_fence(line: str) -> bool:
    return line.rstrip(" \t") == FENCE


def report_fences(front: FrontMatter, report: Report) -> bool:
    """Report front matter with a wrong first or last line; return whether both are right."""
    if front.text is None or _TEXT.search(front.text):
        lines = (front.text or front.below.partition("\n")[2]).split("\n")
        report("front-matter", *_not_closed(lines))
        return False
    lines = front.below.split("\n")
    number = next((n for n, line in enumerate(lines, start=1) if line.strip()), 1)
    line = lines[number - 1]
    found = _FIELD.match("\n".join(lines[number - 1 : number + 1]))
    above = None if front.text else _ABOVE.match(front.below)
    if found and front.text:
        wrong = f"“{found[1]}” is below the front matter; move it above the line “---”"
    elif found:
        wrong = f"there is no line “---” above “{found[1]}”"
        wrong += "; write it as the first line of the file, and again below the last field"
    elif above or (not front.text and _is_fence(line)):
        wrong = "the front matter starts below the first line; remove what is above it"
        number = above[0].count("\n") + 1 if above else number
    elif front.text or not _LOOKS_LIKE_A_FENCE.match(line):
        return True
    elif re.sub(_BLANK, "", line) == FENCE:
        wrong = "there is an invisible character beside “---”; write the line again"
    else:
        wrong = (
            f"a page that begins with “{line.strip()[:20]}” has no front matter; "
            "for front matter, write “---” alone on the first line; for a line across the page, "
            "write “***”"
        )
    report("front-matter", wrong, Mark(number, 1))
    return False


def _not_closed(lines: list[str]) -> tuple[str, Mark]:
    """Return what is wrong at the end of front matter, and where it probably ends.

    ``lines`` are those below its first line.
    """
    last = 1
    for number, line in enumerate(lines, start=2):
        if _LOOKS_LIKE_AN_END.fullmatch(line):
            written = line.strip()
            if written == FENCE:
                wrong = "there is a space or an invisible character beside “---”; write it alone"
            else:
                wrong = f"the front matter does not end with “{written}”; write “---”"
            return wrong, Mark(number, 1)
        around = (*lines[number - 3 : number - 2], *lines[number - 1 : number])
        if line.startswith("# ") and (number == 2 or not all(map(str.strip, around))):
            return f"{_NOT_CLOSED} above this heading", Mark(number, 1)
        if line.strip() and not line.startswith("#") and last in (1, number - 1):
            last = number
    if last == 1:
        wrong = "there is only “---”; write the fields, another “---”, a heading and the text"
        return wrong, Mark(1, 1)
    return f"{_NOT_CLOSED} below this one", Mark(last, 1)


class Fields(NamedTuple):
    """The fields of front matter.

    ``values`` is None without front matter; ``marks`` are the places of all names and items.
    ``broken`` are the fields, by their paths, that could not be read.
    """

    values: dict[str, Any] | None = None
    marks: dict[Path, Mark] = {}  # noqa: RUF012  # nobody adds to it
    broken: frozenset[Path] = frozenset()


def read_front_matter(front: str, report: Report) -> tuple[Fields, bool]:
    """Return the fields of ``front``, which follows line 1, and whether all could be read."""
    if not front:
        return Fields(), True
    lines = enumerate(front.split("\n"), start=2)
    tabs = [Mark(number, line.index("\t") + 1) for number, line in lines if "\t" in line]
    for mark in tabs:
        report("yaml", "a tab, which YAML does not allow here; write spaces", mark)
    plain = re.sub(r"^\t+", "", front, flags=re.MULTILINE).replace("\t", " ")
    try:
        values, marks = read_yaml(plain, first_line=2)
    except YamlError as mistake:
        from mentoring_mondays.shelf.reading.yaml_recovery import recover  # seldom needed

        found: list[tuple[str, Mark]] = []
        read = recover(plain, 2, lambda message, mark: found.append((message, mark)))
        for message, mark in found or [(str(mistake), mistake.mark)]:
            report("yaml", message, mark)
        return Fields(read.values, read.marks, frozenset(read.broken)), False
    cut = [(mark, wrong) for mark in marks.values() if (wrong := _cut_off(plain, mark))]
    for mark, wrong in cut:
        report("yaml", wrong, mark)
    return Fields(values, marks), not tabs and not cut


def _cut_off(front: str, mark: Mark) -> str:
    """Return what is wrong with a value that a number sign cuts off: “Rule #1 is …”."""
    line = front.split("\n")[mark.line - 2][mark.column - 1 :]
    value, comment = _VALUE.match(line), _COMMENT.search(line)
    if not value or not comment or "#" in line[: comment.end()]:
        return ""
    from mentoring_mondays.shelf.reading.yaml_recovery import LONGEST_SHOWN, quoted

    wrong = f"“#” begins a comment, so “{line[comment.end() :][:40]}” is left out"
    right = (value[1] or "") + quoted(line[value.end() :])
    return f"{wrong}; write “{shortened(right, LONGEST_SHOWN)}”"

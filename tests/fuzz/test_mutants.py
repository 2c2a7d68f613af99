"""What the check accepts is built without a warning: pages with a line too few, or too many."""

import os
import random
from pathlib import Path

import pytest

from mentoring_mondays.commands.running.reading import found_in_reading
from mentoring_mondays.shelf import read_shelf
from tests.pdf.conftest import PNG
from tests.sites import HOME, PROJECT, book, entry, run_sphinx, shelf_root

SAMPLES = Path(__file__).parent / "samples"

#: `make fuzz` tries thirty roots, of our own pages too, of which the check accepts a thousand.
ALL = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
MUTANTS = 100 if ALL else 60

LISTED = "\n```{toctree}\n:glob:\n\npages/*\n```\n"


@pytest.mark.parametrize("seed", range(30 if ALL else 1))
def test_what_the_check_accepts_is_built_without_a_warning(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    samples = [_lines(file) for file in sorted(SAMPLES.glob("*.md"))]
    if ALL:
        samples += [_lines(file) for file in sorted((PROJECT / "docs").glob("*/*/*.md"))]
    pages = {f"pages/{n:03}.md": _mutant(dice, samples, n) for n in range(MUTANTS)}
    _is_built(tmp_path, pages)


def _is_built(folder: Path, pages: dict[str, str]) -> None:
    files = {
        "index.md": HOME + LISTED,
        "dot.png": PNG,
        "books/quiet/index.md": book(),
        "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
    }
    docs = shelf_root(folder, {**files, **pages})
    shelf = read_shelf(docs)
    for path in {problem.path for problem in shelf.problems} & pages.keys():
        (docs / path).unlink()
    shelf = read_shelf(docs)
    assert shelf.problems == ()
    for path in {problem.path for problem in found_in_reading(docs, shelf).problems}:
        (docs / path).unlink()
    accepted = sorted(path.relative_to(docs).as_posix() for path in docs.glob("pages/*"))
    assert len(accepted) > len(pages) / 5
    for builder in ("html", "epub", "pdf"):
        status, said = run_sphinx(docs, folder / builder, "-q", builder=builder)
        wrong = [line for line in said.splitlines() if line]
        shown = {path: pages[path] for path in accepted if any(path in line for line in wrong)}
        assert (status, wrong) == (0, []), shown


def _lines(file: Path) -> list[str]:
    text = file.read_text("utf-8")
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return text.strip("\n").split("\n")


def _mutant(dice: random.Random, samples: list[list[str]], number: int) -> str:
    lines = list(dice.choice(samples))
    for _ in range(dice.randint(1, 5)):
        at = dice.randrange(1, len(lines))
        lines[at : at + dice.randint(0, 3)] = _instead(dice, samples, lines[at:])
    return "\n".join(lines).replace("NN", f"n{number}") + "\n"


def _slip(dice: random.Random, line: str) -> str:
    """Return ``line`` with a character too few, or another one."""
    at = dice.randrange(len(line) + 1)
    return line[:at] + dice.choice(["", *"`*_[]{}()#>-|$\\:<!^& "]) + line[at + 1 :]


def _instead(dice: random.Random, samples: list[list[str]], after: list[str]) -> list[str]:
    """Return what stands in the place of a few lines: none, twice one, or others."""
    other = dice.choice(samples)
    begin = dice.randrange(len(other))
    return dice.choice([
        [],
        [after[0], after[0]],
        other[begin : begin + dice.randint(1, 6)],
        [" ".join(after[:2])],
        [f"  {after[0]}"],
        [after[0][: len(after[0]) // 2]],
        ["", *after[:1]],
        [after[0].lstrip()],
        [f"> {after[0]}"],
        [f"- {after[0]}"],
        [_slip(dice, after[0])],
        [_slip(dice, after[0])],
    ])  # fmt: skip

"""Time our build beside others, on the same text, in one run: ``make bench``.

Everything is built from nothing, one process at a time, but for what is called
parallel. The ratios of a run are worth more than its seconds, which are the machine's.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path

from bench.measure import Cost, Output, output, run
from bench.shelves import Book, shelf
from bench.stacks import MATERIAL, OURS, PROJECT, STOCK, ZENSICAL, Stack

SIZES = (12, 120, 520, 2600)

#: The size at which rebuilds, the PDF and the check are timed.
DAILY = 520

#: What takes less than so many seconds from nothing is done so many times, and the run in the
#: middle counts: a machine that is shared is now faster and now slower.
QUICK, RUNS = 60.0, 3

#: The size up to which the PDF is made with xelatex too, where that is installed.
LATEX = 520


@dataclass(frozen=True)
class Row:
    """A line of the table: what was done on a shelf of ``size`` entries, and its cost."""

    what: str
    size: int
    cost: Cost
    output: Output | None = None


def builds(sizes: Sequence[int], folder: Path, before: Sequence[Stack]) -> Iterator[Row]:
    """Build every size with every stack there is, from nothing."""
    stacks = [OURS, *before, *(each for each in (STOCK, MATERIAL, ZENSICAL) if each.is_installed)]
    for size in sizes:
        books = shelf(size)
        for stack in stacks:
            if stack.most is None or size <= stack.most:
                yield _cold(stack, stack.name, books, folder / f"{stack.name}-{size}")
        yield _cold(OURS, "ours, two jobs", books, folder / f"jobs-{size}", jobs="2")


def _cold(stack: Stack, what: str, books: Sequence[Book], folder: Path, jobs: str = "1") -> Row:
    costs: list[Cost] = []
    while len(costs) < RUNS and all(cost.wall < QUICK for cost in costs):
        shutil.rmtree(folder, ignore_errors=True)
        stack.lay_out(folder, books)
        costs.append(stack.build(folder, jobs=jobs))
    cost = sorted(costs, key=lambda each: each.cpu)[len(costs) // 2]
    first = books[0].entries[0].name
    size = sum(len(book.entries) for book in books)
    return Row(what, size, cost, output(stack.site(folder), first))


def rebuilds(stack: Stack, size: int, folder: Path) -> Iterator[Row]:
    """Change a shelf that is built in all the ways of a Monday, and build it again."""
    books = shelf(size)
    stack.lay_out(folder, books)
    stack.build(folder)
    book = books[len(books) // 2]
    place = folder / "docs" / "books" / book.slug
    edited = place / f"{book.entries[4].name}.md"

    def edit() -> None:
        edited.write_text(edited.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")

    def add() -> None:
        last = place / f"{book.entries[-1].name}.md"
        last.rename(folder / last.name)
        stack.build(folder)
        (folder / last.name).rename(last)

    def rename() -> None:
        for file in (place / "index.md", edited):
            text = file.read_text("utf-8").replace(book.entries[4].title, "Quite Another Name")
            file.write_text(text, "utf-8")

    changes: dict[str, Callable[[], None]] = {
        "nothing changed": lambda: None,
        "one entry edited": edit,
        "one entry added": add,
        "a title changed": rename,
    }
    for what, change in changes.items():
        change()
        name = "" if stack is OURS else f", {stack.name}"
        yield Row(f"{what}{name}", size, stack.build(folder))


def others(size: int, folder: Path) -> Iterator[Row]:
    """Time what else is made of the pages: the check, the PDF, and the same with xelatex."""
    OURS.lay_out(folder, shelf(size))
    check = [sys.executable, "-m", "mentoring_mondays", "check", "--docs", str(folder / "docs")]
    # It has advice to give (1): nobody would write such sentences.
    yield Row("mondays check", size, run(check, folder, OURS.environment, most=1))
    yield Row("PDF (Typst)", size, OURS.build(folder, builder="pdf"))
    if shutil.which("latexmk") and shutil.which("xelatex") and size <= LATEX:
        tex = OURS.build(folder, builder="latex", settings=("latex_engine=xelatex",))
        made = run(["make", "-s"], folder / "latex", OURS.environment)
        both = Cost(tex.cpu + made.cpu, tex.wall + made.wall, max(tex.memory, made.memory))
        yield Row("PDF (xelatex)", size, both)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table; ratios are to our build of the same size."""
    ours = {row.size: row.cost.cpu for row in rows if row.what == OURS.name}
    head = ("entries", "", "CPU s", "wall s", "peak MB", "ms/entry", "x ours")
    yield _line((*head, "site MB", "largest kB", "entry kB"))
    for row in rows:
        base = ours.get(row.size)
        cost = row.cost
        cells = [str(row.size), row.what, f"{cost.cpu:.2f}", f"{cost.wall:.2f}"]
        cells += [f"{cost.memory:.0f}", f"{cost.cpu / row.size * 1000:.1f}"]
        cells += [f"{cost.cpu / base:.2f}" if base else ""]
        if row.output:
            cells += [f"{value:.1f}" for value in asdict(row.output).values()]
        yield _line(cells)


def _line(cells: Sequence[str]) -> str:
    widths = (8, -20, 8, 8, 8, 9, 7, 8, 11, 9)
    padded = (
        cell.ljust(-width) if width < 0 else cell.rjust(width)
        for cell, width in zip(cells, widths, strict=False)
    )
    return "  ".join(padded).rstrip()


def main() -> None:
    """Measure, print the table, and write it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="entries on a shelf")
    parser.add_argument("--daily", type=int, default=DAILY, help="entries for the rebuilds")
    parser.add_argument(
        "--before", type=Path, metavar="CHECKOUT", help="time the build of another checkout too"
    )
    parser.add_argument("--json", type=Path, default=PROJECT / "_build" / "bench.json")
    chosen = parser.parse_args()
    before = [replace(OURS, name="before", project=chosen.before)] if chosen.before else []
    rows: list[Row] = []
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="mondays-bench-") as name:
            folder = Path(name)
            for row in chain(
                builds(chosen.sizes, folder, before),
                *(
                    rebuilds(stack, chosen.daily, folder / f"rebuilds-{stack.name}")
                    for stack in (OURS, *before)
                ),
                others(chosen.daily, folder / "others"),
            ):
                rows.append(row)
                print(f"{row.size:6} {row.what}: {row.cost.cpu:.2f} s", file=sys.stderr)  # noqa: T201
    finally:  # what has been measured until then took long enough
        print("\n".join(table(rows)))  # noqa: T201
        made = json.dumps([asdict(row) for row in rows], indent=1)
        chosen.json.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()

"""``mondays check``: what is wrong on the pages, and what to write."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentoring_mondays.commands.terminal.project import NO_DOCS, existing_folder

if TYPE_CHECKING:
    from mentoring_mondays.commands.terminal.reports import Findings
    from mentoring_mondays.shelf import Problem


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--docs", type=click.Path(path_type=Path), callback=existing_folder,
    help="The folder with the pages. The default is the folder of FILES, or “docs” here.",
)  # fmt: skip
@click.option(
    "--fix", is_flag=True,
    help="Fix what can be fixed automatically, and print the changes as a patch.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    help="Print messages for people, annotations for a pull request, or JSON for tools.",
)  # fmt: skip
@click.option(
    "--quick", is_flag=True,
    help="Run only the rules, without Sphinx: for editors, and before each commit.",
)  # fmt: skip
def check(files: tuple[Path, ...], docs: Path | None, fix: bool, form: str, quick: bool) -> None:
    """Check all pages, or only FILES (pages and folders), without building the site.

    First the rules look at the pages, and then Sphinx reads them as it does in a build. This
    includes upcoming pages, so a page that passes today also passes on its day. Each message
    says what is wrong, where, and what to write. Problems in drafts are reported and do not fail
    the check. Exit status: 0 if no page to be published has a problem, 1 if one has, 2 if the
    command itself is wrong.
    """
    from mentoring_mondays.commands.terminal import reports

    docs, wanted = pages_of(docs, files)
    if fix:
        from mentoring_mondays.shelf.authoring.autofix import fix_pages

        for path, texts in fix_pages(docs, lambda path: _is_wanted(path, wanted)).items():
            for line in reports.changes(docs, path, *texts):
                click.echo(line, err=form != "text", nl=False)
    findings = find(docs, wanted, quick=quick)
    for line in reports.FORMATS[form](findings):
        click.echo(line)
    sys.exit(1 if findings.failing else 0)


def pages_of(docs: Path | None, files: Iterable[Path]) -> tuple[Path, tuple[str, ...]]:
    """Return the docs folder, and the paths in it that ``files`` mean ("" for all).

    The folder is the one given, or the nearest one called “docs” above the files. A single folder
    that is not in one of that name is the docs folder itself. Raises :class:`click.UsageError` if
    the files are not in one docs folder.
    """
    files = tuple(files)
    if docs is None and files:
        folders = [folder for folder in (files[0], *files[0].parents) if folder.is_dir()]
        only = files[0] if files[0].is_dir() and len(files) == 1 else None
        docs = next((folder for folder in folders if folder.name == "docs"), only)
    docs = docs or Path("docs")
    if not docs.is_dir():
        raise click.UsageError(NO_DOCS.format(docs=docs))
    return docs, tuple(_within(docs, file) for file in files) or ("",)


def _within(docs: Path, file: Path) -> str:
    try:
        # Not resolve: a symbolic link in docs is in docs.
        path = file.absolute().relative_to(docs.absolute())
    except ValueError:
        raise click.UsageError(f"{file} is not in the folder {docs}") from None
    return "" if path == Path() else path.as_posix()


def find(docs: Path, wanted: tuple[str, ...], *, quick: bool = False) -> "Findings":
    """Return what to fix on the pages ``wanted`` in ``docs``; if ``quick``, by the rules alone."""
    from mentoring_mondays.commands.running.building import cache_beside
    from mentoring_mondays.commands.terminal.reports import Findings
    from mentoring_mondays.shelf import read_shelf

    shelf = read_shelf(docs, cache_beside(docs))
    problems, ahead = list(shelf.problems), list["Problem"]()
    if not quick:
        from mentoring_mondays.commands.running.reading import found_in_reading

        found, ahead = found_in_reading(docs, shelf)
        problems += found

    def on_wanted(problems: Iterable["Problem"]) -> list["Problem"]:
        return [problem for problem in problems if _is_wanted(problem.path, wanted)]

    entries = sum(_is_wanted(entry.path, wanted) for entry in shelf.entries)
    return Findings(
        docs, on_wanted(problems), on_wanted(shelf.advice), entries, shelf.draft_paths,
        on_wanted(ahead), unread=not quick and not shelf.home,
    )  # fmt: skip


def _is_wanted(path: str, wanted: tuple[str, ...]) -> bool:
    return any(not want or path == want or path.startswith(f"{want}/") for want in wanted)

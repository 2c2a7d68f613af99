"""Imports run downwards: who may know of whom.

The site and the PDFs are made of an edition. A module that cannot name the shelf cannot
leak what is not published yet.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import mentoring_mondays

PACKAGE = Path(mentoring_mondays.__file__).parent

#: What is read before the gate decides, and the only module above the shelf that may see it.
BEHIND_THE_GATE = {
    "Shelf", "read_shelf", "edition_as_of", "shelf.shelf", "shelf.reader", "shelf.assembler",
    "shelf.collector", "shelf.page_cache", "shelf.reading.discovery",
}  # fmt: skip
GATE = "site.gate"

#: What each part may not import, of ours and of others.
ABOVE = {
    "storage": {"shelf", "cards", "pdf", "site", "commands", "sphinx", "docutils"},
    "shelf": {"cards", "pdf", "site", "commands", "sphinx", "ablog"},
    "cards": {"shelf", "pdf", "site", "commands", "sphinx", "docutils"},
    "pdf": {"site", "commands", "ablog", "myst_parser"},
    "site": {"commands"},
}


def modules(part: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each module of ``part`` with all that it imports, ours without the package's name."""
    for file in sorted((PACKAGE / part).rglob("*.py")):
        name = ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), set(imported(ast.parse(file.read_text("utf-8"))))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        yield from imported(node)
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name.removeprefix("mentoring_mondays.") for name in names)


@pytest.mark.parametrize("part", ["site", "pdf"])
def test_what_is_published_is_made_of_an_edition_and_never_of_the_shelf(part):
    behind = {
        name
        for name, found in modules(part)
        if BEHIND_THE_GATE & {*found, *(each.removeprefix("shelf.") for each in found)}
    }
    assert behind == ({GATE} if part == "site" else set())


@pytest.mark.parametrize("part", ["site", "pdf"])
def test_nobody_imports_the_shelf_as_a_whole_to_reach_what_is_in_it(part):
    whole = [
        (file.name, node.lineno)
        for file in (PACKAGE / part).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if f"{getattr(node, 'module', '')}.{alias.name}".endswith("mondays.shelf")
        or (isinstance(node, ast.Import) and "mondays.shelf" in alias.name)
        or alias.name == "*"
    ]
    assert whole == []


@pytest.mark.parametrize("part", ABOVE)
def test_no_part_imports_what_is_above_it(part):
    wrong = [
        (name, each)
        for name, found in modules(part)
        for each in found
        if each.partition(".")[0] in ABOVE[part]
    ]
    assert wrong == []
    assert len(list(modules(part))) > 1


def test_no_two_packages_of_the_site_import_each_other():
    graph = defaultdict(set)
    for name, found in modules("site"):
        package = name.split(".")[1:2]
        if package and (PACKAGE / "site" / package[0]).is_dir():
            below = {each.split(".")[1] for each in found if each.startswith("site.")}
            graph[package[0]] |= {n for n in below if (PACKAGE / "site" / n).is_dir()} - {*package}
    order = list(TopologicalSorter(graph).static_order())  # an error if there is a cycle
    assert order[-1] == "build"


@pytest.mark.parametrize("part", ["cards", "commands", "locale", "pdf", "shelf", "storage"])
def test_no_two_modules_import_each_other(part):
    """Not even within a function, or for its types alone: then the two would be one module."""
    files = dict(modules(part))
    known = {
        name: files[name] for name in files if (PACKAGE / f"{name.replace('.', '/')}.py").is_file()
    }
    graph = {name: (found & known.keys()) - {name} for name, found in known.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(known)


def test_settings_are_registered_in_one_module():
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    found = [name for name, path in files.items() if "add_config_value" in path.read_text("utf-8")]
    assert found == ["settings.py"]

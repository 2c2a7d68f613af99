"""Nothing in the site and the PDFs writes or deletes files but the writer and the cache."""

import ast
from pathlib import Path

import pytest

from tests.sites import PROJECT

PACKAGE = PROJECT / "src" / "mentoring_mondays"

#: What writes, makes, moves or deletes, by the name of the method or function.
WRITING = frozenset({
    "write_text", "write_bytes", "unlink", "rmdir", "rmtree", "mkdir", "makedirs", "touch",
    "rename", "renames", "remove", "removedirs", "symlink_to", "hardlink_to", "symlink",
    "copy2", "copyfile", "copytree", "copystat", "move", "copy_asset", "copy_asset_file",
    "ensuredir", "utime", "truncate", "mkstemp", "mkdtemp", "NamedTemporaryFile",
})  # fmt: skip

#: Each with the reason.
ALLOWED = {
    "site/build/doctrees.py",  # deletes the files of Sphinx's that are damaged or left behind
    "pdf/typst/compiler.py",  # fills the folder that is all Typst can read
    "pdf/typst/worker.py",  # puts the code of each job there
}

MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for part in ("site", "pdf")
    for path in (PACKAGE / part).rglob("*.py")
)


def writes(module: Path):
    """Yield each call in ``module`` that writes or deletes a file."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [
                argument.value
                for argument in (*node.args, *(keyword.value for keyword in node.keywords))
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            is_list = name == "remove" and isinstance(node.func, ast.Attribute)
            opens = name == "open" and any(set(mode) & set("wax+") for mode in modes)
            if opens or (name in WRITING and not is_list):
                yield f"{module.name}:{node.lineno}: {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ALLOWED])
def test_no_other_module_writes_or_deletes_files(module):
    assert list(writes(PACKAGE / module)) == []


@pytest.mark.parametrize("module", sorted(ALLOWED))
def test_those_that_may_do(module):
    assert list(writes(PACKAGE / module))

"""What nobody promises to keep is there, by its name."""

import ast
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

import pytest
from ablog.blog import Blog
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

import mentoring_mondays
from mentoring_mondays.private_apis import PRIVATE_APIS
from mentoring_mondays.site.theme import THEMES
from tests.sites import CONF, PROJECT, book, build, shelf_root

#: Of other packages, what their manuals promise: what can be imported. Compared in November 2026
#: with the sources of the manuals of Sphinx 9.1, docutils 1.0b1 and MyST 5.
DOCUMENTED = frozenset({
    "docutils.frontend:Values", "docutils.nodes:math", "docutils.nodes:math_block",
    "docutils.nodes:system_message", "docutils.parsers.rst:Directive",
    "docutils.parsers.rst:directives", "docutils.transforms:Transform", "docutils:nodes",
    "myst_parser.config.main:MdParserConfig", "myst_parser.parsers.mdit:create_md_parser",
    "myst_parser.parsers.sphinx_:MystParser",
    "sphinx.addnodes:pending_xref", "sphinx.application:Sphinx", "sphinx.builders:Builder",
    "sphinx.builders.singlehtml:SingleFileHTMLBuilder",
    "sphinx.config:Config", "sphinx.config:ENUM", "sphinx.domains:Domain",
    "sphinx.domains:ObjType", "sphinx.environment:BuildEnvironment",
    "sphinx.errors:ConfigError", "sphinx.errors:ExtensionError", "sphinx.errors:SphinxError",
    "sphinx.errors:ThemeError", "sphinx.roles:XRefRole",
    "sphinx.transforms.post_transforms:SphinxPostTransform", "sphinx.transforms:SphinxTransform",
    "sphinx.util.docutils:SphinxDirective", "sphinx.util.typing:ExtensionMetadata",
    "sphinx.util:logging", "sphinx:addnodes",
})  # fmt: skip

#: Attributes of Sphinx's objects that its manual has, and methods of its classes to override.
ATTRIBUTES = frozenset({
    "add_builder", "add_config_value", "add_css_file", "add_directive", "add_domain",
    "add_html_math_renderer", "add_html_theme", "add_js_file", "add_node", "add_post_transform",
    "add_role",
    "add_source_parser", "add_transform", "builder", "confdir", "config", "connect", "disconnect",
    "doc2path", "docname", "doctreedir", "env", "found_docs",
    "get_relative_uri", "get_target_uri", "init", "metadata", "name", "outdir", "relfn2path",
    "setup_extension", "srcdir", "write_documents",
})  # fmt: skip
METHODS = frozenset({
    "apply", "clear_doc", "copy_assets", "finish", "get_objects", "get_outdated_docs",
    "get_relative_uri", "get_target_uri", "init", "merge_domaindata", "parse", "prepare_writing",
    "process_doc", "resolve_any_xref", "resolve_xref", "run", "write_documents",
})  # fmt: skip

OTHERS = (
    "ablog", "codespell_lib", "docutils", "myst_parser", "notfound", "pydata_sphinx_theme",
    "sphinx", "sphinx_autobuild", "sphinx_book_theme", "sphinx_last_updated_by_git",
    "sphinxcontrib", "sphinxext",
)  # fmt: skip

SOURCE = PROJECT / "src" / "mentoring_mondays"
LISTED = frozenset(api.name for api in PRIVATE_APIS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Return Sphinx as it is when it has built a small site."""
    docs = shelf_root(tmp_path_factory.mktemp("compat"), {})
    out, trees = docs.parent / "out", docs.parent / "trees"
    with docutils_namespace():
        built = Sphinx(docs, CONF, out, trees, "html", status=None)
        built.build()
        built.blog = Blog(built)
        yield built


@pytest.fixture(scope="module")
def gone() -> list[str]:
    """Return the names in modules that are not there, where we have changed nothing yet."""
    script = """
from mentoring_mondays.private_apis import PRIVATE_APIS
for api in PRIVATE_APIS:
    if ":" in api.name:
        try:
            api.find(None)
        except (ImportError, AttributeError):
            print(api.name)
"""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize(
    "api", [a for a in PRIVATE_APIS if ":" in a.name], ids=lambda api: api.name
)
def test_it_is_in_its_module(gone, api):
    assert api.name not in gone, f"seen in {api.seen}; without it, {api.without}"


@pytest.mark.parametrize(
    "api", [a for a in PRIVATE_APIS if ":" not in a.name], ids=lambda api: api.name
)
def test_it_is_there_when_sphinx_runs(app, api):
    try:
        api.find(app)
        if api.name.startswith("env.") and api.name != "env.git_last_updated":
            # Some of these we set ourselves; a new environment has Sphinx's own.
            api.find(SimpleNamespace(env=BuildEnvironment(app)))
    except AttributeError as error:
        pytest.fail(f"{error}: seen in {api.seen}; without it, {api.without}")


def test_the_blocks_that_our_templates_fill_are_in_the_list():
    texts = [file.read_text("utf-8") for file in THEMES.rglob("*.html")]
    filled = {
        block
        for text in texts
        if "extends" in text
        for block in re.findall(r"{%-?\s*block (\w+)", text)
    }
    listed = {name.partition("#")[2] for name in LISTED if "#" in name}
    assert filled == listed


def trees() -> Iterator[tuple[str, ast.AST]]:
    """Yield the path and the syntax of each of our modules."""
    for file in sorted(SOURCE.rglob("*.py")):
        yield file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text("utf-8"))


def test_what_is_imported_of_others_is_in_their_manuals_or_in_the_list():
    found = {
        (path, f"{node.module}:{alias.name}")
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OTHERS
        for alias in node.names
    }
    assert len(found) > 100
    unknown = [
        (path, name)
        for path, name in sorted(found)
        if name not in DOCUMENTED
        and not any(
            f"{each}.".startswith((f"{name}.", f"{name.replace(':', '.')}:")) for each in LISTED
        )
    ]
    assert unknown == []


def test_what_is_asked_of_sphinx_is_in_its_manual_or_in_the_list():
    ours, asked = set(), set()
    for path, tree in trees():
        if path.startswith("shelf/"):  # where "env" is that of a Markdown parser
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                ours.add(node.name)
            elif isinstance(node, ast.Attribute):
                holder = getattr(node.value, "attr", getattr(node.value, "id", ""))
                if holder == "self" and isinstance(node.ctx, ast.Store):
                    ours.add(node.attr)
                elif holder in ("app", "builder", "env"):
                    asked.add(node.attr)
    known = {part for name in LISTED for part in name.replace(":", ".").split(".")}
    # What we leave on Sphinx's objects: for ourselves, and for ablog, which register_posts reads.
    mine = {name for name in asked if name.startswith("mondays_")} | {"ablog_posts"}
    assert " ".join(sorted(asked - ATTRIBUTES - known - ours - mine)) == ""


def test_what_overrides_a_method_of_others_is_in_their_manuals_or_in_the_list():
    listed = [api.name.rpartition(":")[2].partition(".") for api in PRIVATE_APIS if ":" in api.name]
    found = {
        (cls, name)
        for cls in classes()
        for name, value in vars(cls).items()
        if inspect.isfunction(value) and not name.startswith("__")
        for base in cls.__mro__[1:]
        if base.__module__.split(".")[0] in OTHERS and name in vars(base)
    }
    assert len(found) > 30
    wrong = [
        f"{cls.__name__}.{name}"
        for cls, name in found
        if name not in METHODS
        and not any((base.__name__, ".", name) in listed for base in cls.__mro__)
    ]
    assert wrong == []


def classes() -> Iterator[type]:
    """Yield each of our classes."""
    for module in pkgutil.walk_packages(mentoring_mondays.__path__, "mentoring_mondays."):
        if not module.name.endswith("__main__"):
            members = vars(import_module(module.name)).values()
            yield from (c for c in members if isinstance(c, type) and c.__module__ == module.name)


def test_a_build_says_what_is_gone(tmp_path, monkeypatch):
    monkeypatch.delattr(StandaloneHTMLBuilder, "copy_image_files")
    built = build(shelf_root(tmp_path, {"books/quiet/index.md": book()}))
    assert built.status == 1
    assert [message for message in built.messages if "[mondays." in message] == [
        "WARNING: while setting up extension mentoring_mondays.site: "
        "Sphinx 9.0.4 has “sphinx.builders.html:StandaloneHTMLBuilder."
        "copy_image_files”, and this version has not, so pictures are written past the output; "
        "install Sphinx 9.0.4 [mondays.upgrade]"
    ]


def test_each_says_where_it_was_seen_and_what_happens_without_it():
    names = [api.name for api in PRIVATE_APIS]
    assert len(set(names)) == len(names)
    assert all(api.seen and api.without for api in PRIVATE_APIS)


def test_nothing_private_of_others_is_used_outside_of_its_module():
    private = r"from [a-z][\w.]*\._\w+ import|\b(?:app|builder|config|env|Blog|events)\._[a-z]"
    found = [
        f"{file.name}: {line.strip()}"
        for file in (PROJECT / "src/mentoring_mondays").rglob("*.py")
        if file.name not in ("compat.py", "private_apis.py")
        for line in file.read_text("utf-8").splitlines()
        if re.search(private, line) or "events.listeners" in line
    ]
    assert found == []

"""What nobody promises to keep is there, by its name; and what we make of it does what it says."""

import re
from collections.abc import Iterator

import pytest
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import DependencyList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

from mentoring_mondays.compat import (
    PRIVATE_APIS,
    cached,
    codespell_data,
    disconnect,
    misspellings,
)
from tests.sites import CONF, PROJECT, shelf_root


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Return Sphinx as it is when it has built a small site."""
    docs = shelf_root(tmp_path_factory.mktemp("compat"), {})
    out, trees = docs.parent / "out", docs.parent / "trees"
    with docutils_namespace():
        built = Sphinx(docs, CONF, out, trees, "html", status=None)
        built.build()
        yield built


@pytest.mark.parametrize("api", PRIVATE_APIS, ids=lambda api: api.name)
def test_it_is_there(app, api):
    try:
        api.find(app)
    except (ImportError, AttributeError) as error:
        pytest.fail(f"{error}: seen in {api.seen}; without it, {api.without}")


def test_each_says_where_it_was_seen_and_what_happens_without_it():
    names = [api.name for api in PRIVATE_APIS]
    assert len(set(names)) == len(names)
    assert all(api.seen and api.without for api in PRIVATE_APIS)


def test_nothing_private_of_others_is_used_outside_of_the_module():
    private = r"from [a-z][\w.]*\._\w+ import|\b(?:app|builder|config|env|Blog|events)\._[a-z]"
    found = [
        f"{file.name}: {line.strip()}"
        for file in (PROJECT / "src/mentoring_mondays").rglob("*.py")
        if file.name != "compat.py"
        for line in file.read_text("utf-8").splitlines()
        if re.search(private, line) or "events.listeners" in line
    ]
    assert found == []


def test_a_listener_that_is_not_there_cannot_be_taken_off(app):
    with pytest.raises(ExtensionError, match="process_posts no longer listens to"):
        disconnect(app, "doctree-read", "ablog.post.process_posts")  # which has been taken off


def test_the_dictionaries_of_codespell_have_what_is_read_of_them():
    known = misspellings(codespell_data("dictionary.txt"))
    assert known["abandonned"].data == "abandoned"
    assert known["abandonned"].fix
    assert "colour->color" in codespell_data("dictionary_en-GB_to_en-US.txt").read_text("utf-8")


def test_settings_are_made_once_and_handed_out_as_copies():
    made = []

    def make(*components, **options):
        made.append(options)
        settings = get_default_settings(*components)
        settings.record_dependencies = DependencyList()
        settings.strip_classes = ["a"]
        return settings

    settings = cached(make)
    one, other = settings(Parser, defaults={"b": 1}), settings(Parser, defaults={"b": 1})
    one.language_code = "de"
    one.strip_classes.append("c")
    one.record_dependencies.add("file")
    assert (other.language_code, other.strip_classes) == ("en", ["a"])
    assert other.record_dependencies.list == []
    assert len(made) == 1
    settings(Parser, defaults={"b": 2})
    assert made == [{"defaults": {"b": 1}}, {"defaults": {"b": 2}}]


def test_a_mapping_that_is_changed_afterwards_is_seen_as_another():
    made = []

    def make(*components, **options):
        made.append(dict(options["defaults"]))
        return get_default_settings(*components)

    settings, defaults = cached(make), {"b": 1}
    settings(Parser, defaults=defaults)
    defaults["b"] = 2
    settings(Parser, defaults=defaults)
    assert made == [{"b": 1}, {"b": 2}]

"""What we do with the private parts of other packages does what it says."""

import pytest
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import DependencyList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

from mentoring_mondays.compat import cached, codespell_data, disconnect, misspellings
from tests.sites import CONF, shelf_root


def test_a_listener_that_is_not_there_cannot_be_taken_off(tmp_path):
    with docutils_namespace():
        app = Sphinx(
            shelf_root(tmp_path, {}),
            CONF,
            tmp_path / "out",
            tmp_path / "trees",
            "html",
            status=None,
        )
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

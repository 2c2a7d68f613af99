"""The lists in ``site/__init__.py`` are the order in which Sphinx calls our functions."""

import re
from functools import partial

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from mentoring_mondays import pdf, site
from tests.sites import CONF, PROJECT, shelf_root

PACKAGE = PROJECT / "src" / "mentoring_mondays"


def is_ours(function):
    """Return whether it is a function of a companion; any project can use the PDF builder."""
    whole = function.func if isinstance(function, partial) else function
    module = getattr(whole, "__module__", "")
    return module.startswith("mentoring_mondays.") and module != pdf.__name__


def test_sphinx_calls_everything_in_the_order_of_the_lists(tmp_path):
    docs = shelf_root(tmp_path, {})
    with docutils_namespace():
        app = Sphinx(docs, CONF, tmp_path / "out", tmp_path / "trees", "html", status=None)
        for event, listed in site.LISTENERS.items():
            called = sorted(app.events.listeners[event], key=lambda each: each.priority)
            all_of_them = [each.handler for each in called]
            ours = [each for each in all_of_them if is_ours(each)]
            assert ours == [each for each in listed if each != site.OTHERS]
            before = all_of_them[: listed.index(site.OTHERS)]
            assert before == [*listed[: len(before)]]
            after = len(listed) - len(before) - 1
            assert all(map(is_ours, all_of_them[len(all_of_them) - after :]))
        added = sorted(app.registry.get_transforms(), key=lambda each: each.default_priority)
        in_order = [each for each in added if each in site.TRANSFORMS]
        assert in_order == [each for each in site.TRANSFORMS if each in added]


def test_no_other_module_of_the_site_connects_anything():
    connecting = re.compile(r"\.connect\(|add_(post_)?transform\(|default_priority =")
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in (PACKAGE / "site").rglob("*.py")
        if connecting.search(file.read_text("utf-8"))
    }
    assert found == {"site/__init__.py"}

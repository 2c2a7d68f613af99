"""What is done once for all pages is not shared by them, and what is faster is the same."""

from docutils import nodes
from docutils.core import publish_doctree
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import DependencyList

from mentoring_mondays.site.build.compat import one_walk, remembering


def test_settings_are_made_once_and_handed_out_as_copies():
    made = []

    def make(*components, **options):
        made.append(options)
        settings = get_default_settings(*components)
        settings.record_dependencies = DependencyList()
        settings.strip_classes = ["a"]
        return settings

    settings = remembering(make)
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

    settings, defaults = remembering(make), {"b": 1}
    settings(Parser, defaults=defaults)
    defaults["b"] = 2
    settings(Parser, defaults=defaults)
    assert made == [{"b": 1}, {"b": 2}]


def test_a_walk_finds_what_docutils_finds_in_its_order():
    page = publish_doctree("A\n=\n\nOne *two* **three**.\n\n- four\n\n  - *five*\n\n*Six*.\n")
    walk = one_walk(nodes.Node._fast_findall)
    for kind in (nodes.Text, nodes.emphasis, nodes.Element, nodes.document, nodes.image):
        recursively = [node for node in _descend(page) if isinstance(node, kind)]
        assert list(map(id, walk(page, kind))) == list(map(id, recursively))
    assert len(list(walk(page, nodes.Text))) == 10


def test_a_walk_follows_what_is_changed_on_its_way():
    page = publish_doctree("One *two* **three**.")
    walk = one_walk(nodes.Node._fast_findall)
    found = []
    for node in walk(page, nodes.inline | nodes.emphasis | nodes.strong):
        found.append(node.astext())
        node.parent.append(nodes.strong("", "more")) if len(found) < 4 else None
        node.clear()
    assert found == ["two", "three", "more", "more", "more"]


def _descend(node):
    yield node
    for child in node.children:
        yield from _descend(child)

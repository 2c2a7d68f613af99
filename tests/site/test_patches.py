"""What is made once for all pages is not shared by them."""

from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import DependencyList

from mentoring_mondays.site.patches import remembering


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

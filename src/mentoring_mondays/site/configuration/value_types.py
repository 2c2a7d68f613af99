"""Settings of Sphinx and of extensions with a value of another type."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from mentoring_mondays.compat import ablog_options, forget, set_in_conf
from mentoring_mondays.settings import report, wrong_pattern
from mentoring_mondays.site.configuration.presets import PRESETS

_LISTS = (list, tuple, set, frozenset)

#: The types of values in our words.
TYPES: Mapping[type, str] = {
    str: "text", bool: "True or False", int: "a number", float: "a number", dict: "a mapping",
    **dict.fromkeys(_LISTS, "a list"),
}  # fmt: skip

_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f]*"), "one line of text"

#: The form of some texts, and its name.
FORMS = {
    **dict.fromkeys(("author", "html_title", "project", "release", "version"), _LINE),
    "language": (re.compile(r"[A-Za-z]{2,3}(?:[_.@-]\w+)*"), "the code of a language, such as es"),
}

#: The types of what is in the mappings of Sphinx.
MAPPINGS = {
    "html_additional_pages": str, "html_sidebars": list, "numfig_format": str,
    "singlehtml_sidebars": list,
}  # fmt: skip


def report_types(app: Sphinx, config: Config) -> None:
    """Report settings of Sphinx and of extensions with values of other types; use the defaults.

    Sphinx only warns of them, and not before many listeners have used them.
    """
    others = {preset.name for preset in PRESETS if preset.how == "fixed"} | ablog_options()
    for name in sorted((set_in_conf(config).keys() & config.values.keys()) - others):
        if not name.startswith(("mondays_", "pdf_", "myst_")) and (what := _expected(config, name)):
            wrong = f"{name}: {config[name]!r} is not {what}"
            report(app, name, f"{wrong}; write {what}, or remove the line")
            forget(config, name)
            app.statuscode = 1


def _expected(config: Config, name: str) -> str:
    """Return what a value has to be, or “” if it is; a default says so if nothing else does."""
    value, option = config[name], config.values[name]
    types = option.valid_types
    if isinstance(types, ENUM):
        with suppress(TypeError):  # it cannot compare a number
            if types.match(value):
                return ""
        return f"one of {repr(types)[5:-1]}"
    known = {*types} if callable(option.default) else {*types, type(option.default)}
    if isinstance(option.default, list):
        known = {list}  # Sphinx has the types of the elements
    also = _LISTS if known & {*_LISTS} else (int,) if bool in known else ()
    if Any in known or (not types and known <= {type(None)}):
        return ""
    words = " or ".join(sorted({TYPES.get(e, e.__name__) for e in known - {type(None)}}))
    if not isinstance(value, (*known, *also)):
        return words
    if isinstance(value, str) and name in FORMS and not FORMS[name][0].fullmatch(value):
        return FORMS[name][1]
    if name in ("exclude_patterns", "include_patterns") and wrong_pattern(config[name]):
        return "a list of patterns"
    if isinstance(value, dict):
        each = MAPPINGS.get(name, object)
        fits = all(isinstance(item, _LISTS if each is list else each) for item in value.values())
        return "" if fits else f"a mapping of {TYPES[each].removeprefix('a ')}s"
    is_of_sphinx = name in Config.config_values or name.startswith(("html_", "epub_"))
    has_numbers = isinstance(value, _LISTS) and any(isinstance(e, int | None) for e in value)
    return words.replace("list", "list of texts") if is_of_sphinx and has_numbers else ""

"""Our own scripts: small additions to pages that are complete without them.

They have their words in English. In another language, ``words.js`` comes before them, with the
translations of all that they say.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.locale import ENGLISH, _, locale, ngettext
from mentoring_mondays.site.target import is_ours, is_website
from mentoring_mondays.site.theme import THEMES
from mentoring_mondays.storage.output import File

#: The words of the scripts, and where it is on the site.
WORDS = "words.js"


def as_json(value: object) -> str:
    """Return ``value`` for a script, as short as possible."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words_of(scripts: Path) -> dict[str, str | dict[str, str]]:
    """Return the translations of what ``scripts`` say, by the English words.

    Where the words depend on a number, there is one for each category of plurals (CLDR). Under ""
    is their language, in which scripts write dates (BCP 47).
    """
    from babel.messages.extract import extract_from_dir

    found: dict[str, str | dict[str, str]] = {}
    method, options = [("**.js", "javascript")], {"**.js": {"parse_template_string": True}}
    for _file, _line, message, *_more in extract_from_dir(scripts, method, options):
        if isinstance(message, str):
            found[message] = _(message)
        else:
            one, many = message
            forms = locale().plural_form
            numbers = {forms(number): number for number in reversed(range(1000))}
            found[one] = {form: ngettext(one, many, number) for form, number in numbers.items()}
    return {"": str(locale()).replace("_", "-"), **dict(sorted(found.items()))}


def files() -> Iterator[File]:
    """Yield the words, in another language than English."""
    if locale() is not ENGLISH:
        words = as_json(words_of(THEMES))
        yield File(f"_static/{WORDS}", f"window.mondaysWords = {words};\n".encode())


def add_scripts(app: Sphinx) -> None:
    """Link the scripts, if this build makes our website: a single page does not need them."""
    if is_website(app) and locale() is not ENGLISH:
        app.add_js_file(WORDS, loading_method="defer", priority=400)
    if is_website(app) and is_ours(app):
        app.add_js_file(
            "color-mode.js"
        )  # immediately, so that no page is in the wrong colors first
        for name in ("page.js", "search-open.js", "companion.js"):
            app.add_js_file(name, loading_method="defer")

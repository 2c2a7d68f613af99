"""What a page does not show is not made.

The themes below ours render their navigation, buttons and tables of contents for every
page: most of a build's time, for templates that ours have replaced. And Sphinx looks
through every page for what only a translated site, or one about C, can have.
"""

from logging import INFO, getLogger
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

from mentoring_mondays.site.weight import is_ours

#: Whose additions to the context of a page none of our templates asks for.
STOCK = ("pydata_sphinx_theme", "sphinx_book_theme")

#: The transforms that find nothing on our pages: the guard lets no directive of C's or
#: C++'s pass, and a site without catalogs of messages is in one language.
IDLE = frozenset({"sphinx.domains.c.AliasTransform", "sphinx.domains.cpp.AliasTransform"})
TRANSLATION = frozenset(
    f"sphinx.transforms.i18n.{name}"
    for name in (
        "PreserveTranslatableMessages",
        "Locale",
        "TranslationProgressTotaliser",
        "RemoveTranslatableInline",
    )
)


def spare_the_stock(app: Sphinx) -> None:
    """Take the stock themes off the making of a page."""
    if is_ours(app):
        for listener in list(app.events.listeners["html-page-context"]):
            if listener.handler.__module__.partition(".")[0] in STOCK:
                app.disconnect(listener.id)


class HighlightWhereCodeIs(HighlightLanguageTransform):
    """Sphinx's choice of a language for each piece of code, on pages that have code."""

    def apply(self, **kwargs: Any) -> None:
        """Look for code before every node of the page is asked."""
        if any(self.document.findall(_is_code)):
            super().apply(**kwargs)


def _is_code(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block | addnodes.highlightlang)


def spare_the_idle(app: Sphinx, config: Config) -> None:
    """Take transforms off the reading of a page that cannot find anything."""
    translated = any((app.srcdir / folder).is_dir() for folder in config.locale_dirs)
    idle = IDLE if translated else IDLE | TRANSLATION
    for transforms in (app.registry.transforms, app.registry.post_transforms):
        transforms[:] = [
            HighlightWhereCodeIs if transform is HighlightLanguageTransform else transform
            for transform in transforms
            if f"{transform.__module__}.{transform.__name__}" not in idle
        ]


def spare_the_unheard(app: Sphinx) -> None:
    """Let Sphinx not write what it does at every step, unless it is asked to tell."""
    if not app.verbosity:
        getLogger("sphinx").setLevel(INFO)


def setup(app: Sphinx) -> None:
    """Come when the settings are read, and when the theme is loaded."""
    spare_the_unheard(app)
    app.connect("config-inited", spare_the_idle)
    app.connect("builder-inited", spare_the_stock)

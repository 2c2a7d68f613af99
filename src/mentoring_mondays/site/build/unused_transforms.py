"""What a page does not show is not made.

The themes below ours render their navigation, buttons and tables of contents for every
page: most of a build's time, for templates that ours have replaced. And Sphinx looks
through every page for what only a translated site, or one about C, can have.
"""

from logging import INFO, getLogger
from typing import Any

from docutils import nodes
from docutils.transforms import Transform
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config

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


#: The kinds of nodes that these work on; before they find none, they ask every node.
WORK_ON = {
    "sphinx.transforms.post_transforms.code.HighlightLanguageTransform": (
        nodes.literal_block,
        addnodes.highlightlang,
    ),
    "sphinx.builders.latex.transforms.FootnoteDocnameUpdater": (
        nodes.footnote,
        nodes.footnote_reference,
    ),
    "pydata_sphinx_theme.short_link.ShortenLinkTransform": (nodes.reference,),
}


def spare_the_stock(app: Sphinx) -> None:
    """Come once more, for the theme has added its own."""
    _spare_pages_without(app.registry.post_transforms)


def only_where(transform: type[Transform], kinds: tuple[type[nodes.Node], ...]) -> type[Transform]:
    """Return ``transform`` for pages that have a node of one of these ``kinds``, and no others."""

    class Sparing(transform):  # type: ignore[misc, valid-type]
        def apply(self, **kwargs: Any) -> None:
            if any(any(self.document.findall(kind)) for kind in kinds):
                super().apply(**kwargs)

    return Sparing


def spare_the_idle(app: Sphinx, config: Config) -> None:
    """Take transforms off the reading of a page that cannot find anything."""
    translated = any((app.srcdir / folder).is_dir() for folder in config.locale_dirs)
    idle = IDLE if translated else IDLE | TRANSLATION
    for transforms in (app.registry.transforms, app.registry.post_transforms):
        transforms[:] = [each for each in transforms if _name(each) not in idle]
        _spare_pages_without(transforms)


def _spare_pages_without(transforms: list[type[Transform]]) -> None:
    for place, transform in enumerate(transforms):
        if kinds := WORK_ON.get(_name(transform)):
            transforms[place] = only_where(transform, kinds)


def _name(transform: type[Transform]) -> str:
    return f"{transform.__module__}.{transform.__name__}"


def spare_the_unheard(app: Sphinx) -> None:
    """Let Sphinx not write what it does at every step, unless it is asked to tell."""
    if not app.verbosity:
        getLogger("sphinx").setLevel(INFO)


def setup(app: Sphinx) -> None:
    """Come when the settings are read, and when the theme is loaded."""
    spare_the_unheard(app)
    app.connect("config-inited", spare_the_idle)
    app.connect("builder-inited", spare_the_stock, priority=900)

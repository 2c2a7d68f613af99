"""The second watch: what pages may use, enforced where Sphinx reads them.

The edition finds what is refused before Sphinx starts, and the gate keeps such pages
out. Should a page ever mean to Sphinx what it did not mean to the edition, it is
refused here, by the same lists and in the same words.
"""

from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.nodes import system_message
from docutils.parsers.rst import Directive
from docutils.utils import Reporter
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import CustomReSTDispatcher, SphinxDirective
from sphinx.util.typing import RoleFunction

from mentoring_mondays.shelf.allowlist import (
    inside_docs,
    refused_address,
    refused_directive,
    refused_picture,
    refused_role,
)
from mentoring_mondays.site.gate import edition_of

logger = logging.getLogger(__name__)


class Refused(SphinxDirective):
    """Stands in for a directive that pages may not use: warns, and leaves nothing."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = None

    def run(self) -> list[nodes.Node]:
        """Say why, and return no nodes."""
        _warn(self.env, str(refused_directive(self.name)), self.get_location(), "directive")
        return []


def refused(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, *_: object, **__: object
) -> tuple[list[nodes.Node], list[system_message]]:
    """Stand in for a role that pages may not use: warn, and leave its text."""
    env: BuildEnvironment = inliner.document.settings.env
    _warn(env, str(refused_role(name)), (env.docname, lineno), "role")
    return [nodes.Text(text)], []


def _warn(env: BuildEnvironment, message: str, location: Any, rule: str) -> None:
    if not edition_of(env.config).has_said(message, env.docname):
        logger.warning("%s", message, location=location, type="mondays", subtype=rule)


class Guard(CustomReSTDispatcher):
    """Answers, while a page is read, which directive or role a name means."""

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[system_message]]:
        """Return the directive, or one that refuses it."""
        if refused_directive(directive_name.lower()):
            return Refused, []
        return super().directive(directive_name, language_module, document)

    def role(
        self, role_name: str, language_module: ModuleType, lineno: int, reporter: Reporter
    ) -> tuple[RoleFunction, list[system_message]]:
        """Return the role, or one that refuses it."""
        if refused_role(role_name.lower()):
            return refused, []
        return super().role(role_name, language_module, lineno, reporter)


class GuardedParser(MystParser):
    """MyST's parser under guard."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Read the page, with the guard in front of every directive and role."""
        with Guard():
            super().parse(inputstring, document)


class RefuseAddresses(SphinxTransform):
    """Take away links and pictures with an address that is refused."""

    # Before Sphinx collects pictures and files (ImageCollector runs after all transforms).
    default_priority = 90

    def apply(self) -> None:
        """Leave the text of each, and say why."""
        for node in list(self.document.findall(nodes.reference)):
            if why := refused_address(str(node.get("refuri", ""))):
                _warn(self.env, why, node, "unsafe-link")
                node.replace_self(nodes.inline("", "", *node.children))
        for picture in list(self.document.findall(nodes.image)):
            address = str(picture.get("uri", ""))
            why = refused_picture(address)
            if why is None and inside_docs(f"{self.env.docname}.md", address) is None:
                why = f"“{address}” leads out of docs; put the file beside the page"
            if why:
                _warn(self.env, why, picture, "picture")
                picture.replace_self(nodes.inline("", str(picture.get("alt", ""))))


def close_doors(app: Sphinx) -> None:
    """Switch off what reads files or writes HTML in docutils itself."""
    app.env.settings["file_insertion_enabled"] = False
    app.env.settings["raw_enabled"] = False


def setup(app: Sphinx) -> None:
    """Put the guard in the place of MyST's parser."""
    app.add_source_parser(GuardedParser, override=True)
    app.add_transform(RefuseAddresses)
    app.connect("builder-inited", close_doors)

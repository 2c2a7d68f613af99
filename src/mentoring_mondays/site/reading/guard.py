"""The second check of what pages may use, while Sphinx reads them.

The shelf finds everything that is not allowed before Sphinx starts, and the gate keeps such pages
out. If Sphinx ever reads a page differently than the shelf did, it is refused here, by the same
lists and with the same messages.
"""

from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.nodes import system_message
from docutils.parsers.rst import Directive
from docutils.utils import Reporter
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import CustomReSTDispatcher, SphinxDirective
from sphinx.util.typing import RoleFunction

from mentoring_mondays.shelf import Edition
from mentoring_mondays.shelf.allowlist import refused_directive, refused_role
from mentoring_mondays.site.messages import warn
from mentoring_mondays.site.reading.questions import ask


class Refused(SphinxDirective):
    """Replaces a directive that pages may not use: it warns, and leaves nothing."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = None

    def run(self) -> list[nodes.Node]:
        """Report why, and return no nodes."""
        warn_unless_reported(
            self.env, str(refused_directive(self.name)), self.get_location(), "directive"
        )
        return []


def refused(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, *_: object, **__: object
) -> tuple[list[nodes.Node], list[system_message]]:
    """Replace a role that pages may not use: warn, and leave its text."""
    env: BuildEnvironment = inliner.document.settings.env
    warn_unless_reported(env, str(refused_role(name)), (env.docname, lineno), "role")
    return [nodes.Text(text)], []


def warn_unless_reported(env: BuildEnvironment, message: str, place: Any, rule: str) -> None:
    """Warn of what the gate has not reported."""
    if not ask(env, Edition.has_reported, message, env.docname):
        warn(rule, message, place)


class Guard(CustomReSTDispatcher):
    """Finds the directive or role that a name means while a page is read."""

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


def restrict_docutils(app: Sphinx) -> None:
    """Switch off the parts of docutils that read files, write HTML or set metadata."""
    # Fields on a page are text like any other.
    app.env.settings.update(file_insertion_enabled=False, raw_enabled=False, docinfo_xform=False)

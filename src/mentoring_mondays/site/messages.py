"""The warnings of a build, each with the rule that it is about."""

from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)


def warn(rule: str, message: object, place: Any = None) -> None:
    """Warn of ``message`` as ``mondays.<rule>``, at a node, a page, or ``(page, line)``."""
    logger.warning("%s", message, location=place, type="mondays", subtype=rule)

"""The warnings of a build, each with the rule that it is about, and what stops it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from sphinx.application import Sphinx
from sphinx.util import logging

from mentoring_mondays.settings import place_of

logger = logging.getLogger(__name__)


def warn(rule: str, message: object, place: Any = None) -> None:
    """Warn of ``message`` as ``mondays.<rule>``, at a node, a page, or ``(page, line)``."""
    logger.warning("%s", message, location=place, type="mondays", subtype=rule)


def stop_build(why: str, place: str | None = None) -> NoReturn:
    """Say in one sentence ``why`` the build stops, and stop it."""
    logger.error("The build stopped because %s", why, location=place)
    # Sphinx shows a traceback for every other exception.
    raise SystemExit(1)


@contextmanager
def stop_for(app: Sphinx, option: str, *kinds: type[Exception]) -> Iterator[None]:
    """Stop the build if ``option`` in ``conf.py`` causes an error of these ``kinds``."""
    try:
        yield
    except kinds as error:
        why = " ".join(str(error).split())  # one line
        stop_build(f"{option} cannot be used: {why}", place_of(app, option))

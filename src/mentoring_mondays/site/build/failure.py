"""The message when a file cannot be written, as on a full disk: one sentence, no traceback."""

from errno import EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS
from os import strerror
from typing import NoReturn

from sphinx.application import Sphinx
from sphinx.errors import SphinxParallelError
from sphinx.util import logging

from mentoring_mondays.storage.addresses import AddressError

logger = logging.getLogger(__name__)

#: The errors of an operating system that are not mistakes in the code.
OUTSIDE = (EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS)


def stop(error: OSError, instead: str = "") -> NoReturn:
    """Report that ``error`` stopped the build, and what to do ``instead``; stop the build."""
    place = f"{error.filename}: " if error.filename else ""
    _stop(f"{place}{error.strerror or error}{instead}")


def _stop(why: str) -> NoReturn:
    logger.error("The build stopped because a file cannot be written. %s", why)
    # Sphinx shows a traceback for every other exception.
    raise SystemExit(1)


def explain(app: Sphinx, exception: BaseException | None) -> None:
    """Stop with one sentence if the build failed because a file cannot be written."""
    while exception is not None:
        if isinstance(exception, OSError) and exception.errno in OUTSIDE:
            stop(exception)
        if isinstance(exception, AddressError):
            _stop(f"{exception}.")
        # From exceptions of other processes, only the text is left.
        if isinstance(exception, SphinxParallelError):
            for number in OUTSIDE:
                if f"[Errno {number}]" in str(exception):
                    _stop(strerror(number))
        exception = exception.__cause__ or exception.__context__

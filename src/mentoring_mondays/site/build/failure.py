"""The message when a build cannot go on: one sentence, no traceback.

The reason is a file that cannot be written, as on a full disk, or a mistake in ``conf.py``.
"""

from errno import EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS
from os import strerror
from typing import NoReturn

from sphinx.application import Sphinx
from sphinx.errors import ConfigError, SphinxError, SphinxParallelError

from mentoring_mondays.compat import set_in_conf
from mentoring_mondays.settings import place_of
from mentoring_mondays.site.messages import stop_build
from mentoring_mondays.storage.addresses import AddressError

#: The errors of an operating system that are not mistakes in the code.
OUTSIDE = (EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS)


def stop(error: OSError, instead: str = "") -> NoReturn:
    """Report that ``error`` stopped the build, and what to do ``instead``; stop the build."""
    place = f"{error.filename}: " if error.filename else ""
    stop_build(f"a file cannot be written. {place}{error.strerror or error}{instead}")


def explain(app: Sphinx, exception: BaseException | None) -> None:
    """Stop with one sentence if the build failed because a file cannot be written."""
    while exception is not None:
        if isinstance(exception, OSError) and exception.errno in OUTSIDE:
            stop(exception)
        if isinstance(exception, AddressError):
            stop_build(f"a file cannot be written. {exception}.")
        # From exceptions of other processes, only the text is left.
        if isinstance(exception, SphinxParallelError):
            for number in OUTSIDE:
                if f"[Errno {number}]" in str(exception):
                    stop_build(f"a file cannot be written. {strerror(number)}")
        # An ExtensionError would be a mistake in code.
        if type(exception) in (SphinxError, ConfigError):
            named = (name for name in set_in_conf(app.config) if name in str(exception))
            places = (place_of(app, name) for name in named)
            stop_build(f"of a setting. {exception}", next(filter(None, places), None))
        exception = exception.__cause__ or exception.__context__

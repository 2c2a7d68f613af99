"""The message when a build cannot go on: one sentence, no traceback.

The reason is a file that cannot be written, as on a full disk, or a mistake in ``conf.py`` or in a
template of the project.
"""

import re
from configparser import Error as ConfigFileError
from errno import EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS
from os import strerror
from pathlib import Path
from tomllib import TOMLDecodeError
from traceback import format_exception
from typing import NoReturn

from pygments.util import ClassNotFound
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ConfigError, SphinxError, SphinxParallelError, ThemeError

from mentoring_mondays.compat import app_of, set_in_conf
from mentoring_mondays.settings import place_of, shown
from mentoring_mondays.site.messages import stop_build, stop_for
from mentoring_mondays.storage.addresses import AddressError

#: The errors of an operating system that are not mistakes in the code.
OUTSIDE = (EACCES, EDQUOT, EFBIG, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS)

#: In a traceback, a line of a template.
_IN_TEMPLATE = re.compile(r'File "([^"\n]+)", line (\d+), in (?:template|top-level|block)')


class LocatedBuilder(StandaloneHTMLBuilder):
    """A builder of pages that stops with one sentence if it does not know a theme or a style."""

    theme_setting = "html_theme"

    def init(self) -> None:
        """Load the theme."""
        wrong = (ThemeError, TOMLDecodeError, ConfigFileError)
        with stop_for(app_of(self), self.theme_setting, *wrong):
            super().init()

    def init_highlighter(self) -> None:
        """Load the colors of code."""
        with stop_for(app_of(self), "pygments_style", ClassNotFound):
            super().init_highlighter()


def stop(error: OSError, instead: str = "") -> NoReturn:
    """Report that ``error`` stopped the build, and what to do ``instead``; stop the build."""
    place = f"{error.filename}: " if error.filename else ""
    stop_build(f"a file cannot be written. {place}{error.strerror or error}{instead}")


def explain(app: Sphinx, exception: BaseException | None) -> None:
    """Stop with one sentence if the build failed because of a file, a template or a setting."""
    if exception is not None and (place := _in_template(app, exception)):
        error = exception.__cause__ or exception
        stop_build(f"of a template. {str(error).partition(' in [')[0]}", place)
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


def _in_template(app: Sphinx, exception: BaseException) -> str:
    """Return the file and the line of the project's own template that failed, or “”."""
    conf = set_in_conf(app.config)
    names = (*conf.get("templates_path", ()), *conf.get("html_theme_path", ()))
    folders = [Path(app.confdir, name).resolve() for name in names]
    said = getattr(exception, "traceback", "") or "".join(format_exception(exception))
    found = [(Path(file), line) for file, line in _IN_TEMPLATE.findall(said)]
    own = [each for each in found if not {*each[0].resolve().parents}.isdisjoint(folders)]
    return f"{shown(own[-1][0])}:{own[-1][1]}" if own else ""

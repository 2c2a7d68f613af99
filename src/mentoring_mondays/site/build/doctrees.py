"""The folder of Sphinx's doctrees: where it is, who may use it, and whether it is intact.

It is never inside an output folder: without ``-d``, it is among the user's caches. Sphinx loads
what it finds there without a check. So the digests of its files are stored, and a file that differs
is deleted.
"""

import os
from collections.abc import Iterable, Set
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinxcontrib.serializinghtml import JSONHTMLBuilder, PickleHTMLBuilder, SerializingHTMLBuilder

from mentoring_mondays.site.cache import cache_of
from mentoring_mondays.site.failure import LocatedBuilder, stop
from mentoring_mondays.storage.atomic import read, remove
from mentoring_mondays.storage.cache import Cache, digest, is_cache

logger = logging.getLogger(__name__)


def choose_folder(app: Sphinx) -> None:
    """Choose the folder, and wait until no other build is using it.

    By default, Sphinx puts the doctrees into the output folder. They would be published with the
    site, including unpublished entries and withdrawn pages.
    """
    app.mondays_at_end = at_end = ExitStack()  # type: ignore[attr-defined]
    if _is_published(app.doctreedir, app.outdir):
        app.doctreedir = type(app.doctreedir)(_private_folder(app, at_end))
        left = Path(app.outdir).with_name(f".{app.outdir.name}-cache")
        if is_cache(left):  # where an earlier version had it
            remove(left)
    file = app.doctreedir / "lock"
    lock = FileLock(file, is_singleton=True)
    try:
        for folder in (app.outdir, app.doctreedir):
            Path(folder).mkdir(parents=True, exist_ok=True)
        if file.is_dir() or file.is_symlink():
            remove(file)
        with suppress(OSError):  # there is none yet, or it belongs to another user
            file.chmod(0o644)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            logger.info(
                "Another build is running in %s; this one is waiting for it.", app.doctreedir
            )
            lock.acquire()
        Cache(app.doctreedir).prepare()
    except OSError as error:
        stop(error, "; write another folder for the output, or after -d")
    at_end.callback(lock.release, force=True)


def _is_published(folder: Path, out: Path) -> bool:
    """Return whether ``folder`` is in ``out``, or in the output folder of another build."""
    above = (folder, *folder.parents)
    return out in above or any((place / ".buildinfo").is_file() for place in above)


def _private_folder(app: Sphinx, at_end: ExitStack) -> Path:
    """Return a folder of this user for the output folder of ``app``.

    If there is none, it is one that is deleted ``at_end`` of the build.
    """
    caches = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    name = sha256(str(app.outdir).encode()).hexdigest()[:16]
    with suppress(OSError, RuntimeError):  # a user without a home
        folder = (caches.expanduser() / "mentoring-mondays" / name).resolve()
        if not _is_published(folder, app.outdir):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    temporary = TemporaryDirectory(prefix="mentoring-mondays-", ignore_cleanup_errors=True)
    return Path(at_end.enter_context(temporary)).resolve()


def leave_folder(app: Sphinx, exception: Exception | None) -> None:
    """Let the next build use the folder; delete a temporary one."""
    app.mondays_at_end.close()  # type: ignore[attr-defined]


def drop_damaged_environment(app: Sphinx, config: Config) -> None:
    """Delete Sphinx's environment if it is not as Sphinx wrote it; Sphinx then makes it again."""
    file = app.doctreedir / ENV_PICKLE_FILENAME
    with suppress(OSError):
        if digest(read(file)) == cache_of(app).load("sealed/environment", bytes):
            return
    remove(file)


def read_damaged_again(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Set[str]:
    """Return the pages with doctrees that are not as Sphinx wrote them, and delete these."""
    sealed: dict[str, bytes] = cache_of(app).load("sealed/doctrees", dict) or {}
    now = _digests(app, env.found_docs)
    damaged = {page for page in now if now[page] != sealed.get(page)}
    for page in damaged | added:
        remove(_doctree(app, page))
    return damaged & env.all_docs.keys()


def seal(app: Sphinx, env: BuildEnvironment) -> None:
    """Store the digests of what Sphinx has just written, and delete leftover files."""
    sealed: dict[str, bytes] = cache_of(app).load("sealed/doctrees", dict) or {}
    for page in sealed.keys() - env.found_docs:
        remove(_doctree(app, page))
    cache_of(app).store("sealed/doctrees", _digests(app, env.found_docs))
    with suppress(OSError):
        file = app.doctreedir / ENV_PICKLE_FILENAME
        cache_of(app).store("sealed/environment", digest(read(file)))


def _digests(app: Sphinx, pages: Iterable[str]) -> dict[str, bytes]:
    """Return the digest of each page's doctree, or no bytes if it cannot be read."""
    found = {}
    for page in pages:
        found[page] = b""
        with suppress(OSError):
            found[page] = digest(read(_doctree(app, page)))
    return found


def _doctree(app: Sphinx, page: str) -> Path:
    return Path(app.doctreedir, f"{page}.doctree")


class _WithoutEnvironment(LocatedBuilder, SerializingHTMLBuilder):
    """A builder that does not copy the environment, with unpublished pages, into its output."""

    def handle_finish(self) -> None:
        """Write what belongs to no page."""
        file = self.outdir / self.globalcontext_filename
        self.dump_context(self.globalcontext, file)
        super(SerializingHTMLBuilder, self).handle_finish()


class JsonBuilder(_WithoutEnvironment, JSONHTMLBuilder):
    """The builder ``json``."""


class PickleBuilder(_WithoutEnvironment, PickleHTMLBuilder):
    """The builder ``pickle``."""

"""The folder of Sphinx's doctrees: where it is, who may use it, and whether it is intact.

Sphinx loads what it finds there without a check. So the digests of its files are stored, and a file
that differs is deleted.
"""

from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from mentoring_mondays.site.build.failure import stop
from mentoring_mondays.site.cache import cache_of
from mentoring_mondays.storage.atomic import remove
from mentoring_mondays.storage.cache import Cache, digest

logger = logging.getLogger(__name__)


class Seal(NamedTuple):
    """The file of a doctree as Sphinx wrote it: its time in nanoseconds."""

    size: int
    time: int
    digest: bytes


#: The seal of a missing file.
LOST = Seal(0, 0, b"")


def place_for(doctrees: Path, out: Path) -> Path:
    """Return the folder for the doctrees: ``doctrees``, unless that is inside ``out``.

    Sphinx puts them there by default. Otherwise they would be published with the site, including
    unpublished entries and withdrawn pages.
    """
    if not doctrees.is_relative_to(out):
        return doctrees
    while (out.parent / ".buildinfo").is_file():  # that folder is an output folder too
        out = out.parent
    return out.with_name(f".{out.name}-cache")


def choose_folder(app: Sphinx) -> None:
    """Choose the folder, and wait until no other build is using it."""
    app.doctreedir = place_for(app.doctreedir, app.outdir)
    file = app.doctreedir / "lock"
    lock = FileLock(file, is_singleton=True)
    try:
        for folder in (app.outdir, app.doctreedir):
            Path(folder).mkdir(parents=True, exist_ok=True)
        if file.is_dir() or file.is_symlink():
            remove(file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            logger.info(
                "Another build is running in %s; this one is waiting for it.", app.doctreedir
            )
            lock.acquire()
        Cache(app.doctreedir).prepare()
    except OSError as error:
        stop(error)
    app.connect("build-finished", lambda *_: lock.release(force=True), priority=995)


def drop_damaged_environment(app: Sphinx, config: Config) -> None:
    """Delete Sphinx's environment if it is not as Sphinx wrote it; Sphinx then makes it again."""
    file = app.doctreedir / ENV_PICKLE_FILENAME
    with suppress(OSError):
        if digest(file.read_bytes()) == cache_of(app).load("sealed/environment"):
            return
    remove(file)


def read_damaged_again(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Set[str]:
    """Return the pages with doctrees that are not as Sphinx wrote them, and delete these."""
    sealed: dict[str, Seal] = cache_of(app).load("sealed/doctrees") or {}
    now = _seals(app, env.found_docs, sealed)
    damaged = {page for page, is_now in now.items() if is_now[2] != sealed.get(page, LOST)[2]}
    for page in damaged | added:
        remove(_doctree(app, page))
    return damaged & env.all_docs.keys()


def seal(app: Sphinx, env: BuildEnvironment) -> None:
    """Store the digests of what Sphinx has just written, and delete leftover files."""
    sealed: dict[str, Seal] = cache_of(app).load("sealed/doctrees") or {}
    for page in sealed.keys() - env.found_docs:
        _doctree(app, page).unlink(missing_ok=True)
    cache_of(app).store("sealed/doctrees", _seals(app, env.found_docs, sealed))
    with suppress(OSError):
        file = app.doctreedir / ENV_PICKLE_FILENAME
        cache_of(app).store("sealed/environment", digest(file.read_bytes()))


def keep_private(app: Sphinx, exception: Exception | None) -> None:
    """Remove the environment, which includes unpublished pages, from the output of ``json``."""
    if isinstance(app.builder, SerializingHTMLBuilder):
        remove(app.outdir / ENV_PICKLE_FILENAME)


def _seals(app: Sphinx, pages: Iterable[str], known: dict[str, Seal]) -> dict[str, Seal]:
    return {page: _seal(_doctree(app, page), known.get(page)) for page in pages}


def _seal(file: Path, known: Seal | None) -> Seal:
    """Return the state of ``file``; it is read only if it differs from its ``known`` state."""
    try:
        stat = file.stat()
        if known is not None and known[:2] == (stat.st_size, stat.st_mtime_ns):
            return known
        return Seal(stat.st_size, stat.st_mtime_ns, digest(file.read_bytes()))
    except OSError:
        return LOST


def _doctree(app: Sphinx, page: str) -> Path:
    return Path(app.doctreedir, f"{page}.doctree")


def setup(app: Sphinx) -> None:
    """Choose the folder; check Sphinx's files before it reads them, and seal them once written."""
    choose_folder(app)
    app.connect("config-inited", drop_damaged_environment)
    app.connect("env-get-outdated", read_damaged_again)
    app.connect("env-check-consistency", seal, priority=990)
    app.connect("build-finished", keep_private)

"""What a build keeps for the next one: where it stands, who may use it, and whether it is sound.

Everything stands in the folder of Sphinx's doctrees, which never lies inside an output
folder. There are four stores, each of which may be deleted at any time:

- Sphinx's own: ``environment.pickle`` and the doctrees, with their digests in ``sealed``;
- ``shelf`` and ``pages``, what was read (:mod:`mentoring_mondays.shelf.reading.cache`);
- ``made``, parts that take long to make: fonts, templates, the texts of entries for feeds;
- ``written``, a file for each output folder: what was written there, and out of what.
"""

from collections.abc import Iterable, Set
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from mentoring_mondays.shelf.reading.cache import code
from mentoring_mondays.site.build.failure import stop
from mentoring_mondays.storage.atomic import remove
from mentoring_mondays.storage.cache import Cache, digest

logger = logging.getLogger(__name__)


class Seal(NamedTuple):
    """How a doctree's file was when Sphinx had written it: its time in nanoseconds."""

    size: int
    time: int
    digest: bytes


#: That of a file that is not there.
LOST = Seal(0, 0, b"")


def cache_of(app: Sphinx) -> Cache:
    """Return the cache that all builders of these doctrees share."""
    return Cache(Path(app.doctreedir, "cache"))


def name_for(app: Sphinx) -> str:
    """Return the name in the cache for what this builder has written into its output folder."""
    site = f"{app.builder.name} {app.outdir}"
    return f"written/{sha256(site.encode()).hexdigest()[:16]}"


def key_of(*parts: object) -> str:
    """Return a key for what is made of ``parts``, which show what they are, and of this code."""
    return digest(repr((code(), parts)).encode()).hex()


def place_for(doctrees: Path, out: Path) -> Path:
    """Return the folder for the doctrees: ``doctrees``, unless that is inside ``out``.

    Sphinx puts them there by default. They would be published with the site, and in them
    what the clock holds back, and pages long withdrawn.
    """
    if not doctrees.is_relative_to(out):
        return doctrees
    while (out.parent / ".buildinfo").is_file():  # that is an output folder too
        out = out.parent
    return out.with_name(f".{out.name}-cache")


def settle(app: Sphinx) -> None:
    """Choose the folder, and wait until no other build uses it."""
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
    """Delete Sphinx's environment unless it is what Sphinx has written: it is made again."""
    file = app.doctreedir / ENV_PICKLE_FILENAME
    with suppress(OSError):
        if digest(file.read_bytes()) == cache_of(app).load("sealed/environment"):
            return
    remove(file)


def read_damaged_again(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Set[str]:
    """Return the pages whose doctrees are not what Sphinx has written, and delete these."""
    sealed: dict[str, Seal] = cache_of(app).load("sealed/doctrees") or {}
    now = _seals(app, env.found_docs, sealed)
    damaged = {page for page, is_now in now.items() if is_now[2] != sealed.get(page, LOST)[2]}
    for page in damaged | added:
        remove(_doctree(app, page))
    return damaged & env.all_docs.keys()


def seal(app: Sphinx, env: BuildEnvironment) -> None:
    """Store the digests of what Sphinx has just written, and delete what it left behind."""
    sealed: dict[str, Seal] = cache_of(app).load("sealed/doctrees") or {}
    for page in sealed.keys() - env.found_docs:
        _doctree(app, page).unlink(missing_ok=True)
    cache_of(app).store("sealed/doctrees", _seals(app, env.found_docs, sealed))
    with suppress(OSError):
        file = app.doctreedir / ENV_PICKLE_FILENAME
        cache_of(app).store("sealed/environment", digest(file.read_bytes()))


def keep_private(app: Sphinx, exception: Exception | None) -> None:
    """Remove the environment, with all that is held back, from where ``json`` copies it."""
    if isinstance(app.builder, SerializingHTMLBuilder):
        remove(app.outdir / ENV_PICKLE_FILENAME)


def _seals(app: Sphinx, pages: Iterable[str], known: dict[str, Seal]) -> dict[str, Seal]:
    return {page: _seal(_doctree(app, page), known.get(page)) for page in pages}


def _seal(file: Path, known: Seal | None) -> Seal:
    """Return how ``file`` is; only if it looks another way than it is ``known`` is it read."""
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
    """Settle at once; look at Sphinx's files before it reads them, and when it has written them."""
    settle(app)
    app.connect("config-inited", drop_damaged_environment)
    app.connect("env-get-outdated", read_damaged_again)
    app.connect("env-check-consistency", seal, priority=990)
    app.connect("build-finished", keep_private)

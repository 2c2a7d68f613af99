"""How a project is built: first the PDFs and the EPUB, then the site, which offers them.

Sphinx builds each in a separate process, with all warnings as errors. What has not changed is not
built again.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from mentoring_mondays.commands.terminal.project import clock_for

#: Sphinx's names of everything that can be built, in the order of building.
KINDS = ("pdf", "epub", "html")

#: Where everything is built, below the project's folder.
BUILD = "_build"

#: Files of the project, besides docs, on which a build depends.
SETTINGS = (
    "conf.py", "requirements*.lock", "_templates/**/*", "_static/**/*", "locales/**/*.po",
)  # fmt: skip


def cache_beside(docs: Path) -> Path | None:
    """Return the folder in which a build of ``docs`` keeps what it has read; None without one."""
    project = docs.resolve().parent
    return project / BUILD / "doctrees" / "cache" if (project / "conf.py").is_file() else None


def build(project: Path, kinds: Iterable[str] = KINDS) -> list[str]:
    """Build the ``kinds`` in their order, print mistakes, and return the kinds that have some."""
    environment = {"SOURCE_DATE_EPOCH": last_change(project), **os.environ}
    wanted = [kind for kind in KINDS if kind in kinds]
    return [kind for kind in wanted if not _build(project, kind, environment)]


def _build(project: Path, kind: str, environment: dict[str, str]) -> bool:
    """Build one kind, unless nothing has changed; return whether it has no mistakes."""
    from mentoring_mondays.storage.cache import Cache

    out, doctrees = project / BUILD / kind, project / BUILD / "doctrees"
    cache = Cache(doctrees / "cache")
    key = _key(project, environment)
    if kind == "epub":  # it names the pages of the PDFs
        key += _made(project / BUILD / "pdf")
    # Sphinx itself knows what has changed in the site, and may have to repair it.
    if kind != "html" and (made := _made(out)) and cache.load(f"built/{kind}", str, key) == made:
        return True
    command = [
        sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-j", "auto", "-b", kind,
        "-c", str(project), "-d", str(doctrees), str(project / "docs"), str(out),
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, check=False)
    if not done.returncode:
        cache.store(f"built/{kind}", _made(out), key)
    return not done.returncode


def _made(out: Path) -> str:
    """Return a digest of the files built into ``out``, or “” if a killed build left fewer."""
    from mentoring_mondays.storage.downloads import read_list

    files, made = read_list(out), sha256()
    for file in files:
        try:
            made.update((out / file.path).read_bytes())
        except OSError:
            return ""
    return made.hexdigest() if files else ""


def _key(project: Path, environment: dict[str, str]) -> str:
    """Return a digest of everything that a build depends on: files, settings and the day."""
    from mentoring_mondays.shelf import edition_as_of, read_shelf
    from mentoring_mondays.shelf.reading.digests import digest_of_code, digest_of_docs

    docs = project / "docs"
    shelf = read_shelf(docs, project / BUILD / "doctrees" / "cache")
    files = sorted(file for name in SETTINGS for file in project.glob(name) if file.is_file())
    ours = ("MONDAYS_", "READTHEDOCS", "SOURCE_DATE_EPOCH")
    parts = (
        digest_of_code(), digest_of_docs(docs), edition_as_of(shelf, clock_for(shelf)).key,
        sorted(item for item in environment.items() if item[0].startswith(ours)),
        [(str(file), sha256(file.read_bytes()).hexdigest()) for file in files],
    )  # fmt: skip
    return sha256(repr(parts).encode()).hexdigest()


def last_change(project: Path) -> str:
    """Return the time of the last commit in seconds since 1970, or 0 if there is none.

    Built files contain this time, so that the same commit gives the same bytes
    (reproducible-builds.org, SOURCE_DATE_EPOCH).
    """
    command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # there is no git
        return "0"
    return done.stdout.strip() or "0"


def places(project: Path) -> Iterator[tuple[str, Path]]:
    """Yield everything that was built for readers, with its place: site, PDF, EPUB."""
    from mentoring_mondays.storage.downloads import read_list

    site = project / BUILD / "html" / "index.html"
    if site.is_file():
        yield "The site", site
    for kind, name in (("pdf", "The PDF"), ("epub", "The EPUB")):
        for made in read_list(project / BUILD / kind):
            if made.kind in ("all", "epub"):
                yield name, project / BUILD / kind / made.path

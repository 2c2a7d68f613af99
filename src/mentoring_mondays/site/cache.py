"""What a build stores for the next one: where it is, and under which names.

Everything is in the folder of Sphinx's doctrees, which is never inside an output folder. It may be
deleted at any time. ARCHITECTURE.md lists the names.
"""

import sys
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from mentoring_mondays.shelf.reading.digests import digest_of_code
from mentoring_mondays.storage.cache import Cache, digest


def cache_of(app: Sphinx) -> Cache:
    """Return the cache that all builders of these doctrees share."""
    return Cache(Path(app.doctreedir, "cache"))


def of_installation(name: str) -> Cache:
    """Return the cache ``name`` of all builds of this installation, like Python's own of its code.

    It does not depend on a project. Perhaps it cannot be written.
    """
    return Cache(Path(sys.prefix, "share", "mentoring-mondays", name))


def name_for(app: Sphinx) -> str:
    """Return the name in the cache for the list of files that this builder has written."""
    site = f"{app.builder.name} {app.outdir}"
    return f"written/{sha256(site.encode()).hexdigest()[:16]}"


def key_of(*parts: object) -> str:
    """Return a key for something made from ``parts`` and this code."""
    return digest(repr((digest_of_code(), parts)).encode()).hex()

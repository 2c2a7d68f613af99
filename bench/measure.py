"""What a command costs: CPU and wall seconds, peak memory, and the size of what it made."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """The cost of one run: seconds, and megabytes of the largest process in it."""

    cpu: float
    wall: float
    memory: float


class FailedError(Exception):
    """A command has failed; the message is the end of what it said."""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], most: int = 0
) -> Cost:
    """Run ``command`` in ``folder``; raise :class:`FailedError` if its status is over ``most``."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    said = process.stdout.read().decode("utf-8", "replace")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= process.returncode <= most:
        raise FailedError(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=time.perf_counter() - start,
        memory=used.ru_maxrss / 1024,
    )


@dataclass(frozen=True)
class Output:
    """How much was made: megabytes in all, and kilobytes of the largest page and an entry's."""

    size: float
    largest: float
    entry: float


def output(site: Path, entry: str) -> Output:
    """Return how much is in ``site``; ``entry`` is the name of an entry's page."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = {path: path.stat().st_size for path in files if path.suffix == ".html"}
    named = [size for path, size in pages.items() if path.stem == entry]
    return Output(
        size=sum(path.stat().st_size for path in files) / 1e6,
        largest=max(pages.values(), default=0) / 1e3,
        entry=max(named, default=0) / 1e3,
    )

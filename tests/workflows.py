"""Runs the steps of workflows and of Read the Docs as their hosts do, in a clean clone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

VENV = Path(sys.prefix)

#: Longer than any other file is old: what is in the clone's environment need not be installed.
FUTURE = 4_000_000_000


class Step(NamedTuple):
    """A step that runs something, in a job; ``may_fail`` as its host says."""

    job: str
    script: str
    variables: Mapping[str, str]
    may_fail: bool = False


def github(file: Path, values: Mapping[str, str]) -> Iterator[Step]:
    """Yield the steps of a workflow in order, with ``values`` for its expressions."""
    for name, job in yaml.safe_load(file.read_text("utf-8"))["jobs"].items():
        for step in job["steps"]:
            if "run" in step:
                variables = {k: _filled(str(v), values) for k, v in step.get("env", {}).items()}
                may_fail = step.get("continue-on-error", False)
                yield Step(name, _filled(step["run"], values), variables, may_fail)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: values.get(found[1], ""), text)


def read_the_docs(file: Path) -> Iterator[Step]:
    """Yield the commands of ``.readthedocs.yaml`` in the order in which the host runs them."""
    jobs = yaml.safe_load(file.read_text("utf-8"))["build"]["jobs"]
    for name in ("post_checkout", "create_environment", "install"):
        yield from (Step(name, script, {}) for script in jobs[name])
    for name, scripts in jobs["build"].items():
        yield from (Step(name, script, {}) for script in scripts)


def clone(repository: Path, to: Path) -> Path:
    """Return a clean clone in which everything that tests need is installed already."""
    subprocess.run(["git", "clone", "-q", str(repository), str(to)], check=True)
    (to / ".venv").mkdir()
    for part in ("bin", "lib", "share", "pyvenv.cfg"):
        (to / ".venv" / part).symlink_to(VENV / part)
    for mark in ("installed", "tested"):
        (to / ".venv" / mark).touch()
        os.utime(to / ".venv" / mark, (FUTURE, FUTURE))
    return to


def run(step: Step, folder: Path, **variables: str) -> str:
    """Run ``step`` in ``folder`` as a host does, and return what it wrote; fail if it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MONDAYS", "READTHE"))}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step.script],
        cwd=folder,
        env={**environment, **variables, **step.variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0 or step.may_fail, f"{step.job}: {step.script}\n{done.stdout}"
    return done.stdout

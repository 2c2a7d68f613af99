"""The commands as one types them where the environment is active."""

import os
import sysconfig

import pytest


@pytest.fixture(autouse=True)
def active_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the environment's commands on the path, as its ``activate`` does."""
    monkeypatch.setenv("PATH", f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}")

"""Builds that are killed at more places than every run of the tests has time for."""

import os
import signal

import pytest

from tests.site.build.test_incremental import differences
from tests.site.build.test_robustness import SHELF, edit, killed_within, started
from tests.sites import build, shelf_root


@pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "fuzz", reason="long: make fuzz")
@pytest.mark.parametrize("written", range(0, 120, 6))
def test_a_build_that_was_killed_does_no_harm_to_the_next(tmp_path, written):
    docs = shelf_root(tmp_path / "killed", SHELF)
    for changed in (False, True):
        if changed:
            edit(docs)
        status, _ = started(docs, killed_within(tmp_path, written))()
        assert status in (-signal.SIGKILL, 0)
        built = build(docs)
        assert (built.status, built.messages) == (0, [])
    clean = shelf_root(tmp_path / "clean", SHELF)
    edit(clean)
    assert differences(built, build(clean)) == []

"""The workflow that publishes: its last step keeps the repository awake."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

WORKFLOW = Path(__file__).parents[1] / ".github/workflows/publish.yml"


def step() -> str:
    """Return what the step that commits runs."""
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    [found] = [step["run"] for step in jobs["ledger"]["steps"] if "Commit" in step.get("name", "")]
    return str(found)


@pytest.mark.parametrize(
    ("days", "published", "said"),
    [
        (10, False, []),
        (44, False, []),
        (46, False, ["Keep the schedule running"]),
        (46, True, ["Add what was published to the ledger"]),
        (1, True, ["Add what was published to the ledger"]),
    ],
)
def test_it_commits_what_was_published_or_a_sign_of_life(tmp_path, days, published, said):
    where = f"url.{tmp_path}/remote.insteadOf"
    environment = {
        **os.environ,
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": where,
        "GIT_CONFIG_VALUE_0": "https://x-access-token:key@github.com/us/ours",
        "TOKEN": "key", "GITHUB_REPOSITORY": "us/ours", "HOME": str(tmp_path),
    }  # fmt: skip
    when = (datetime.now(UTC) - timedelta(days=days)).isoformat()

    def git(*words: str) -> str:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@mondays.example"]
        dated = {**environment, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        return subprocess.run(
            ["git", *who, *words], cwd=tmp_path / "ours", env=dated, capture_output=True,
            text=True, check=True,
        ).stdout  # fmt: skip

    (tmp_path / "ours").mkdir()
    ledger = tmp_path / "ours/addresses.txt"
    ledger.write_text("index.html\n")
    git("init", "-q", "-b", "main")
    git("init", "-q", "--bare", "-b", "main", str(tmp_path / "remote"))
    git("add", "-A")
    git("commit", "-qm", "Begin")
    if published:
        ledger.write_text("index.html\nnew.html\n")
    command = ["bash", "-e", "-c", step()]
    subprocess.run(command, cwd=tmp_path / "ours", env=environment, check=True)
    assert git("log", "--format=%s").splitlines() == [*said, "Begin"]
    assert bool(git("ls-remote", str(tmp_path / "remote"))) is bool(said)

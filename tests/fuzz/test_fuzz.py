"""Pages that nobody would write: no traceback, no hang, and a place for every refusal."""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tried import PAGE, shelf

settings.register_profile(
    "default", max_examples=150, deadline=2000, suppress_health_check=list(HealthCheck)
)
# Two tests make the 20,000 of `make fuzz`.
settings.register_profile("some", settings.get_profile("default"), max_examples=1500)
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

KEYS = ["date", "habit", "tags", "description", "author", "draft", "book", "site", "x", "tag"]
VALUES = st.one_of(
    st.sampled_from(["2020-10-26", "2020-02-31", "9", "-1", "1e9", "~", "[a, a]", "{a: b}", "*a",
                     "&a [*a]", "!!python/object:os.system x", "'", '"', "|", "yes", "0x1F", "\t"]),
    st.text(max_size=40),
)  # fmt: skip
FRONT = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=6).map(
    lambda fields: "".join(f"{name}: {value}\n" for name, value in fields)
)
MARKS = [
    "#", "##", "> ", "- ", "1. ", "```", "```{note}\n", ":::{raw} html\n", ":file: x\n", "---\n",
    "{raw}`", "{habit}`", "`", "``", "[", "](", ")", "![", "<", "javascript:", "](../../", "|a|\n",
    "|-|\n", "*", "_", "\\", "&#x0;", "% Guide:", "(a)=\n", "+++\n", ": x\n", "[^1]: ", "\n",
    "\n\n", " ", "    ", "\r", "\u2028", "é", "word ", "Helgensen ", '"', "'", "...",
]  # fmt: skip
BODY = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=60).map("".join)


def _try(folder: Path, page: bytes) -> None:
    read = shelf(folder, {PAGE: page})
    lines = page.count(b"\n") + page.count(b"\r") + 1
    for problem in (*read.problems, *read.advice):
        assert problem.path
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert problem.message
        assert problem.rule


@given(front=FRONT, body=BODY)
def test_shaped_like_pages(front: str, body: str) -> None:
    page = f"---\n{front}---\n# Minimizing\n\n{body}"
    _try(_folder(), page.encode("utf-8", "surrogatepass"))


@given(page=st.binary(max_size=400))
def test_any_bytes(page: bytes) -> None:
    _try(_folder(), page)


def _folder() -> Path:
    """Return this process's folder, which each page replaces the last one in."""
    import tempfile

    return Path(tempfile.gettempdir()) / f"mondays-fuzz-{os.getpid()}"

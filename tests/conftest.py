"""Built sites that many tests read and none changes, and what makes all of them quick."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from subprocess import Popen
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket
from typst import TypstError

from mentoring_mondays.cards import Card, draw, draw_beside
from mentoring_mondays.commands.running.verifying import QUICK_JAVA
from mentoring_mondays.site.build.builder import CompiledTemplates
from mentoring_mondays.site.publishing.assets import pruning
from tests.sites import Built, book, build, entry, shelf_root

#: Tests write and remove thousands of small folders, for which a disk has to wait.
MEMORY = Path("/dev/shm")
ROOM = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free
if "TMPDIR" not in os.environ and ROOM > 4_000_000_000:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

SEASON = {
    "about.md": "---\ndescription: Who we are.\n---\n# About\n\nWho we are.\n",
    "books/quiet/index.md": book(
        names=("Wake Early", "Say No", "Rest Well", "Walk Home"),
        subtitle="And Other Hours",
        authors="[Ann Lee, Bo Ek]",
        links="{Publisher: https://press.example/quiet}",
        page={"description": "A season of small hours."},
    ),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        "Get up.\n\n## One\n\nMore.\n",
        date="2020-08-31",
        habit=1,
        tags="[morning, work]",
        description="Why the first hour counts.",
    ),
    "books/quiet/02-say.md": entry(
        "Say No",
        "word " * 1000 + "\n",
        date="2020-09-07",
        habit=2,
        tags="[work]",
        author="[Ada Okafor, The Circle]",
    ),
    "books/quiet/03-rest.md": entry("Rest Well", date="2020-12-07", habit=3, tags="[sleep]"),
    "books/quiet/99-closing.md": entry("Looking Back", date="2020-09-28"),
    "books/loud/index.md": book(
        "The Loud Hour", ("Shout", "Sing"), unit="Week", begins="2020-01-06", isbn=None,
        body="No heading of its own.\n",
    ),
    "books/loud/01-shout.md": entry("Shout", date="2020-01-06", habit=1, tags="[work]"),
    "interludes/2020-09-14-pause.md": entry("A Pause", date="2020-09-14", tags="[morning]"),
    "interludes/2019-12-30-before.md": entry("Before It All", date="2019-12-30"),
}  # fmt: skip

PAUSE = "interludes/2020-09-14-pause"
BEFORE = "interludes/2019-12-30-before"


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: some tests wait for Chromium or Java."""
    return (os.cpu_count() or 1) + 1


def pytest_sessionfinish() -> None:
    """Do not look for reference cycles at the end, which Python and pytest do several times."""
    gc.freeze()


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site of two books and two interludes, as of October 1, 2020."""
    return build(shelf_root(tmp_path_factory.mktemp("season"), SEASON))


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the same site as a preview, with a draft."""
    draft = entry("Half Done", date="2020-09-21", draft="true")
    files = {**SEASON, "interludes/half.md": draft}
    return build(shelf_root(tmp_path_factory.mktemp("preview"), files), preview=True)


os.environ.setdefault("JDK_JAVA_OPTIONS", QUICK_JAVA)

# How many examples are tried, where a test does not say: `make fuzz` wants 20,000 of two tests.
settings.register_profile(
    "default", max_examples=50, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Let each build take what another one in this process has made of the same.

    That is compiled templates, scripts and styles without comments, cards, the list of installed
    themes and their files. Half of a small build's time goes there.
    """
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch)
        builder = "mentoring_mondays.site.build.builder"
        patch.setattr(f"{builder}.without_comments", cache(pruning.without_comments))
        names_in = pruning.names_in
        patch.setattr(pruning, "names_in", cache(lambda folder: [*names_in(folder)]))
        patch.setattr("sphinx.theming.entry_points", cache(entry_points))
        patch.setattr("mentoring_mondays.site.publishing.social_cards.draw_beside", draw_once({}))
        yield


def compile_once(patch: pytest.MonkeyPatch) -> None:
    """Compile each template once, and read once what the installation has of it.

    Its source is in the checksum. What a project has is read each time.
    """
    known: dict[tuple[object, ...], tuple[object, bytes]] = {}
    installed: dict[tuple[object, ...], object] = {}
    load, dump = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode

    def key(bucket: Bucket) -> tuple[object, ...]:
        return type(bucket.environment), bucket.key, bucket.checksum

    def load_bytecode(self: CompiledTemplates, bucket: Bucket) -> None:
        folder = self._cache.folder
        bucket.code = installed.get((folder, *key(bucket)))
        if bucket.code is None:
            load(self, bucket)
            if folder is not None and bucket.code and folder.is_relative_to(sys.prefix):
                installed[folder, *key(bucket)] = bucket.code
        if bucket.code is None and (compiled := known.get(key(bucket))):
            bucket.code, stored = compiled
            self._cache.store(bucket.key, stored, bucket.checksum)

    def dump_bytecode(self: CompiledTemplates, bucket: Bucket) -> None:
        known[key(bucket)] = bucket.code, bucket.bytecode_to_string()
        dump(self, bucket)

    patch.setattr(CompiledTemplates, "load_bytecode", load_bytecode)
    patch.setattr(CompiledTemplates, "dump_bytecode", dump_bytecode)


def draw_once(drawn: dict[str, bytes]) -> Callable[[Mapping[Path, Card]], object]:
    """Return what draws the cards that are not in ``drawn``, by their keys, without a process.

    The tests of the cards do without this.
    """

    def draw_here(cards: Mapping[Path, Card]) -> Popen[str] | SimpleNamespace:
        new = {file: card for file, card in cards.items() if card.key not in drawn}
        try:
            draw(new)
        except TypstError:
            return draw_beside(cards)
        drawn.update((card.key, file.read_bytes()) for file, card in new.items())
        for file, card in cards.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(drawn[card.key])
        return SimpleNamespace(returncode=0, communicate=lambda: ("", ""))

    return draw_here

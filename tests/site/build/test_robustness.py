"""Whatever happens to a build or to what it keeps, the next one makes what a clean one makes."""

import io
import os
import random
import resource
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stderr, suppress
from pathlib import Path

import pytest
from sphinx.cmd.build import main as sphinx_build

from mentoring_mondays.cards import draw_beside
from mentoring_mondays.site.build import doctrees
from mentoring_mondays.site.publishing import social_cards
from mentoring_mondays.storage.cache import SIGNATURE
from tests.site.build.test_incremental import BuiltOnce, differences
from tests.sites import CONF, Built, book, build, entry, run_sphinx, shelf_root

SECRET = "Zyxquorn"

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1, tags="[a]"),
    "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2, tags="[b]"),
    "books/quiet/03-rest.md": entry("Rest Well", f"{SECRET}.\n", date="2020-12-07", habit=3),
    "interludes/later.md": entry(f"{SECRET} Later", f"{SECRET}.\n", date="2020-12-14"),
}

ENVIRONMENT = {
    "MONDAYS_URL": "https://mondays.example/",
    "MONDAYS_TODAY": "2020-10-01",
    "PYTHONDONTWRITEBYTECODE": "1",  # without room, Python writes half a file
}


def started(docs, before=lambda: None):
    """Begin to build as ``build`` does, in a copy of this process that does ``before`` first.

    Return what waits for it and returns its exit status and messages.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        end_with(writing, docs, before)
    os.close(writing)

    def wait():
        with os.fdopen(reading, encoding="utf-8") as pipe:
            said = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # the drawing of cards, if that still goes on
        return status, said

    return wait


def end_with(writing, docs, before):
    """Build in the copy, write the messages to ``writing``, and end the copy."""
    status = 1
    os.setsid()
    try:
        # In a process of their own, as always: threads, which Typst needs, are not copied.
        social_cards.draw_beside = draw_beside
        sys.dont_write_bytecode = True
        before()
        options = [f"-Dmondays_{kind}={docs.parent / kind}" for kind in ("pdf", "epub")]
        status, said = run_sphinx(docs, docs.parent / "site", *options, environment=ENVIRONMENT)
        os.write(writing, said.encode())
    except BaseException:
        os.write(writing, traceback.format_exc().encode())
    finally:
        os._exit(status)


def killed_after(happens):
    """Return what makes a process end itself after the first event for which ``happens``."""
    has_happened = False

    def watch(event, arguments):
        nonlocal has_happened
        if has_happened and event != "os.kill":
            os.kill(os.getpid(), signal.SIGKILL)  # without a chance to tidy up
        has_happened = has_happened or happens(event, arguments)

    return lambda: sys.addaudithook(watch)


def killed_within(folder, left=0):
    """Return what makes a process end itself in the middle of a file below ``folder``.

    ``left`` files there are written before that.
    """
    write = Path.write_bytes

    def write_half(file, data):
        nonlocal left
        below = file.is_relative_to(folder)
        if not below or left:
            left -= below
            return write(file, data)
        write(file, data[: len(data) // 2])
        return os.kill(os.getpid(), signal.SIGKILL)

    return lambda: setattr(Path, "write_bytes", write_half)


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """Return a folder with the shelf built in it."""
    return BuiltOnce(tmp_path_factory.mktemp("once"), SHELF)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """Return the site that a clean build makes of the shelf."""
    return build(shelf_root(tmp_path_factory.mktemp("untouched"), SHELF))


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """Return the site that a clean build makes of the shelf when it is edited."""
    docs = shelf_root(tmp_path_factory.mktemp("edited"), SHELF)
    edit(docs)
    return build(docs)


def edit(docs):
    """Change an entry, and the book's title, which is on the pages of all its entries."""
    book = docs / "books/quiet/index.md"
    book.write_text(book.read_text("utf-8").replace("Quiet Hour", "Loud Hour"), "utf-8")
    page = docs / "books/quiet/01-wake.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")


def noise(file):
    file.write_bytes(random.Random(1).randbytes(max(1, file.stat().st_size)))


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file):
    """Change a bit, as a disk does: the file keeps its size and its time."""
    stat = file.stat()
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) * 2 // 3] ^= 4
    file.write_bytes(damaged)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def empty(file):
    file.write_bytes(b"")


def folder(file):
    file.unlink()
    (file / "x").mkdir(parents=True)
    (file / "x/y").write_text("z")


def link(file):
    """Lead elsewhere, as what a program for synchronizing folders leaves may do."""
    file.unlink()
    file.symlink_to("/dev/null/nowhere")


STORES = (
    "environment.pickle", "*.doctree", "cache/sealed/*", "cache/shelf", "cache/pages",
    "cache/made/**/*", "cache/written/*", "cache/digests/**/*",
)  # fmt: skip


def found(folder, stores):
    """Return the files of the ``stores`` in the folder of doctrees."""
    patterns = (store if "/" in store else f"**/{store}" for store in stores)
    return [file for each in patterns for file in folder.glob(each) if file.is_file()]


#: What is not kept, and has a place of its own.
OTHERS = ("lock", "cache/CACHEDIR.TAG", "CACHEDIR.TAG")

DAMAGES = (noise, cut, flip, empty, folder, link)


@pytest.mark.parametrize(
    ("stores", "damage"),
    [
        *(((store,), DAMAGES[number % 3]) for number, store in enumerate(STORES)),
        *((STORES, damage) for damage in DAMAGES if damage != empty),
        *(((*STORES[1:], *OTHERS), damage) for damage in (empty, folder)),
    ],
)
def test_a_damaged_cache_is_made_again(once, edited, stores, damage):
    docs = once.again()
    files = found(docs.parent / "doctrees", stores)
    assert files
    for file in files:
        damage(file)
    edit(docs)
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, edited) == []


@pytest.mark.parametrize("name", ["site", "doctrees/cache"])
def test_a_build_that_is_killed_leaves_whole_files_and_the_next_one_goes_on(once, edited, name):
    docs = once.again()
    folder = docs.parent / name
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    edit(docs)
    assert started(docs, killed_within(folder))() == (-signal.SIGKILL, "")
    assert [file for file, content in before.items() if file.read_bytes() != content] == []
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, edited) == []
    assert list(folder.rglob("*.unfinished")) == []


def test_what_only_a_killed_build_has_made_is_removed(once, untouched):
    docs = once.again()
    page, made = docs / "books/quiet/01-wake.md", docs.parent / "site/entries/tag/c.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("[a]", "[c]"), "utf-8")

    def is_made(event, arguments):
        return event == "os.rename" and str(arguments[1]) == str(made)

    assert started(docs, killed_after(is_made))() == (-signal.SIGKILL, "")
    assert made.is_file()
    page.write_text(text, "utf-8")
    assert differences(build(docs), untouched) == []


def test_two_builds_at_once_both_end_well(tmp_path, untouched):
    docs = shelf_root(tmp_path, SHELF)
    both = [started(docs) for _ in range(2)]
    assert [wait() for wait in both] == [(0, ""), (0, "")]
    assert differences(Built(tmp_path / "site", 0, []), untouched) == []


def test_a_build_that_waits_leaves_what_the_other_works_on(tmp_path, monkeypatch):
    def acquire(lock, *_, **__):
        raise OSError(5, "ended while it waited")

    monkeypatch.setattr(doctrees.FileLock, "acquire", acquire)
    docs, card = shelf_root(tmp_path, SHELF), tmp_path / "doctrees/tmp.unfinished/card.png"
    card.parent.mkdir(parents=True)
    card.touch()
    assert build(docs).status
    assert card.is_file()


@pytest.mark.parametrize("most", [0, 9_000])
def test_a_disk_without_room_is_an_error_in_one_sentence(tmp_path, untouched, most):
    docs = shelf_root(tmp_path, SHELF)
    limit = resource.RLIMIT_FSIZE
    status, said = started(docs, lambda: resource.setrlimit(limit, (most, most)))()
    assert status
    assert "Traceback" not in said
    assert "open an issue" not in said
    assert "The build stopped because a file cannot be written. " in said
    assert "File too large" in said
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, untouched) == []


def plain(docs, out, today, *options):
    """Build as somebody does who says no more than that."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(said):
        patch.setenv("MONDAYS_TODAY", today)
        patch.setenv("XDG_CACHE_HOME", str(docs.parent / "home"))
        status = sphinx_build(["-q", "-c", str(CONF), *options, str(docs), str(out)])
    assert (status, said.getvalue()) == (0, "")


def holding(folder, word):
    """Return the files below ``folder`` that hold ``word`` or are named by it."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and (word.encode() in path.read_bytes() or word in path.name)
    ]


@pytest.mark.parametrize("builder", ["html", "epub", "pdf"])
def test_nothing_that_is_held_back_is_in_an_output_folder(tmp_path, builder):
    docs, out = shelf_root(tmp_path, SHELF), tmp_path / "public" / "site"
    plain(docs, out, "2020-12-20", "-b", builder)
    plain(docs, out, "2020-10-01", "-b", builder)
    assert holding(out, SECRET) == []
    hidden = {path.name for path in out.rglob(".*")}
    assert hidden <= {".nojekyll", ".buildinfo"}
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    (cache,) = (tmp_path / "home/mentoring-mondays").iterdir()
    assert (cache / "CACHEDIR.TAG").is_file()


def test_an_output_folder_inside_another_has_its_cache_outside_of_both(tmp_path):
    docs, out = shelf_root(tmp_path, SHELF), tmp_path / "public"
    plain(docs, out, "2020-10-01")
    plain(docs, out / "epub", "2020-10-01", "-b", "epub", "-d", str(out / "doctrees"))
    assert {path.name for path in out.rglob(".*")} == {".nojekyll", ".buildinfo"}
    assert not (out / "doctrees").exists()


def test_where_nothing_can_be_kept_nothing_is_left(tmp_path, monkeypatch):
    docs, out = shelf_root(tmp_path, SHELF), tmp_path / "public"
    (tmp_path / "home").write_text("a file")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    plain(docs, out, "2020-10-01")
    assert {path.name for path in out.rglob(".*")} == {".nojekyll", ".buildinfo"}
    assert list((tmp_path / "temporary").glob("mentoring-mondays-*")) == []


def test_a_lock_that_cannot_be_read_is_used_again(once):
    docs = once.again()
    lock = docs.parent / "doctrees/lock"
    lock.chmod(0)
    assert build(docs).status == 0
    assert lock.stat().st_mode & 0o600 == 0o600


def test_nothing_is_written_through_a_link_to_a_folder(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    for folder in ("elsewhere", "site"):
        (tmp_path / folder).mkdir()
    (tmp_path / "site/_static").symlink_to(tmp_path / "elsewhere")
    built = build(docs)
    assert built.status == 1
    assert len(built.messages) == 1
    assert built.messages[0].startswith(
        "ERROR: The build stopped because a file cannot be written. “_static” in the output folder "
        "is in the way of “_static/"
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_in_the_place_of_the_doctrees_is_an_error_in_one_sentence(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    (tmp_path / "doctrees").write_text("a file")
    built = build(docs)
    assert (built.status, built.messages) == (
        1,
        [
            "ERROR: while setting up extension mentoring_mondays.site: The build stopped because "
            "a file cannot be written. doctrees: File exists; write another folder for the output, "
            "or after -d"
        ],
    )


def test_a_cache_in_an_output_folder_or_beside_it_is_removed(tmp_path):
    docs, out = shelf_root(tmp_path, SHELF), tmp_path / "public"
    for name in (".public-cache", ".other-cache"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "CACHEDIR.TAG").write_bytes(SIGNATURE)
    (out / "old").mkdir(parents=True)
    (out / "old/CACHEDIR.TAG").write_bytes(SIGNATURE)
    (out / ".doctrees").mkdir()
    (out / ".doctrees" / "later.doctree").write_text(SECRET)
    plain(docs, out, "2020-10-01")
    assert {path.name for path in out.rglob(".*")} == {".nojekyll", ".buildinfo"}
    assert holding(out, SECRET) == []
    assert [path.name for path in tmp_path.glob(".*-cache")] == [".other-cache"]
    (tmp_path / ".other-cache").rename(tmp_path / ".public-cache")
    (tmp_path / ".public-cache/CACHEDIR.TAG").write_bytes(SIGNATURE.replace(b"mondays", b"days"))
    plain(docs, out, "2020-10-01")
    assert (tmp_path / ".public-cache").is_dir()


def test_a_folder_in_the_way_of_the_list_of_downloads_is_an_error_in_one_sentence(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    (tmp_path / "epub" / "downloads.json").mkdir(parents=True)
    built = build(docs, builder="epub")
    assert (built.status, built.messages) == (
        1,
        [
            "ERROR: The build stopped because a file cannot be written. “downloads.json” in the "
            "output folder is in the way of “downloads.json”, and no build has made it; remove it."
        ],
    )

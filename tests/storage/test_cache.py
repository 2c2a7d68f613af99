"""A cache gives back what was stored, or nothing: never half, and never something else."""

import os
import random

import pytest

from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.cache import TAG, Cache

VALUE = {"pages": ["one", "two"], "number": 7}


@pytest.fixture
def cache(tmp_path):
    cache = Cache(tmp_path / "cache")
    cache.store("made/page", VALUE, "key")
    return cache


def test_what_is_stored_is_found_again_under_its_key_alone(cache):
    assert cache.load("made/page", dict, "key") == VALUE
    assert cache.within("made").load("page", dict, "key") == VALUE
    assert cache.load("made/page", dict, "another key") is None
    assert cache.load("made/page", dict) is None
    assert cache.load("made/other", dict, "key") is None
    assert cache.load("made/page", list, "key") is None  # the value is of another kind


def test_without_a_folder_nothing_is_stored():
    cache = Cache(None)
    cache.store("page", VALUE)
    assert cache.load("page", dict) is None
    assert cache.within("made").folder is None


def test_a_byte_that_is_another_makes_it_worthless(cache):
    file = cache.folder / "made/page"
    sound = file.read_bytes()
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << place % 8
        file.write_bytes(damaged)
        assert cache.load("made/page", dict, "key") is None, place
    file.write_bytes(sound)
    assert cache.load("made/page", dict, "key") == VALUE


def test_what_is_cut_off_or_too_long_is_worthless(cache):
    file = cache.folder / "made/page"
    sound = file.read_bytes()
    for length in range(len(sound)):
        file.write_bytes(sound[:length])
        assert cache.load("made/page", dict, "key") is None, length
    for other in (sound + b"\0", random.Random(1).randbytes(5000)):
        file.write_bytes(other)
        assert cache.load("made/page", dict, "key") is None


class Gone:
    """A class that another version of the code does not have."""


def test_a_value_of_a_class_that_is_gone_is_worthless(cache, monkeypatch):
    cache.store("gone", kept := Gone())
    monkeypatch.delattr(f"{__name__}.Gone")
    assert cache.load("gone", type(kept)) is None


def test_what_cannot_be_stored_is_not(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.store("page", VALUE)
    assert cache.load("page", dict) is None


def test_a_process_that_was_killed_leaves_nothing_for_long(cache):
    (cache.folder / f"made/.123{UNFINISHED}").write_bytes(b"half")
    (cache.folder / f"cards{UNFINISHED}").mkdir()
    (cache.folder / f"cards{UNFINISHED}" / "one.png").write_bytes(b"half")
    cache.prepare()
    assert sorted(path.name for path in cache.folder.rglob("*")) == [TAG, "made", "page"]
    assert cache.load("made/page", dict, "key") == VALUE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_in_the_place_of_a_value_is_not_waited_for(cache):
    (cache.folder / "made/page").unlink()
    os.mkfifo(cache.folder / "made/page")
    assert cache.load("made/page", dict, "key") is None

"""The writer: whose an address is, what is written, what is removed, and what is not touched."""

import os

import pytest

from mentoring_mondays.storage.addresses import AddressError
from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.cache import SIGNATURE, TAG
from mentoring_mondays.storage.output import File, Output


def run(folder, files, before=None, **options):
    """Put ``files``, by their addresses, into ``folder``; return the list for the next run."""
    output = Output(folder, before or {}, **options)
    for address, data in files.items():
        output.put(
            data if isinstance(data, File) else File(address, data), f"the owner of {address}"
        )
    return output.finish()


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_what_it_is_given_and_folders_for_it(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"three")
    out = tmp_path / "out"
    out.mkdir()
    run(out, {"one.txt": b"one", "a%20b/two.txt": lambda: b"two", "three.txt": source})
    assert contents(out) == {"one.txt": b"one", "a b/two.txt": b"two", "three.txt": b"three"}


def test_it_writes_only_what_has_changed(tmp_path):
    run(tmp_path, {"one": b"1", "two": b"2"})
    for name in ("one", "two"):
        os.utime(tmp_path / name, (1, 1))
    # Without the list, too.
    run(tmp_path, {"one": b"1", "two": b"22"})
    assert (tmp_path / "one").stat().st_mtime == 1
    assert (tmp_path / "two").stat().st_mtime != 1


def test_what_has_a_key_is_made_again_only_for_another_key_or_if_it_was_touched(tmp_path):
    made = []

    def file(key):
        return {"one": File("one", lambda: made.append(key) or key.encode(), key)}

    before = run(tmp_path, file("a"))
    before = run(tmp_path, file("a"), before)
    assert made == ["a"]
    before = run(tmp_path, file("b"), before)
    (tmp_path / "one").write_bytes(b"touched")
    before = run(tmp_path, file("b"), before)
    (tmp_path / "one").unlink()
    run(tmp_path, file("b"), before)
    assert made == ["a", "b", "b", "b"]
    assert contents(tmp_path) == {"one": b"b"}


def test_it_removes_what_is_not_wanted_any_more_and_empty_folders(tmp_path):
    before = run(tmp_path, {"a/b/one": b"1", "a/two": b"2"})
    run(tmp_path, {"a/two": b"2"}, before)
    assert contents(tmp_path) == {"a/two": b"2"}
    assert not (tmp_path / "a" / "b").exists()


def test_what_a_person_has_put_there_stays(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "page.html").write_bytes(b"a branch")
    (tmp_path / "CNAME").write_bytes(b"example.org")
    before = run(tmp_path, {"one": b"1"})
    run(tmp_path, {}, before, is_ours=lambda path: path.endswith(".html"))
    assert contents(tmp_path) == {".git/page.html": b"a branch", "CNAME": b"example.org"}


def test_without_its_list_it_removes_what_only_a_build_can_have_made(tmp_path):
    run(tmp_path, {"old.html": b"1", "new.html": b"2", "robots.txt": b"3"})
    run(tmp_path, {"new.html": b"2"}, is_ours=lambda path: path.endswith(".html"))
    assert contents(tmp_path) == {"new.html": b"2", "robots.txt": b"3"}


def test_what_others_write_is_theirs_and_goes_when_nobody_claims_it(tmp_path):
    def sphinx(before, *names):
        output = Output(tmp_path, before)
        for name in names:
            output.claim(name, "Sphinx")
            (tmp_path / name).write_bytes(b"by Sphinx")
        return output

    before = sphinx({}, "objects.inv", "search.html").finish()
    output = sphinx(before, "objects.inv")
    with pytest.raises(AddressError) as refused:
        output.put(File("OBJECTS.inv", b"mine"), "the feeds")
    assert str(refused.value) == "“OBJECTS.inv” belongs to Sphinx; choose another name"
    output.finish()
    assert contents(tmp_path) == {"objects.inv": b"by Sphinx"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("index.html", "index.html"),
        ("index.html", "Index.HTML"),
        ("index.html", "%69ndex.html"),
        ("d%C3%A9j%C3%A0.html", "de%CC%81ja%CC%80.html"),
        ("a", "a/b"),
        ("a/b", "A"),
    ],
)
def test_an_address_belongs_to_one_owner(tmp_path, first, second):
    output = Output(tmp_path, {})
    output.put(File(first, b"first"), "the first")
    with pytest.raises(AddressError) as refused:
        output.put(File(second, b"second"), "the second")
    assert str(refused.value) == f"“{second}” belongs to the first; choose another name"
    output.finish()
    assert list(contents(tmp_path).values()) == [b"first"]


@pytest.mark.parametrize("address", ["../evil", "%2e%2e/evil", "/tmp/evil", "con"])
def test_it_never_writes_outside_nor_what_windows_cannot_hold(tmp_path, address):
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(AddressError):
        run(out, {address: b"evil"})
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("kind", ["link", "folder", "file"])
def test_what_is_in_the_way_is_named_and_stays(tmp_path, kind):
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "out"
    out.mkdir()
    address, way = ("a/b", "a") if kind != "folder" else ("b", "b")
    if kind == "link":
        (out / "a").symlink_to(tmp_path / "elsewhere")
    elif kind == "file":
        (out / "a").write_bytes(b"a person's")
    else:
        (out / "b").mkdir()
    with pytest.raises(AddressError) as refused:
        run(out, {address: b"mine"})
    assert str(refused.value) == (
        f"“{way}” in the output folder is in the way of “{address}”, and no build has made it; "
        "remove it"
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (out / way).exists()


def test_a_folder_where_a_file_of_the_last_build_was_stays(tmp_path):
    before = run(tmp_path, {"one.html": b"1", "two.html": b"2"})
    for name in ("one.html", "two.html"):
        (tmp_path / name).unlink()
        (tmp_path / name).mkdir()
    output = Output(tmp_path, before)
    with pytest.raises(AddressError, match="in the way"):
        output.put(File("one.html", b"1"), "the page one")
    assert output.finish() == {}
    assert {path.name for path in tmp_path.iterdir()} == {"one.html", "two.html"}


def test_what_was_refused_and_written_all_the_same_is_removed(tmp_path):
    (tmp_path / "PAGE").write_bytes(b"a person's")
    output = Output(tmp_path, {})
    output.put(File("page", b"1"), "the first")
    for name in ("Page", "PAGE", "con.txt", "../con", "%00", "missing.", "%FF"):
        with pytest.raises(AddressError):
            output.claim(name, "Sphinx")
    for name in ("Page", "con.txt"):
        (tmp_path / name).write_bytes(b"2")
    output.finish()
    assert contents(tmp_path) == {"page": b"1", "PAGE": b"a person's"}


@pytest.mark.parametrize("target", ["kept", "missing"])
def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path, target):
    """Sphinx writes some files itself, once they are claimed."""
    (tmp_path / "kept").write_bytes(b"kept")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("sphinx", "ours"):
        (out / name).symlink_to(tmp_path / target)
    output = Output(out, {})
    output.claim("sphinx", "Sphinx")
    (out / "sphinx").write_bytes(b"made")
    output.put(File("ours", b"mine"), "us")
    output.finish()
    assert contents(tmp_path) == {"kept": b"kept", "out/sphinx": b"made", "out/ours": b"mine"}


def test_a_stale_file_makes_room_for_a_folder(tmp_path):
    before = run(tmp_path, {"a": b"1"})
    run(tmp_path, {"a/b": b"2"}, before)
    assert contents(tmp_path) == {"a/b": b"2"}


def test_one_owner_cannot_write_twice_to_one_address(tmp_path):
    output = Output(tmp_path, {})
    output.put(File("old.html", b"1"), "the redirects")
    with pytest.raises(AddressError) as refused:
        output.put(File("OLD.html", b"2"), "the redirects")
    assert str(refused.value) == "“OLD.html” is there twice; choose another name"


def test_caches_of_other_programs_stay(tmp_path):
    for name in ("target", ".venv"):
        (tmp_path / name).mkdir()
        (tmp_path / name / TAG).write_bytes(SIGNATURE.replace(b"mentoring-mondays", b"another"))
    run(tmp_path, {})
    assert set(contents(tmp_path)) == {f"target/{TAG}", f".venv/{TAG}"}


def test_what_was_there_first_stays_whatever_it_is_called(tmp_path):
    (tmp_path / "mine.html").write_bytes(b"a person's")
    first = Output(tmp_path, {})
    assert first.foreign == {"mine.html"}
    second = Output(
        tmp_path, {}, is_ours=lambda path: path.endswith(".html"), foreign=first.foreign
    )
    second.finish()
    assert set(contents(tmp_path)) == {"mine.html"}


def test_a_file_that_differs_in_case_alone_from_one_that_is_wanted_goes(tmp_path):
    before = run(tmp_path, {"Old.html": b"1"})
    run(tmp_path, {"old.html": b"2"}, before)
    assert list(contents(tmp_path).values()) == [b"2"]


def test_it_sees_whether_anything_was_touched(tmp_path):
    before = run(tmp_path, {"one": b"1", "two": b"2"})
    assert Output(tmp_path, before).untouched
    (tmp_path / "a person's").write_bytes(b"3")
    assert Output(tmp_path, before).untouched
    (tmp_path / "two").unlink()
    assert not Output(tmp_path, before).untouched
    run(tmp_path, {"two": b"2"})
    assert not Output(tmp_path, before).untouched


def test_no_cache_and_nothing_unfinished_stays_in_it_but_a_cache_in_use(tmp_path):
    for name in (".doctrees/page.doctree", f".out-cache/{TAG}", "in-use/page", f".7{UNFINISHED}"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"held back")
    for name in ("in-use", ".out-cache"):
        (tmp_path / name / TAG).write_bytes(SIGNATURE)
    run(tmp_path, {"one": b"1"}, cache=tmp_path / "in-use")
    assert set(contents(tmp_path)) == {"one", "in-use/page", f"in-use/{TAG}"}
    run(tmp_path, {"one": b"1"})
    assert set(contents(tmp_path)) == {"one"}


def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    before = run(tmp_path, {"one": b"old"})
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        run(tmp_path, {"one": b"new"}, before)
    assert contents(tmp_path) == {"one": b"old"}


def full(*_):
    raise OSError(28, "No space left on device")
